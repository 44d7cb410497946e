import { markedText } from '../concepts/value.ts';
import { type BuildStep, type Command, runSteps, type ShellWord } from '../project/build-steps.ts';
import { editObstacle, wordsOf } from '../project/command-edits.ts';
import type { Image, Stage } from '../project/image.ts';
import { userBefore } from '../project/image-user.ts';
import type { Fix, FixRefusal } from '../rule-model/fix.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule } from '../rule-model/rule.ts';

export const sudoInBuild = defineRule({
  id: 'sudo-in-build',
  title: 'Sudo in build steps',
  why: 'The image carries sudo and rules that let a user become root, and whoever takes over that user can use them too.',
  remedy: 'Switch with USER root before the steps that need it and back after them.',
  allowWhen: 'The image is a development environment in which people need sudo.',
  practice: 'non-root-user',
  references: [
    { name: 'CWE-250', url: 'https://cwe.mitre.org/data/definitions/250.html' },
    { name: 'USER', url: 'https://docs.docker.com/build/building/best-practices/#user' },
  ],
  example: {
    kind: 'dockerfile',
    flagged: 'FROM debian:13-slim\nRUN «sudo» make install\n',
    accepted: 'FROM debian:13-slim\nRUN make install\n',
  },
  image: [{ severity: 'low', default: 'on', check }],
});

function* check(image: Image): Iterable<Report> {
  for (const stage of image.document.stages) {
    for (const step of runSteps(image, [stage])) {
      for (const command of step.commands) {
        for (const wrapper of command.wrappers) {
          const [sudo] = wrapper.words;
          if (wrapper.name !== 'sudo' || !sudo) continue;
          yield {
            at: sudo.range,
            stage,
            evidence: command.name ?? '',
            message: `The build runs ${command.name ?? 'a command'} with sudo.`,
            fix: remedy(image, stage, step, command, wrapper.words),
          };
        }
      }
    }
  }
}

/** Options that change neither the user nor the folder. */
const HARMLESS = /^(?:-[EHnSkb]+|--preserve-env|--set-home|--non-interactive|--)$/;

function remedy(
  image: Image,
  stage: Stage,
  { instruction }: BuildStep,
  command: Command,
  words: readonly ShellWord[],
): Fix | FixRefusal {
  const obstacle = editObstacle(image, command);
  if (obstacle) return obstacle;
  const [sudo, ...options] = words;
  if (!options.every(({ value }) => HARMLESS.test(markedText(value)))) {
    return refusal('needed-by-purpose', 'Switch with USER to the user that runs the command, and back after it.');
  }
  const current = userBefore(stage, instruction);
  const isRoot =
    current.kind === 'set' ? current.root : current.kind === 'base' && current.profile?.startUser === 'root';
  if (current.kind === 'set' && !isRoot) {
    return refusal('needed-by-purpose', 'Put USER root before the step and the present USER after it, then drop sudo.');
  }
  const all = wordsOf(command);
  const next = sudo && all[all.indexOf(sudo) + words.length];
  if (!isRoot || !sudo || !next) {
    return refusal('would-guess', 'Drop sudo if the base image starts as root, else put USER root before the step.');
  }
  return {
    title: 'Drop sudo',
    path: image.path,
    edits: [{ range: { start: sudo.range.start, end: next.range.start }, replacement: '' }],
    effect: 'changes-behaviour',
    caveat: 'The command keeps the environment of the step, which sudo may have cleaned.',
  };
}

function refusal(refused: FixRefusal['refused'], advice: string): FixRefusal {
  return { refused, advice };
}
