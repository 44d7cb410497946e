import { parseOptions, toolSyntax } from '../concepts/command-line.ts';
import { knownText, markedText } from '../concepts/value.ts';
import { commandsOf, runSteps } from '../project/build-steps.ts';
import type { Image, Stage } from '../project/image.ts';
import { type SetMode, setModes, shownAct, shownFiles } from '../project/set-modes.ts';
import { stagesThatShip } from '../project/shipped-stages.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule } from '../rule-model/rule.ts';

export const setuidBinary = defineRule({
  id: 'setuid-binary',
  title: 'Programs that run with the rights of their owner',
  why: 'Whoever can start such a program runs it as its owner, mostly root, so one mistake in it makes any user of the container root.',
  remedy: 'Leave the bits out, and give the one right that is needed with setcap or a capability of the container.',
  allowWhen: 'The program was written to be started this way by other users.',
  practice: 'capabilities',
  references: [
    { name: 'CIS 4.8', url: 'https://www.cisecurity.org/benchmark/docker' },
    { name: 'OWASP #4', url: 'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html' },
    { name: 'CWE-732', url: 'https://cwe.mitre.org/data/definitions/732.html' },
  ],
  example: {
    kind: 'dockerfile',
    flagged: 'FROM debian:13-slim\nRUN chmod «4755» /usr/local/bin/helper\n',
    accepted: 'FROM debian:13-slim\nRUN chmod 0755 /usr/local/bin/helper\n',
  },
  image: [{ severity: 'medium', default: 'on', check }],
});

function* check(image: Image): Iterable<Report> {
  const stages = stagesThatShip(image);
  let folders: ReadonlySet<string> | undefined;
  for (const set of setModes(image, stages)) {
    const { setuid, setgid } = set.mode;
    if (!setuid && !setgid) continue;
    folders ??= createdFolders(image, stages);
    if (setuid ? set.makesFolder : isForFolders(set, folders)) continue;
    const whose = setuid ? (setgid ? 'owner and group' : 'owner') : 'group';
    yield {
      at: set.at,
      stage: set.stage,
      evidence: set.files.map(markedText).join(' '),
      message: `${shownAct(set)} makes ${shownFiles(set)} run with the rights of its ${whose}, whoever starts it.`,
      fix: {
        refused: 'needed-by-purpose',
        advice: 'Drop the bit, and grant the one right the program needs with setcap or cap_add.',
      },
    };
  }
}

/** Folders that usually hold data, in which new files shall keep the group. */
const DATA = /^\/(?:var|srv|home|data|mnt|media|tmp|run|etc|app|workspace)(?:\/|$)/;
const PROGRAMS = /\/(?:bin|sbin|libexec)\//;

/** With the group bit alone, a shared folder is meant more often than a program. */
function isForFolders({ makesFolder, recursive, mode, files }: SetMode, folders: ReadonlySet<string>): boolean {
  if (makesFolder || recursive || mode.groupWrite) return true;
  return files.every((file) => {
    const path = knownText(file);
    if (path === undefined || path === '{}' || path.endsWith('/')) return true;
    return folders.has(path) || (DATA.test(path) && !PROGRAMS.test(path));
  });
}

/** Folders that the stages make themselves. */
function createdFolders(image: Image, stages: readonly Stage[]): ReadonlySet<string> {
  const folders = new Set<string>();
  for (const { name, args } of commandsOf(runSteps(image, stages))) {
    if (name !== 'mkdir') continue;
    for (const { value } of parseOptions(args, toolSyntax(name)).operands)
      folders.add(markedText(value).replace(/\/$/, ''));
  }
  for (const { keyword, words } of stages.flatMap(({ instructions }) => instructions)) {
    if (keyword === 'WORKDIR' || keyword === 'VOLUME') for (const { value } of words) folders.add(markedText(value));
  }
  return folders;
}
