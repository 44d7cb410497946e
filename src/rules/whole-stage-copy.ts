import { knownText, shownText } from '../concepts/value.ts';
import { meansEverything } from '../project/context-copies.ts';
import type { Image, Instruction, Stage, Word } from '../project/image.ts';
import { beginsEmpty, instructionsOf, stageNamed, stagesThatShip } from '../project/shipped-stages.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule } from '../rule-model/rule.ts';

export const wholeStageCopy = defineRule({
  id: 'whole-stage-copy',
  title: 'Everything of another stage is copied',
  why: 'The image gets whatever the other stage holds: compilers, caches and credentials of the build, and files that replace those of its own system.',
  remedy: 'Copy the files that the program needs, by their path, into a folder of their own.',
  allowWhen: 'The other stage is made for this: it holds only files that belong into the image.',
  practice: 'recursive-copy',
  references: [
    { name: 'Multi-stage builds', url: 'https://docs.docker.com/build/building/multi-stage/' },
    { name: 'COPY --from', url: 'https://docs.docker.com/reference/dockerfile/#copy---from' },
  ],
  example: {
    kind: 'dockerfile',
    flagged: 'FROM golang:1.27 AS build\nRUN go build -o /server .\nFROM debian:13-slim\nCOPY --from=build «/» /\n',
    accepted:
      'FROM golang:1.27 AS build\nRUN go build -o /server .\nFROM debian:13-slim\nCOPY --from=build /server /\n',
  },
  image: [{ severity: 'medium', default: 'on', check }],
});

function* check(image: Image): Iterable<Report> {
  for (const { stage, instruction } of instructionsOf(stagesThatShip(image), 'COPY')) {
    const from = instruction.flags.find(({ name }) => name === 'from')?.value;
    if (!from || beginsEmpty(stage) || isMadeForCopying(image, stage, from)) continue;
    for (const source of instruction.words.slice(0, -1)) {
      const report = describe(instruction, source, shownText(from.value));
      if (report) yield { ...report, at: source.range, stage, fix: ADVICE };
    }
  }
}

const ADVICE = { refused: 'would-guess', advice: 'Copy only the files that are needed, by their path.' } as const;

/** A stage that begins with nothing holds only what was put into it; a named context is no stage. */
function isMadeForCopying(image: Image, stage: Stage, from: Word): boolean {
  const name = knownText(from.value);
  if (name === undefined) return false;
  if (image.namedContexts.has(name.toLowerCase())) return true;
  const source = stageNamed(image, name, stage);
  return source !== undefined && beginsEmpty(source);
}

function describe({ words }: Instruction, source: Word, from: string): Omit<Report, 'at'> | undefined {
  if (meansEverything(source.value)) {
    const message = `COPY takes every file of ${from}, not only those that the image needs.`;
    return { aspect: ['everything', from], evidence: from, message };
  }
  const target = knownText(words.at(-1)?.value);
  const folder = shownText(source.value);
  if (target === undefined || !/^\/[./]*$/.test(target) || !/\/(?:\.?|\*)$/.test(folder)) return undefined;
  return {
    aspect: ['onto-root', from],
    evidence: `${from}\n${folder}`,
    message: `COPY puts the folder ${folder} of ${from} over the root of the image, where it may replace files of the system.`,
    severity: 'low',
  };
}
