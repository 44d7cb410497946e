import { type ContextCopy, hasIgnorePatterns, lettingThrough, wholeContextCopies } from '../project/context-copies.ts';
import type { Image } from '../project/image.ts';
import { stagesThatShip } from '../project/shipped-stages.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule } from '../rule-model/rule.ts';

export const recursiveCopy = defineRule({
  id: 'recursive-copy',
  title: 'Whole build context copied into the image',
  why: 'Whatever lies in the folder ends up in the image, where everybody who pulls it can read it: the Git history, `.env` files, keys that somebody puts there later.',
  remedy:
    'Copy the paths that the program needs, or let a `.dockerignore` that begins with `*` admit only those. Files that one COPY must leave out can be named with `--exclude`.',
  allowWhen: 'The folder is made for the image and holds nothing else.',
  practice: 'recursive-copy',
  references: [
    { name: 'CWE-668', url: 'https://cwe.mitre.org/data/definitions/668.html' },
    { name: 'Build context', url: 'https://docs.docker.com/build/concepts/context/#dockerignore-files' },
  ],
  example: {
    kind: 'dockerfile',
    flagged: 'FROM node:24-slim\nWORKDIR /app\nCOPY «.» .\n',
    accepted: 'FROM node:24-slim\nWORKDIR /app\nCOPY package.json package-lock.json ./\nCOPY src ./src\n',
  },
  image: [{ severity: 'medium', default: 'on', check }],
});

function* check(image: Image): Iterable<Report> {
  for (const copy of wholeContextCopies(stagesThatShip(image))) {
    const names = lettingThrough(image.context, copy.excluded);
    if (names && names.length > 0) yield report(image, copy, names);
  }
}

function report(image: Image, { stage, instruction, word }: ContextCopy, names: readonly string[]): Report {
  const isFiltered = hasIgnorePatterns(image);
  const shown = names.join(' and ');
  const file = image.context?.ignoreFile?.path;
  const passes = file === undefined ? `no .dockerignore stops ${shown}` : `${file} lets ${shown} through`;
  return {
    at: word.range,
    stage,
    ...(isFiltered
      ? { severity: 'low', severityReason: { because: 'an ignore file keeps part of the context out' } }
      : {}),
    message: `${instruction.keyword} takes the whole build context into the image, and ${passes}.`,
    fix: {
      refused: 'would-guess',
      advice: 'Copy only the paths that the image needs, or begin .dockerignore with * and admit those.',
    },
  };
}
