import { ownerWritable } from '../concepts/file-mode.ts';
import { knownText, markedText } from '../concepts/value.ts';
import { type Command, commandsOf, runSteps } from '../project/build-steps.ts';
import { editObstacle } from '../project/command-edits.ts';
import type { Image } from '../project/image.ts';
import { type SetMode, setModes, shownAct, shownFiles } from '../project/set-modes.ts';
import { stagesThatShip } from '../project/shipped-stages.ts';
import type { Fix, FixRefusal } from '../rule-model/fix.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule } from '../rule-model/rule.ts';

export const worldWritableFiles = defineRule({
  id: 'world-writable-files',
  title: 'World-writable files',
  why: 'Any process in the container may change them, so a weak spot in one program becomes a change of programs and settings of all.',
  remedy: 'Give the files to the user that writes them with chown or COPY --chown, and keep others to reading.',
  allowWhen: 'Several users have to write there and no group of theirs can be given instead.',
  practice: 'file-permissions',
  references: [
    { name: 'CWE-732', url: 'https://cwe.mitre.org/data/definitions/732.html' },
    { name: 'COPY --chown --chmod', url: 'https://docs.docker.com/reference/dockerfile/#copy---chown---chmod' },
  ],
  example: {
    kind: 'dockerfile',
    flagged: 'FROM debian:13-slim\nRUN chmod -R «777» /srv/data\n',
    accepted: 'FROM debian:13-slim\nRUN chmod -R 755 /srv/data\n',
  },
  image: [{ severity: 'medium', default: 'on', check }],
});

const CAVEAT = 'A process that is neither the owner nor root can no longer write there.';
/** Folders that everybody writes to on any system, where the sticky bit protects what others own. */
const SHARED_FOLDERS = /^\/(?:tmp|var\/tmp)\/?$/;
/** What is put there at build time is hidden when the container starts. */
const MOUNTED_AT_RUN_TIME = /^\/(?:dev|proc|sys)\//;

function* check(image: Image): Iterable<Report> {
  const stages = stagesThatShip(image);
  const commands = commandsOf(runSteps(image, stages));
  const arbitraryUser = commands.some(givesToRootGroup);
  for (const set of setModes(image, stages)) {
    if (!set.mode.othersWrite || set.mode.sticky || set.files.every(isMountedAtRunTime)) continue;
    yield {
      at: set.at,
      stage: set.stage,
      evidence: set.files.map(markedText).join(' '),
      message: `${shownAct(set)} lets every process in the container change ${shownFiles(set)}.`,
      fix: remedy(image, set, arbitraryUser),
    };
  }
}

function isMountedAtRunTime(file: SetMode['files'][number]): boolean {
  return MOUNTED_AT_RUN_TIME.test(knownText(file) ?? '');
}

/** Images for a user id that is only known at run time give their files to the group of root, which that user is in. */
function givesToRootGroup({ name, args }: Command): boolean {
  const texts = args.map(({ value }) => markedText(value));
  if (name === 'chgrp') return texts.some((text) => text === '0' || text === 'root');
  if (name === 'chown') return texts.some((text) => /^(?!(?:0|root)?:)[\w-]{0,32}:(?:0|root)$/.test(text));
  return name === 'chmod' && texts.some((text) => /^g\+?=u$/.test(text));
}

function remedy(image: Image, set: SetMode, arbitraryUser: boolean): Fix | FixRefusal {
  const obstacle = set.command
    ? editObstacle(image, set.command)
    : image.document.source.path === image.path
      ? undefined
      : ({ refused: 'not-editable', advice: 'Change the mode in the embedded Dockerfile by hand.' } as const);
  if (obstacle) return obstacle;
  if (set.files.some((file) => SHARED_FOLDERS.test(knownText(file) ?? ''))) {
    return { refused: 'needed-by-purpose', advice: 'Set the mode 1777, as it is on every system.' };
  }
  if (arbitraryUser) {
    const advice = 'Give the group what the owner has (chmod g=u) and take writing from others (o-w).';
    return { refused: 'needed-by-purpose', advice };
  }
  const next = ownerWritable(set.text);
  if (!set.modeAt || next === undefined) {
    return { refused: 'interpolated', advice: 'Change the mode where the variable is set.' };
  }
  return {
    title: `Set the mode ${next}`,
    path: image.path,
    edits: [{ range: set.modeAt, replacement: next }],
    effect: 'changes-behaviour',
    caveat: CAVEAT,
  };
}
