import { lettingThrough, wholeContextCopies } from '../project/context-copies.ts';
import type { Image } from '../project/image.ts';
import type { FixRefusal } from '../rule-model/fix.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule } from '../rule-model/rule.ts';

export const missingDockerignore = defineRule({
  id: 'missing-dockerignore',
  title: 'No ignore file for the build context',
  why: 'Everything in the folder is sent to the builder, which may be another machine, and stays in its cache: the Git history, `.env` files, keys that somebody puts there later.',
  remedy:
    'Put a `.dockerignore` at the root of the build context that lists at least `.git`, `.env*`, `*.pem`, `*.key` and the credentials of your tools.',
  allowWhen: 'The folder is made for the build and holds nothing else.',
  practice: 'recursive-copy',
  references: [
    { name: 'CWE-538', url: 'https://cwe.mitre.org/data/definitions/538.html' },
    { name: 'Build context', url: 'https://docs.docker.com/build/concepts/context/#dockerignore-files' },
  ],
  example: {
    kind: 'dockerfile',
    flagged:
      'FROM golang:1.27 AS build\n«COPY» . /src\nRUN go build -o /server /src\nFROM scratch\nCOPY --from=build /server /\n',
    accepted:
      'FROM golang:1.27 AS build\nCOPY go.mod main.go /src/\nRUN go build -o /server /src\nFROM scratch\nCOPY --from=build /server /\n',
  },
  image: [{ severity: 'low', default: 'on', check }],
});

/** One finding for the file, at the first instruction that takes the whole context. */
function* check(image: Image): Iterable<Report> {
  for (const { instruction, excluded } of wholeContextCopies(image.document.stages)) {
    const names = lettingThrough(image.context, excluded);
    if (!names || names.length === 0) continue;
    yield { at: instruction.keywordRange, message: messageFor(image, names), fix: adviceFor(image, names) };
    return;
  }
}

function messageFor(image: Image, names: readonly string[]): string {
  const shown = names.join(' and ');
  const file = image.context?.ignoreFile?.path;
  if (file !== undefined) return `The whole build context is copied, and ${file} does not list ${shown}.`;
  const folder = image.context?.folder || 'the root of the repository';
  return `The whole build context is copied, and ${folder} has no .dockerignore that keeps ${shown} out.`;
}

function adviceFor(image: Image, names: readonly string[]): FixRefusal {
  const path = image.context?.ignoreFile?.path ?? '.dockerignore';
  const shown = names.join(' and ');
  return { refused: 'would-guess', advice: `List ${shown}, keys and other credentials in ${path}.` };
}
