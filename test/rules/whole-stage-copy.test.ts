import { wholeStageCopy } from '../../src/rules/whole-stage-copy.ts';
import { testRule } from '../support/test-rule.ts';

const STAGES = 'FROM golang:1.27 AS build\nFROM debian:13-slim\n';

testRule(wholeStageCopy, {
  dockerfile: {
    flags: [
      {
        case: 'whole-stage-into-image',
        because: 'brings every builder file and secret',
        file: `${STAGES}COPY --from=build «/» /\n`,
        severity: 'medium',
        message: 'COPY takes every file of build, not only those that the image needs.',
        fixed: null,
        refused: 'would-guess',
      },
      {
        case: 'whole-stage-into-folder',
        because: 'same, one level down',
        file: `${STAGES}COPY --from=build «/» /rootfs\n`,
      },
      {
        case: 'whole-stage-by-index',
        because: 'index, JSON form',
        file: 'FROM golang:1.27\nFROM debian:13-slim\nCOPY --from=0 [«"/"»,"/x/"]\n',
      },
      {
        case: 'whole-stage-spellings',
        because: 'same path, other spelling',
        file: `${STAGES}COPY --from=build «/.» /x\nCOPY --from=build «//» /y\nCOPY --from=build «.» /z\nCOPY --from=build «/*» /a/\n`,
      },
      {
        case: 'whole-external-image',
        because: 'external image',
        file: 'FROM debian:13-slim\nCOPY --from=alpine:3.23 «/» /mnt/alpine\n',
        message: 'COPY takes every file of alpine:3.23, not only those that the image needs.',
      },
      {
        case: 'directory-onto-root',
        because: 'may replace system files',
        file: `${STAGES}COPY --from=build «/out/» /\n`,
        severity: 'low',
        message:
          'COPY puts the folder /out/ of build over the root of the image, where it may replace files of the system.',
        fixed: null,
        refused: 'would-guess',
      },
      { because: 'its content is named another way', file: `${STAGES}COPY --from=build «/out/.» «/out/*» /.\n` },
      {
        because: 'an ancestor ships',
        file: 'FROM golang:1.27 AS build\nFROM debian:13-slim AS base\nCOPY --from=build «/» /x\nFROM base\nCMD ["/x/a"]\n',
      },
    ],
    accepts: [
      {
        case: 'flattened-into-scratch',
        because: 'known squash idiom',
        file: 'FROM debian:13-slim AS full\nRUN rm -rf /var/cache/*\nFROM scratch\nCOPY --from=full / /\n',
      },
      { case: 'file-into-root', because: 'one file', file: `${STAGES}COPY --from=build /server /\n` },
      { case: 'directory-into-folder', because: 'chosen directory', file: `${STAGES}COPY --from=build /app/. /app\n` },
      {
        case: 'context-onto-root',
        because: 'from the context, not a stage',
        file: 'FROM debian:13-slim\nCOPY rootfs/ /\n',
      },
      {
        case: 'whole-stage-in-builder',
        because: 'does not ship',
        file: 'FROM golang:1.27 AS a\nFROM debian:13 AS b\nCOPY --from=a / /x\nFROM debian:13-slim\nCOPY --from=b /x/app /app\n',
      },
      {
        because: 'a stage of chosen files is made for it',
        file: 'FROM golang:1.27 AS build\nFROM scratch AS files\nCOPY --from=build /server /usr/bin/\nFROM debian:13-slim\nCOPY --from=files / /\n',
      },
      {
        because: 'a folder that is a context of its own',
        files: {
          Dockerfile: 'FROM debian:13-slim\nCOPY --from=conf / /etc/app/\n',
          'compose.yaml':
            'services:\n  web:\n    build:\n      context: .\n      additional_contexts:\n        conf: ./conf\n',
        },
      },
    ],
  },
});
