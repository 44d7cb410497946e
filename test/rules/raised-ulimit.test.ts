import { raisedUlimit } from '../../src/rules/raised-ulimit.ts';
import { testRule } from '../support/test-rule.ts';

const web = (lines: string): string =>
  `services:\n  web:\n    image: acme/web:1.4\n${lines.replace(/^(?=.)/gm, '    ')}`;

testRule(raisedUlimit, {
  compose: {
    flags: [
      {
        case: 'unlimited-files',
        because: 'open files without end',
        file: web('ulimits:\n  «nofile: -1» # why\n'),
        severity: 'low',
        message: 'The number of open files of web is unlimited.',
        fixed: null,
        refused: 'would-guess',
      },
      { case: 'unlimited-processes', because: 'processes without end', file: web('ulimits:\n  «nproc: -1»\n') },
      {
        case: 'mapping-form',
        because: 'the mapping says the same',
        file: web('ulimits:\n  «nofile:\n    soft: -1\n    hard: -1»\n'),
      },
      { because: 'one of both is enough', file: web('ulimits:\n  «nofile:\n    soft: 1024\n    hard: -1»\n') },
      { case: 'default-unlimited', because: 'the default applies', file: web('ulimits:\n  «nproc: ${NPROC:--1}»\n') },
    ],
    accepts: [
      {
        case: 'bounded',
        because: 'limited',
        file: web('ulimits:\n  nofile:\n    soft: 1024\n    hard: 4096\n  nproc: 256\n'),
      },
      { case: 'absent', because: 'the default of the engine', file: web('restart: always\n') },
      { case: 'other-limit', because: 'only files and processes', file: web('ulimits:\n  memlock: -1\n') },
      { case: 'unknown-variable', because: 'unknown is never guessed', file: web('ulimits:\n  nproc: ${NPROC}\n') },
    ],
  },
  daemon: {
    flags: [
      {
        because: 'no limit for every container',
        file: '{ "default-ulimits": { «"nofile": {"Name": "nofile", "Soft": -1, "Hard": -1}», "nproc": {"Hard": 9} } }\n',
        message: 'The number of open files of every container is unlimited.',
        fixed: null,
        refused: 'would-guess',
      },
    ],
    accepts: [
      { because: 'limits', file: '{ "default-ulimits": { "nofile": {"Name": "nofile", "Soft": 9, "Hard": 9} } }\n' },
    ],
  },
  script: {
    flags: [{ because: 'an option', file: '#!/bin/sh\ndockerd «--default-ulimit nproc=-1:-1»\n' }],
  },
});
