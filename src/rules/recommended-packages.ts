import { type CommandLine, parseOptions, toolSyntax } from '../concepts/command-line.ts';
import { knownText, markedText } from '../concepts/value.ts';
import { CERTIFICATES, FETCH_OVER_TLS, NEED_RECOMMENDED } from '../knowledge/recommended-packages.ts';
import { type Command, runSteps, type ShellWord } from '../project/build-steps.ts';
import { editObstacle } from '../project/command-edits.ts';
import type { Image, Stage } from '../project/image.ts';
import { lineageOf } from '../project/shipped-stages.ts';
import { writtenTexts } from '../project/written-files.ts';
import type { Fix, FixRefusal } from '../rule-model/fix.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule } from '../rule-model/rule.ts';
import type { TextEdit } from '../text/edit.ts';

export const recommendedPackages = defineRule({
  id: 'recommended-packages',
  title: 'Recommended packages installed along',
  why: 'Packages that nothing in the image needs bring programs an attacker can use and holes that have to be patched.',
  remedy: 'Install with --no-install-recommends and name what is really needed.',
  allowWhen: 'The package does not do its work without what it recommends.',
  practice: 'minimal-base-image',
  references: [
    { name: 'CIS 4.3', url: 'https://www.cisecurity.org/benchmark/docker' },
    { name: 'CWE-1104', url: 'https://cwe.mitre.org/data/definitions/1104.html' },
    { name: 'apt-get', url: 'https://docs.docker.com/build/building/best-practices/#apt-get' },
  ],
  example: {
    kind: 'dockerfile',
    flagged: 'FROM debian:13-slim\nRUN apt-get update && «apt-get install» -y nginx\n',
    accepted: 'FROM debian:13-slim\nRUN apt-get update && apt-get install -y --no-install-recommends nginx\n',
  },
  image: [{ severity: 'low', default: 'on', check }],
});

const OPTION = '--no-install-recommends';
const SETTING = /APT::Install-Recommends\s{0,8}[="\s]\s{0,8}"?(?:0|false|no)\b/i;

function* check(image: Image): Iterable<Report> {
  for (const stage of image.document.stages) {
    if (isConfigured(image, stage)) continue;
    for (const command of runSteps(image, [stage]).flatMap(({ commands }) => commands)) {
      const line = installLine(command);
      const { program } = command;
      if (!line?.subcommandWord || !program) continue;
      yield {
        at: { start: program.range.start, end: line.subcommandWord.range.end },
        stage,
        message: `${command.name ?? 'apt-get'} install also installs every package that is only recommended.`,
        fix: remedy(image, command, line, line.subcommandWord),
      };
    }
  }
}

/** An `apt-get install` that takes recommended packages; one that only says what it would do takes none. */
function installLine(command: Command): CommandLine<ShellWord> | undefined {
  const { name, args } = command;
  if (name !== 'apt-get' && name !== 'apt') return undefined;
  const line = parseOptions(args, toolSyntax(name));
  if (line.subcommand !== 'install' || line.operands.length === 0) return undefined;
  const isOff = line.options.some(({ name: option, value }) => {
    if (option === OPTION || option === '--simulate') return true;
    return option === '--option' && SETTING.test(knownText(value) ?? '');
  });
  return isOff ? undefined : line;
}

/** Whether a configuration of apt in the stage, or in those it is built from, switches recommendations off. */
function isConfigured(image: Image, stage: Stage): boolean {
  const stages = lineageOf(stage);
  if (writtenTexts(image, stages).some(({ text }) => SETTING.test(text))) return true;
  return stages.some(({ instructions }) =>
    instructions.some(({ keyword, words, heredocs }) => {
      if ((keyword !== 'COPY' && keyword !== 'ADD') || heredocs.length > 0) return false;
      return /^\/etc\/apt\/apt\.conf/.test(knownText(words.at(-1)?.value) ?? '');
    }),
  );
}

function remedy(
  image: Image,
  command: Command,
  { operands }: CommandLine<ShellWord>,
  install: ShellWord,
): Fix | FixRefusal {
  const obstacle = editObstacle(image, command);
  if (obstacle) return obstacle;
  const packages = operands.map(({ value }) => markedText(value).replace(/[=/:].*$/, ''));
  const needy = packages.find((name) => NEED_RECOMMENDED.has(name));
  if (needy !== undefined) {
    return {
      refused: 'needed-by-purpose',
      advice: `${needy} relies on packages that it recommends: name those and add ${OPTION}.`,
    };
  }
  const edits = [insertion(command, install, OPTION)];
  const last = operands.at(-1);
  const needsCertificates = packages.some((name) => FETCH_OVER_TLS.has(name)) && !packages.includes(CERTIFICATES);
  if (needsCertificates && last) edits.push(insertion(command, last, CERTIFICATES));
  return {
    title: `Add ${OPTION}`,
    path: image.path,
    edits,
    effect: 'changes-behaviour',
    caveat: 'Programs that came along unnoticed are missing then: name those that the image needs.',
  };
}

function insertion(command: Command, after: ShellWord, text: string): TextEdit {
  const { end } = after.range;
  return {
    range: { start: end, end },
    replacement: command.place.writtenIn === 'exec-form' ? `, "${text}"` : ` ${text}`,
  };
}
