import type { Image } from '../project/image.ts';
import { instructionsOf } from '../project/shipped-stages.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule } from '../rule-model/rule.ts';

export const hiddenOnbuild = defineRule({
  id: 'hidden-onbuild',
  title: 'Instruction that runs in other builds',
  why: 'Every build that starts from this image runs the instruction, with the rights and the files of that build, although nothing in its own Dockerfile shows it.',
  remedy: 'Write the instruction in the Dockerfiles that need it, or document a script in the image that they can run.',
  allowWhen: 'The image is made for this, its name says so as in `:onbuild`, and only own Dockerfiles use it.',
  practice: 'parser',
  references: [
    { name: 'ONBUILD', url: 'https://docs.docker.com/reference/dockerfile/#onbuild' },
    { name: 'CWE-829', url: 'https://cwe.mitre.org/data/definitions/829.html' },
  ],
  example: {
    kind: 'dockerfile',
    flagged: 'FROM node:24-slim\nWORKDIR /app\n«ONBUILD COPY» . .\n«ONBUILD RUN» npm ci\n',
    accepted: 'FROM node:24-slim\nWORKDIR /app\nCOPY install-app /usr/local/bin/\n',
  },
  image: [{ severity: 'low', default: 'on', check }],
});

const EFFECTS: ReadonlyMap<string, string> = new Map([
  ['RUN', 'a command runs'],
  ['COPY', 'files of the build are copied'],
  ['ADD', 'files are fetched or copied'],
]);

const TAKES_FILES: ReadonlySet<string> = new Set(['COPY', 'ADD']);

/** Only the stages that become images: a trigger of an earlier stage is spent on the stage that is built from it. */
function* check(image: Image): Iterable<Report> {
  for (const { stage, instruction } of instructionsOf(image.finals, 'ONBUILD')) {
    const { trigger } = instruction;
    const effect = trigger && EFFECTS.get(trigger.keyword);
    if (!effect) continue;
    yield {
      at: { start: instruction.range.start, end: trigger.keywordRange.end },
      stage,
      aspect: ['onbuild', TAKES_FILES.has(trigger.keyword) ? 'files' : trigger.keyword],
      // Not the text: a remedy inside the trigger must not make it another trigger.
      evidence: TAKES_FILES.has(trigger.keyword) ? `files ${trigger.words.at(-1)?.raw ?? ''}` : trigger.keyword,
      message: `In every build that starts from this image ${effect}, which the Dockerfile of that build does not show.`,
      fix: { refused: 'needed-by-purpose', advice: `Write the ${trigger.keyword} in the Dockerfiles that need it.` },
    };
  }
}
