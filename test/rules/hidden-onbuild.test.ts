import { hiddenOnbuild } from '../../src/rules/hidden-onbuild.ts';
import { testRule } from '../support/test-rule.ts';

const FROM = 'FROM node:24-slim\n';

testRule(hiddenOnbuild, {
  dockerfile: {
    flags: [
      {
        case: 'onbuild-run',
        because: 'runs in every downstream build',
        file: `${FROM}«ONBUILD RUN» npm ci\n`,
        severity: 'low',
        message:
          'In every build that starts from this image a command runs, which the Dockerfile of that build does not show.',
        fixed: null,
        refused: 'needed-by-purpose',
      },
      {
        case: 'onbuild-copy',
        because: 'copies foreign contexts; keyword case free',
        file: `${FROM}«onbuild copy» . /app\n`,
      },
      {
        case: 'onbuild-add',
        because: 'fetches in downstream builds',
        file: `${FROM}«ONBUILD ADD» https://example.com/a.bin /a\n`,
      },
      {
        case: 'onbuild-run-heredoc',
        because: 'here-document body',
        file: `${FROM}«ONBUILD RUN» <<EOF\nnpm ci\nEOF\n`,
      },
    ],
    accepts: [
      {
        case: 'onbuild-harmless',
        because: 'sets metadata only',
        file: `${FROM}ONBUILD USER node\nONBUILD WORKDIR /app\nONBUILD ENV A=1\nONBUILD ARG B\n`,
      },
      {
        case: 'onbuild-in-text',
        because: 'text',
        file: 'FROM debian:13-slim\n# ONBUILD RUN make\nRUN echo "ONBUILD RUN make"\n',
      },
      { case: 'onbuild-absent', because: 'nothing hidden', file: 'FROM debian:13-slim\nRUN make\n' },
      {
        case: 'onbuild-in-builder',
        because: 'trigger does not ship',
        file: 'FROM node:24 AS build\nONBUILD RUN npm ci\nFROM debian:13-slim\nCOPY --from=build /a /a\n',
      },
      {
        because: 'the stage that is built from it spends the trigger',
        file: 'FROM node:24-slim AS base\nONBUILD RUN npm ci\nFROM base\nCMD ["node"]\n',
      },
    ],
  },
});
