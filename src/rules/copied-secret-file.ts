import { namesSecretFile, secretInFile } from '../concepts/secret-file.ts';
import { knownText } from '../concepts/value.ts';
import type { Image } from '../project/image.ts';
import { instructionsOf, type StagedInstruction, stagesThatShip } from '../project/shipped-stages.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule } from '../rule-model/rule.ts';

export const copiedSecretFile = defineRule({
  id: 'copied-secret-file',
  title: 'File with credentials copied into the image',
  why: 'Whoever can pull the image has the file: a layer keeps it even when a later step deletes it.',
  remedy:
    'Mount the file where it is needed, `RUN --mount=type=secret,id=name,target=/path command`, or give it at run time. List it in `.dockerignore`.',
  allowWhen: 'The file has an innocent content in spite of its name.',
  practice: 'secrets-in-image',
  references: [
    { name: 'CIS 4.10', url: 'https://www.cisecurity.org/benchmark/docker' },
    {
      name: 'OWASP #12',
      url: 'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html',
    },
    { name: 'CWE-538', url: 'https://cwe.mitre.org/data/definitions/538.html' },
    { name: 'Build secrets', url: 'https://docs.docker.com/build/building/secrets/' },
  ],
  example: {
    kind: 'dockerfile',
    flagged: 'FROM node:24-slim\nCOPY package.json «.npmrc» ./\nRUN npm ci\n',
    accepted: 'FROM node:24-slim\nCOPY package.json ./\nRUN --mount=type=secret,id=npmrc,target=/root/.npmrc npm ci\n',
  },
  image: [{ severity: 'high', default: 'on', check: copiedSecrets }],
});

function* copiedSecrets(image: Image): Iterable<Report> {
  const stages = stagesThatShip(image);
  const named = filesNamedAsSecrets(instructionsOf(stages, 'ENV'));
  for (const { stage, instruction } of instructionsOf(stages, 'COPY', 'ADD')) {
    for (const word of instruction.words.slice(0, -1)) {
      const path = knownText(word.value);
      if (path === undefined || path.startsWith('<<')) continue;
      const holds =
        secretInFile(path) ?? (named.has(lastSegment(path)) ? 'credentials, as a variable says' : undefined);
      if (holds === undefined) continue;
      const name = lastSegment(path);
      yield {
        at: word.range,
        stage,
        aspect: ['file', name],
        evidence: name,
        message: `${instruction.keyword} brings ${name} into the image, a file that usually holds ${holds}.`,
      };
    }
  }
}

/** Names of files that variables of the image call credentials: `sa.json` for `GOOGLE_APPLICATION_CREDENTIALS=/app/sa.json`. */
function filesNamedAsSecrets(settings: readonly StagedInstruction[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { key, value } of settings.flatMap(({ instruction }) => instruction.pairs)) {
    const path = knownText(value?.value);
    if (path?.includes('/') && namesSecretFile(key)) names.add(lastSegment(path));
  }
  return names;
}

function lastSegment(path: string): string {
  return path.split('/').findLast((segment) => segment !== '') ?? path;
}
