import { recursiveCopy } from '../../src/rules/recursive-copy.ts';
import { testRule } from '../support/test-rule.ts';

const FROM = 'FROM debian:13-slim\n';
const withIgnoreFile = (patterns: string, copy: string): Record<string, string> => ({
  Dockerfile: `${FROM}${copy}\n`,
  '.dockerignore': patterns,
});

testRule(recursiveCopy, {
  dockerfile: {
    flags: [
      {
        case: 'copy-context',
        because: 'no .dockerignore: .git, .env and keys ship',
        file: `${FROM}COPY «.» .\n`,
        severity: 'medium',
        message: 'COPY takes the whole build context into the image, and no .dockerignore stops .git and .env.',
        fixed: null,
        refused: 'would-guess',
      },
      {
        case: 'copy-context-spellings',
        because: 'three spellings, three findings',
        file: `${FROM}COPY «./» /app\nCOPY --link «*» /app/\nCOPY [«"/"»,"/app"]\n`,
      },
      {
        because: 'paths above the context end at its root',
        file: `${FROM}COPY package.json «../.» /app/\nCOPY «./*» /app/\nCOPY «"."» /app\n`,
      },
      { case: 'add-context', because: 'ADD too', file: `${FROM}ADD «.» /app\n` },
      {
        case: 'copy-working-directory-variable',
        because: 'empty in a build: the whole context',
        file: `${FROM}COPY «$PWD» /app\n`,
      },
      { because: 'with braces and a slash', file: `${FROM}COPY «\${PWD}/» /app\n` },
      {
        case: 'copy-context-in-ancestor',
        because: 'ancestor stages ship',
        file: 'FROM debian:13-slim AS base\nCOPY «.» /app\nFROM base\nCMD ["/app"]\n',
      },
      {
        case: 'copy-with-loose-ignore-file',
        because: 'a file exists but lets .env and .git through',
        files: withIgnoreFile('node_modules\n', 'COPY «.» .'),
        severity: 'low',
        message: 'COPY takes the whole build context into the image, and .dockerignore lets .git and .env through.',
      },
      {
        because: 'comments ignore nothing',
        files: withIgnoreFile('# .git\n', 'COPY «.» .'),
        severity: 'medium',
        message: 'COPY takes the whole build context into the image, and .dockerignore lets .git and .env through.',
      },
      {
        case: 'copy-with-readmitted-file',
        because: 'the exception lets .env in again',
        files: withIgnoreFile('*\n!src\n!.env\n', 'COPY «.» .'),
        message: 'COPY takes the whole build context into the image, and .dockerignore lets .env through.',
      },
      {
        because: 'a folder below the root has no Git history of its own',
        files: { 'api/Dockerfile': `${FROM}COPY «.» .\n`, 'api/package.json': '{}' },
        message: 'COPY takes the whole build context into the image, and no .dockerignore stops .env.',
      },
      {
        because: 'only what the flag names stays out',
        file: `${FROM}COPY --exclude=.git «.» .\n`,
        message: 'COPY takes the whole build context into the image, and no .dockerignore stops .env.',
      },
      {
        because: 'the change takes the protection away',
        base: withIgnoreFile('.git\n.env\n', 'COPY . .'),
        file: `${FROM}COPY «.» .\n`,
      },
    ],
    accepts: [
      {
        case: 'copy-with-tight-ignore-file',
        because: 'nothing sensitive passes',
        files: withIgnoreFile('**/.git\n.env*\n*.pem\n*.key\n.npmrc\n.ssh\n.aws\n', 'COPY . .'),
      },
      {
        case: 'copy-with-allowlist',
        because: 'only listed paths pass',
        files: withIgnoreFile('*\n!src\n!package.json\n', 'COPY . .'),
      },
      {
        case: 'copy-from-stage',
        because: 'not the context',
        file: 'FROM golang:1.27 AS build\nFROM debian:13-slim\nCOPY --from=build . .\n',
      },
      {
        case: 'copy-context-in-builder',
        because: 'builder does not ship',
        file: 'FROM golang:1.27 AS build\nCOPY . .\nRUN go build -o /app .\nFROM debian:13-slim\nCOPY --from=build /app /app\n',
      },
      {
        case: 'copy-with-exclude',
        because: 'excluded by flag',
        file: `${FROM}COPY --exclude=.git --exclude=.env* --exclude=*.key --exclude=*.pem . .\n`,
      },
      { because: 'what is excluded is not known', file: `${FROM}ARG OUT\nCOPY --exclude=$OUT . .\n` },
      {
        case: 'copy-subdirectory',
        because: 'chosen paths',
        file: `${FROM}COPY src/ /app/\nCOPY *.json /app/\nCOPY src/* /app/\n`,
      },
      { case: 'copy-heredoc', because: 'inline file', file: `${FROM}COPY <<EOF .\nhello\nEOF\n` },
      { because: 'another variable may name anything', file: `${FROM}ARG SRC\nCOPY $SRC /app\nCOPY $PWD/src /app\n` },
      {
        because: 'the folder above has the ignore file, so it is the context',
        files: { 'docker/Dockerfile': `${FROM}COPY . .\n`, '.dockerignore': '.git\n.env\n' },
      },
      {
        because: 'another repository is the context',
        files: {
          Dockerfile: `${FROM}COPY . .\n`,
          'compose.yaml': 'services:\n  web:\n    build: https://github.com/acme/app.git#main\n',
        },
      },
    ],
  },
});
