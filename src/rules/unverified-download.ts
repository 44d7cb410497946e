import { buildSourceKind } from '../concepts/build-source.ts';
import { baseName } from '../concepts/file-name.ts';
import { shownAddress, sourceIdentity } from '../concepts/net-address.ts';
import { joinValues, knownText, literal, shownText, type Value } from '../concepts/value.ts';
import { commandsOf, runSteps } from '../project/build-steps.ts';
import { verifiesFile } from '../project/download-flow.ts';
import type { Image, Instruction, Stage, Word } from '../project/image.ts';
import { unverifiedFiles } from '../project/unverified-files.ts';
import type { FixRefusal } from '../rule-model/fix.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule } from '../rule-model/rule.ts';

export const unverifiedDownload = defineRule({
  id: 'unverified-download',
  title: 'Downloads used without a check',
  why: 'A file that was replaced on the server or on the way becomes part of the image, and nobody notices.',
  remedy:
    'Compare the file with a checksum or a signature before it is used: `ADD --checksum=sha256:…`, `sha256sum -c` or `gpg --verify`.',
  allowWhen: 'The server is your own and the file is rebuilt with every build.',
  practice: 'verified-downloads',
  references: [
    { name: 'CIS 4.9', url: 'https://www.cisecurity.org/benchmark/docker' },
    { name: 'CWE-494', url: 'https://cwe.mitre.org/data/definitions/494.html' },
    { name: 'ADD --checksum', url: 'https://docs.docker.com/reference/dockerfile/#add---checksum' },
  ],
  example: {
    kind: 'dockerfile',
    flagged: 'FROM debian:13-slim\nADD «https://example.com/app.tgz» /src/\n',
    accepted:
      'FROM debian:13-slim\nADD --checksum=sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08 https://example.com/app.tgz /src/\n',
  },
  supersedes: [{ rule: 'downgradable-redirect', within: 'range' }],
  image: [
    { severity: 'medium', default: 'on', check: checkAdd },
    { severity: 'medium', default: 'on', check: checkCommands },
  ],
});

function* checkAdd(image: Image): Iterable<Report> {
  for (const stage of image.document.stages) {
    const commands = commandsOf(runSteps(image, [stage]));
    for (const outer of stage.instructions) {
      const add = outer.trigger ?? outer;
      if (add.keyword !== 'ADD' || add.flags.some(({ name }) => name === 'checksum')) continue;
      for (const source of add.words.slice(0, -1)) {
        if (!isUnpinned(source)) continue;
        const target = targetOf(add, source);
        const isChecked = commands.some(
          (command) => command.range.start > add.range.start && verifiesFile(command, target),
        );
        if (!isChecked) yield addReport(stage, source);
      }
    }
  }
}

/** A file of the net, or a repository at something else than a full commit id. */
function isUnpinned({ value }: Word): boolean {
  const kind = buildSourceKind(value);
  if (kind === 'url') return true;
  return kind === 'git' && !/[#&?](?:[^#]*=)?[0-9a-f]{40}(?:[0-9a-f]{24})?(?:$|[:&])/i.test(knownText(value) ?? '');
}

/** The path the file gets in the image. */
function targetOf(add: Instruction, source: Word): Value {
  const target = add.words.at(-1)?.value ?? literal('');
  if (!shownText(target).endsWith('/')) return target;
  return joinValues([target, literal(baseName(source.value))]);
}

function addReport(stage: Stage, source: Word): Report {
  const url = shownText(source.value);
  const isGit = buildSourceKind(source.value) === 'git';
  return {
    at: source.range,
    stage,
    evidence: sourceIdentity(url),
    message: isGit
      ? `ADD takes whatever ${shownAddress(source.value)} holds at build time, because it names no full commit id.`
      : `ADD takes whatever ${shownAddress(source.value)} serves at build time, because it names no checksum.`,
    fix: refusal(
      isGit
        ? 'Name a full commit id after #, or add --checksum with the commit id.'
        : 'Add --checksum=sha256: with the checksum that the publisher states.',
    ),
  };
}

function* checkCommands(image: Image): Iterable<Report> {
  for (const stage of image.document.stages) {
    for (const { download, url, use } of unverifiedFiles(commandsOf(runSteps(image, [stage])))) {
      const source = url ? shownAddress(url.value) : 'the server';
      const what = use ? `${use.name ?? 'a later command'} uses it` : 'it is saved as a program';
      yield {
        at: download.range,
        stage,
        evidence: sourceIdentity(source),
        message: `${download.name ?? 'The command'} fetches ${source}, and ${what} before anything has checked it.`,
        fix: refusal('Compare it with a checksum from the publisher by sha256sum -c, or use ADD --checksum.'),
      };
    }
  }
}

function refusal(advice: string): FixRefusal {
  return { refused: 'would-guess', advice };
}
