import { parseOptions, toolSyntax } from '../concepts/command-line.ts';
import { markedText } from '../concepts/value.ts';
import { type BuildStep, type Command, runSteps } from '../project/build-steps.ts';
import { editObstacle } from '../project/command-edits.ts';
import { runFile } from '../project/download-flow.ts';
import type { Image, Stage } from '../project/image.ts';
import type { Fix, FixRefusal } from '../rule-model/fix.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule } from '../rule-model/rule.ts';
import type { TextEdit } from '../text/edit.ts';

export const stalePackageIndex = defineRule({
  id: 'stale-package-index',
  title: 'Package index updated in a step of its own',
  why: 'The step stays in the build cache, so later builds install packages of an old index without the security fixes since then.',
  remedy: 'Update the index and install in the same RUN.',
  allowWhen: 'The index lies in a cache mount.',
  practice: 'image-scanning',
  references: [
    { name: 'CIS 4.7', url: 'https://www.cisecurity.org/benchmark/docker' },
    { name: 'apt-get', url: 'https://docs.docker.com/build/building/best-practices/#apt-get' },
  ],
  example: {
    kind: 'dockerfile',
    flagged: 'FROM alpine:3.23\nRUN «apk update»\nRUN apk add nginx\n',
    accepted: 'FROM alpine:3.23\nRUN apk update && apk add nginx\n',
  },
  image: [{ severity: 'low', default: 'on', check }],
});

/** Managers that share an index. */
const FAMILIES: Readonly<Record<string, string>> = { 'apt-get': 'apt', apt: 'apt', aptitude: 'apt', apk: 'apk' };

function* check(image: Image): Iterable<Report> {
  for (const stage of image.document.stages) {
    const steps = runSteps(image, [stage]);
    for (const step of steps) {
      const update = step.commands.find(isUpdate);
      if (!update || step.commands.some(mayUseIndex) || hasCacheMount(step)) continue;
      yield {
        at: update.range,
        stage,
        evidence: update.name ?? '',
        message: `${update.name ?? 'The package manager'} updates its index in a step that installs nothing, so the cached index grows old.`,
        fix: remedy(image, stage, step, update, steps),
      };
    }
  }
}

function subcommandOf({ name, args }: Command): string | undefined {
  return name === undefined ? undefined : parseOptions(args, toolSyntax(name)).subcommand;
}

function familyOf({ name }: Command): string | undefined {
  return name !== undefined && Object.hasOwn(FAMILIES, name) ? FAMILIES[name] : undefined;
}

function isUpdate(command: Command): boolean {
  return familyOf(command) !== undefined && subcommandOf(command) === 'update';
}

const IDLE: ReadonlySet<string> = new Set(['update', 'clean', 'autoclean', 'autoremove']);

/** Whether a command installs something, or runs a script that may. */
function mayUseIndex(command: Command): boolean {
  const { name, program } = command;
  if (familyOf(command)) return !IDLE.has(subcommandOf(command) ?? 'update');
  if (program && (name === undefined || runFile(command))) return true;
  return /^(?:make|ansible-playbook|tasksel|unattended-upgrades?|install_packages|debootstrap)$|install/.test(
    name ?? '',
  );
}

function hasCacheMount({ run }: BuildStep): boolean {
  return run.flags.some(({ name, value }) => name === 'mount' && value && /type=cache/.test(markedText(value.value)));
}

/** Joins the step with the next one when that installs. */
function remedy(
  image: Image,
  stage: Stage,
  step: BuildStep,
  update: Command,
  steps: readonly BuildStep[],
): Fix | FixRefusal {
  const obstacle = editObstacle(image, update);
  if (obstacle) return obstacle;
  const following = stage.instructions[stage.instructions.indexOf(step.instruction) + 1];
  const next = steps.find(({ instruction }) => instruction === following);
  const installs = next?.commands.some((command) => familyOf(command) === familyOf(update) && mayUseIndex(command));
  if (!next || !installs) return refusal('Update the index in the RUN that installs packages.');
  const gap = { start: step.instruction.range.end, end: next.commands[0]?.range.start ?? 0 };
  const between = image.document.source.slice(gap);
  if (!isChain(step) || !isChain(next) || !/^\s*RUN\s+$/i.test(between)) {
    return refusal('Move the update to the beginning of the RUN that installs packages.');
  }
  return {
    title: 'Update and install in one step',
    path: image.path,
    edits: [{ range: gap, replacement: ' && ' }, ...cleanUp(image, step, next)],
    effect: 'changes-behaviour',
    caveat: 'Both steps become one layer: it is built again whenever one of them changes.',
  };
}

const LISTS = '/var/lib/apt/lists';

/** Removes the index behind what installs, unless that is done or a later step needs it. */
function cleanUp(image: Image, step: BuildStep, next: BuildStep): readonly TextEdit[] {
  const { source } = image.document;
  const isApt = next.commands.some((command) => familyOf(command) === 'apt');
  const others = runSteps(image).filter(
    ({ instruction }) => instruction !== step.instruction && instruction !== next.instruction,
  );
  const isNeeded = others.some(
    ({ commands }) => commands.some(mayUseAptIndex) && !commands.some((command) => isUpdate(command)),
  );
  const end = next.commands.at(-1)?.range.end ?? 0;
  const isLast = source.slice({ start: end, end: next.instruction.range.end }).trim() === '';
  if (!isApt || isNeeded || !isLast || source.slice(next.instruction.range).includes(LISTS)) return [];
  return [{ range: { start: end, end }, replacement: ` && rm -rf ${LISTS}/*` }];
}

function mayUseAptIndex(command: Command): boolean {
  return familyOf(command) === 'apt' ? mayUseIndex(command) : familyOf(command) === undefined && mayUseIndex(command);
}

/** Plain commands joined by `&&`, written in the line itself. */
function isChain({ run, scripts, instruction }: BuildStep): boolean {
  if (instruction !== run || run.form !== 'shell' || run.flags.length > 0 || run.heredocs.length > 0) return false;
  return scripts.every(({ steps }) =>
    steps.every(({ kind, place }) => kind === 'command' && (place.joinedBy ?? '&&') === '&&'),
  );
}

function refusal(advice: string): FixRefusal {
  return { refused: 'would-guess', advice };
}
