import { type CommandOption, optionNamed, parseOptions, toolSyntax } from '../concepts/command-line.ts';
import { knownText, markedText, shownText } from '../concepts/value.ts';
import { SIGNATURE_OPTIONS, SIGNATURE_SETTINGS, type SignatureOption } from '../knowledge/signature-switches.ts';
import { type Command, runSteps, type ShellWord } from '../project/build-steps.ts';
import { editObstacle, withoutOption } from '../project/command-edits.ts';
import type { Image, Stage } from '../project/image.ts';
import { type WrittenText, writtenTexts } from '../project/written-files.ts';
import { type Fix, type FixRefusal, isRefusal } from '../rule-model/fix.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule } from '../rule-model/rule.ts';
import type { TextEdit } from '../text/edit.ts';

export const disabledPackageSignature = defineRule({
  id: 'disabled-package-signature',
  title: 'Package signatures not verified',
  why: 'A mirror or anybody on the way to it can replace a package, and its scripts run as root in the build.',
  remedy: 'Remove the switch and import the key of the repository.',
  allowWhen: 'The package is built from the same sources in an earlier stage.',
  practice: 'verified-downloads',
  references: [
    { name: 'CIS 4.11', url: 'https://www.cisecurity.org/benchmark/docker' },
    { name: 'CWE-347', url: 'https://cwe.mitre.org/data/definitions/347.html' },
  ],
  example: {
    kind: 'dockerfile',
    flagged:
      'FROM debian:13-slim\nRUN apt-get update && apt-get install -y --no-install-recommends «--allow-unauthenticated» nginx\n',
    accepted: 'FROM debian:13-slim\nRUN apt-get update && apt-get install -y --no-install-recommends nginx\n',
  },
  image: [
    { severity: 'high', default: 'on', check: checkOptions },
    { severity: 'high', default: 'on', check: checkFiles },
  ],
});

const CAVEAT = 'An unsigned package or a repository whose key is not installed is refused from then on.';

function* checkOptions(image: Image): Iterable<Report> {
  for (const stage of image.document.stages) {
    for (const { commands } of runSteps(image, [stage])) {
      for (const command of commands) yield* optionsOf(image, stage, command);
    }
  }
}

function* optionsOf(image: Image, stage: Stage, command: Command): Iterable<Report> {
  const { name, args } = command;
  const known = name !== undefined && Object.hasOwn(SIGNATURE_OPTIONS, name) ? SIGNATURE_OPTIONS[name] : undefined;
  if (name === undefined || !known) return;
  const line = parseOptions(args, toolSyntax(name));
  for (const option of line.options) {
    const found = known.find((each) => each.name === option.name);
    const text = option.value && knownText(option.value)?.toLowerCase();
    if (!found || (found.values && (text === undefined || !found.values.includes(text)))) continue;
    const files = name === 'apk' ? line.operands.filter(isLocalPackage) : [];
    if (files.length > 0 && files.length === line.operands.length && files.every((file) => isBuiltHere(stage, file))) {
      continue;
    }
    const yes = optionNamed(line, '--yes') !== undefined;
    yield {
      at: { start: option.word.range.start, end: (option.valueWord ?? option.word).range.end },
      stage,
      evidence: `${name} ${option.name} ${text ?? ''}`,
      message: `${name} takes packages that nobody signed, because of ${shownText(option.word.value)}.`,
      fix: files.length > 0 ? unsignedFile : asFix(image, withoutSwitch(image, command, option, found, yes)),
    };
  }
}

function isLocalPackage({ value }: ShellWord): boolean {
  return /\.apk$/.test(markedText(value)) && !/^https?:/i.test(markedText(value));
}

/** Whether the package comes from another stage of the file. */
function isBuiltHere(stage: Stage, file: ShellWord): boolean {
  return stage.instructions.some(({ keyword, flags, words, range }) => {
    if (keyword !== 'COPY' || range.start > file.range.start) return false;
    if (!flags.some(({ name }) => name === 'from')) return false;
    const target = shownText(words.at(-1)?.value ?? file.value).replace(/\/[^/]*$/, '');
    return shownText(file.value).startsWith(target);
  });
}

const unsignedFile: FixRefusal = {
  refused: 'needed-by-purpose',
  advice: 'Sign the package and install its key in /etc/apk/keys, or build it in a stage of this file.',
};

function withoutSwitch(
  image: Image,
  command: Command,
  option: CommandOption<ShellWord>,
  { instead }: SignatureOption,
  hasYes: boolean,
): readonly TextEdit[] | FixRefusal {
  const edits = withoutOption(image, command, option);
  if (isRefusal(edits) || instead === undefined || hasYes) return edits;
  return [{ range: option.word.range, replacement: option.word.raw.replace(option.name, instead) }];
}

function* checkFiles(image: Image): Iterable<Report> {
  for (const written of writtenTexts(image, image.document.stages)) {
    for (const { pattern, manager, on } of SIGNATURE_SETTINGS) {
      for (const match of written.text.matchAll(pattern)) {
        const end = match.index + match[0].length;
        yield {
          at: written.locate(match.index, end),
          stage: written.stage,
          evidence: `${written.path ?? ''} ${match[0].toLowerCase()}`,
          message: `${match[0]} makes ${manager} take packages that nobody signed.`,
          fix: asFix(image, settingEdits(image, written, end - (match[1]?.length ?? 0), end, on)),
        };
      }
    }
  }
}

function settingEdits(image: Image, { command, word, locate }: WrittenText, start: number, end: number, on: string) {
  const inHereDocument = {
    refused: 'here-document',
    advice: 'Switch the check on in the file that is written.',
  } as const;
  if (!command || !word) return inHereDocument;
  const obstacle = editObstacle(image, command);
  return obstacle ?? [{ range: locate(start, end), replacement: on }];
}

function asFix(image: Image, edits: readonly TextEdit[] | FixRefusal): Fix | FixRefusal {
  if (isRefusal(edits)) return edits;
  return { title: 'Verify package signatures', path: image.path, edits, effect: 'changes-behaviour', caveat: CAVEAT };
}
