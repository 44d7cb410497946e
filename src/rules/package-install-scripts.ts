import { parseOptions, toolSyntax } from '../concepts/command-line.ts';
import { knownText } from '../concepts/value.ts';
import { type Command, commandsOf, runSteps } from '../project/build-steps.ts';
import {
  type NodeInstall,
  nodeInstalls,
  npmVariables,
  switchOption,
  variableOf,
} from '../project/dependency-installs.ts';
import type { Image, Stage } from '../project/image.ts';
import { writtenTexts } from '../project/written-files.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule } from '../rule-model/rule.ts';

export const packageInstallScripts = defineRule({
  id: 'package-install-scripts',
  title: 'Packages run code while they are installed',
  why: 'Every package, down to the last dependency, may run what it wants in the build, and this is how stolen packages spread.',
  remedy: 'Install with --ignore-scripts, and run the scripts of the few packages that need them by name.',
  allowWhen: 'Packages with native parts have to be built and the lock file is reviewed.',
  practice: 'verified-downloads',
  references: [
    { name: 'OWASP #13', url: 'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html' },
    { name: 'CWE-829', url: 'https://cwe.mitre.org/data/definitions/829.html' },
    { name: 'npm: ignore-scripts', url: 'https://docs.npmjs.com/cli/v11/using-npm/config#ignore-scripts' },
  ],
  example: {
    kind: 'dockerfile',
    flagged: 'FROM node:24-slim\nRUN «npm ci»\n',
    accepted: 'FROM node:24-slim\nRUN npm ci --ignore-scripts\n',
  },
  guard: true,
  image: [{ severity: 'low', default: 'off', check }],
});

function* check(image: Image): Iterable<Report> {
  const switchedOff = new Map<Stage, number>();
  for (const stage of image.document.stages) {
    const inherited = (stage.parent && switchedOff.get(stage.parent)) ?? Number.POSITIVE_INFINITY;
    const off = Math.min(inherited, settingOff(image, stage));
    switchedOff.set(stage, off);
    for (const install of nodeInstalls(image, [stage])) {
      const { manager, verb, at } = install;
      if (manager === 'bun' || at.start > off || isOff(install)) continue;
      yield {
        at,
        stage,
        evidence: `${manager} ${verb}`,
        message: `${manager} ${verb} runs the install scripts of all packages.`,
        fix: {
          refused: 'needed-by-purpose',
          advice: 'Add --ignore-scripts, and rebuild the packages that need their scripts by name.',
        },
      };
    }
  }
}

function isOff(install: NodeInstall): boolean {
  const { line, manager } = install;
  const option = switchOption(line, '--ignore-scripts');
  if (option !== undefined) return option;
  if (line.options.some(({ name, value }) => name === '--mode' && value && knownText(value) === 'skip-build'))
    return true;
  if (/^(?:true|1|yes)$/i.test(variableOf(install, ...npmVariables('ignore_scripts')) ?? '')) return true;
  return manager === 'yarn' && /^(?:false|0|no)$/i.test(variableOf(install, 'YARN_ENABLE_SCRIPTS') ?? '');
}

const SETTING = /(?:^|\n|\\n)[ \t]{0,8}(?:ignore-scripts[ \t]{0,8}=[ \t]{0,8}true|enableScripts:[ \t]{0,8}false)/;

/** Where in the file a setting of the stage has switched scripts off; infinite: nowhere. */
function settingOff(image: Image, stage: Stage): number {
  const commands = commandsOf(runSteps(image, [stage])).filter(switchesOff);
  const texts = writtenTexts(image, [stage]).filter(
    ({ path, text }) => /rc(?:\.yml)?$/.test(path ?? '') && SETTING.test(text),
  );
  const starts = [...commands, ...texts.map(({ instruction }) => instruction)].map(({ range }) => range.start);
  return starts.reduce((first, start) => Math.min(first, start), Number.POSITIVE_INFINITY);
}

/** `npm config set ignore-scripts true`, `yarn config set enableScripts false` */
function switchesOff({ name, args }: Command): boolean {
  if (name !== 'npm' && name !== 'pnpm' && name !== 'yarn') return false;
  const { subcommand, operands } = parseOptions(args, toolSyntax(name));
  if (subcommand !== 'config set') return false;
  const [key = '', value = ''] = operands.flatMap((word) => (knownText(word.value) ?? '').split('='));
  return (key === 'ignore-scripts' && value === 'true') || (key === 'enableScripts' && value === 'false');
}
