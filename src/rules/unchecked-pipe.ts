import { baseImageProfile } from '../concepts/base-image.ts';
import { downloadOf } from '../concepts/download.ts';
import { isVerification } from '../concepts/verification.ts';
import { type BuildStep, memberCommands, type Pipeline, runSteps } from '../project/build-steps.ts';
import type { Image, Stage } from '../project/image.ts';
import { pipelinesWithoutPipefail } from '../project/pipe-checks.ts';
import { lineageOf } from '../project/shipped-stages.ts';
import type { Fix, FixRefusal } from '../rule-model/fix.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule } from '../rule-model/rule.ts';

export const uncheckedPipe = defineRule({
  id: 'unchecked-pipe',
  title: 'Failed downloads in a pipe go unnoticed',
  why: 'Only the last command of a pipe decides whether the step fails, so half a download or a failed check becomes part of the image.',
  remedy: 'Set pipefail, with a SHELL instruction or in the step itself.',
  allowWhen: 'The last command fails when its input is not complete.',
  practice: 'verified-downloads',
  references: [
    { name: 'Using pipes', url: 'https://docs.docker.com/build/building/best-practices/#using-pipes' },
    { name: 'CWE-710', url: 'https://cwe.mitre.org/data/definitions/710.html' },
  ],
  example: {
    kind: 'dockerfile',
    flagged: 'FROM debian:13-slim\nRUN «wget -qO- https://example.com/keys.txt | tee /keys.txt»\n',
    accepted:
      'FROM debian:13-slim\nSHELL ["/bin/bash", "-o", "pipefail", "-c"]\nRUN wget -qO- https://example.com/keys.txt | tee /keys.txt\n',
  },
  image: [{ severity: 'low', default: 'on', check }],
});

function* check(image: Image): Iterable<Report> {
  for (const stage of image.document.stages) {
    const found = runSteps(image, [stage]).flatMap((step) =>
      step.scripts.flatMap((script) =>
        pipelinesWithoutPipefail(script).flatMap((pipeline) => {
          const program = fallibleProgram(pipeline);
          return program === undefined ? [] : [{ step, pipeline, program }];
        }),
      ),
    );
    const [first, ...others] = found;
    if (!first) continue;
    yield {
      at: first.pipeline.range,
      stage,
      message: `The step goes on when ${first.program} fails, because only the last command of a pipe counts.`,
      related: others.slice(0, 10).map(({ pipeline, program }) => ({
        location: image.locate(pipeline.range),
        message: `Here ${program} may fail unnoticed too.`,
      })),
      fix: remedy(image, stage, first.step),
    };
  }
}

/** A download or a check that is not the last command of the pipe. */
function fallibleProgram({ members }: Pipeline): string | undefined {
  const commands = members.slice(0, -1).flatMap(memberCommands);
  return commands.find(({ name, args }) => downloadOf(name, args) !== undefined || isVerification(name, args))?.name;
}

const SHELLS: Readonly<Record<string, string>> = {
  apt: 'SHELL ["/bin/bash", "-o", "pipefail", "-c"]',
  dnf: 'SHELL ["/bin/bash", "-o", "pipefail", "-c"]',
  zypper: 'SHELL ["/bin/bash", "-o", "pipefail", "-c"]',
  apk: 'SHELL ["/bin/ash", "-eo", "pipefail", "-c"]',
};

function remedy(image: Image, stage: Stage, { run, instruction }: BuildStep): Fix | FixRefusal {
  const { source } = image.document;
  if (run.heredocs.length > 0) return refusal('here-document', 'Begin the script with set -o pipefail.');
  if (source.path !== image.path) return refusal('not-editable', 'Begin the step with set -o pipefail.');
  const { base } = lineageOf(stage).at(-1) ?? stage;
  const shell = SHELLS[baseImageProfile(base.value)?.packageManager ?? ''];
  if (shell === undefined || run !== instruction || run.form === 'exec') {
    return refusal('would-guess', 'Begin the step with set -o pipefail if its shell knows that option.');
  }
  const { start } = source.fullLines({ start: instruction.range.start, end: instruction.range.start });
  return {
    title: 'Fail when any command of a pipe fails',
    path: image.path,
    edits: [{ range: { start, end: start }, replacement: `${shell}${source.lineEnding}` }],
    effect: 'changes-behaviour',
    caveat:
      'It holds for all later steps of the stage; commands such as grep that may find nothing then fail the step.',
  };
}

function refusal(refused: FixRefusal['refused'], advice: string): FixRefusal {
  return { refused, advice };
}
