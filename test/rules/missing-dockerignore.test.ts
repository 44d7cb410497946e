import { missingDockerignore } from '../../src/rules/missing-dockerignore.ts';
import { testRule } from '../support/test-rule.ts';

const FROM = 'FROM debian:13-slim\n';
const COPIES = `${FROM}«COPY» . .\n`;
const COPIES_SAFELY = `${FROM}COPY . .\n`;
const building = (lines: string): string => `services:\n  web:\n    build:\n${lines.replace(/^(?=.)/gm, '      ')}`;

testRule(missingDockerignore, {
  dockerfile: {
    flags: [
      {
        case: 'ignore-file-missing',
        because: 'none next to the context; words only, no file is created',
        file: `${FROM}«COPY» . /app\n`,
        severity: 'low',
        message:
          'The whole build context is copied, and the root of the repository has no .dockerignore that keeps .git and .env out.',
        fixed: null,
        refused: 'would-guess',
      },
      {
        case: 'ignore-file-without-env',
        because: '.env passes',
        files: { Dockerfile: COPIES, '.dockerignore': '.git\nnode_modules\n' },
        message: 'The whole build context is copied, and .dockerignore does not list .env.',
      },
      {
        case: 'specific-file-wins',
        because: 'Dockerfile.dockerignore replaces the general one',
        files: {
          Dockerfile: COPIES,
          'Dockerfile.dockerignore': 'node_modules\n',
          '.dockerignore': '.git\n.env*\n',
        },
        message: 'The whole build context is copied, and Dockerfile.dockerignore does not list .git and .env.',
      },
      {
        case: 'ignore-file-empty',
        because: 'comments ignore nothing',
        files: { Dockerfile: COPIES, '.dockerignore': '# nothing yet\n' },
      },
      {
        case: 'context-elsewhere-missing',
        because: 'the file lies outside the context root',
        files: {
          'app/Dockerfile': COPIES,
          'compose.yaml': building('context: .\ndockerfile: app/Dockerfile\n'),
          'app/.dockerignore': '.git\n.env\n',
        },
      },
      {
        because: 'a builder reads it as well; one finding for the file',
        file: 'FROM golang:1.27 AS build\n«COPY» . /src\nADD . /other\nFROM scratch\nCOPY --from=build /a /a\n',
      },
      {
        because: 'a folder below the root has no Git history of its own',
        files: { 'api/Dockerfile': `${FROM}«COPY» . .\nCOPY go.mod /x/\n`, 'api/go.mod': '' },
        message: 'The whole build context is copied, and api has no .dockerignore that keeps .env out.',
      },
    ],
    accepts: [
      {
        case: 'ignore-file-complete',
        because: 'both covered',
        files: { Dockerfile: COPIES_SAFELY, '.dockerignore': '**/.git\n.env*\n' },
      },
      {
        case: 'ignore-file-allowlist',
        because: 'everything else ignored',
        files: { Dockerfile: COPIES_SAFELY, '.dockerignore': '*\n!src\n' },
      },
      {
        case: 'specific-file-complete',
        because: 'next to the Dockerfile, by its name',
        files: { 'docker/api.Dockerfile': COPIES_SAFELY, 'docker/api.Dockerfile.dockerignore': '.git\n.env\n' },
      },
      {
        case: 'context-elsewhere',
        because: 'build.context is the root',
        files: {
          'docker/Dockerfile': COPIES_SAFELY,
          'compose.yaml': building('context: .\ndockerfile: docker/Dockerfile\n'),
          '.dockerignore': '.git\n.env\n',
        },
      },
      {
        case: 'context-remote',
        because: 'another repository is the context',
        files: {
          Dockerfile: COPIES_SAFELY,
          'compose.yaml': 'services:\n  web:\n    build: https://github.com/acme/app.git#main\n',
        },
      },
      {
        case: 'copies-chosen-paths',
        because: 'context is not copied as a whole',
        file: `${FROM}COPY package.json src/ /app/\n`,
      },
      {
        case: 'copies-from-stage-only',
        because: 'no context read',
        file: 'FROM golang:1.27 AS build\nFROM debian:13-slim\nCOPY --from=build / /x\nCOPY <<EOF /motd\nhi\nEOF\n',
      },
    ],
  },
});
