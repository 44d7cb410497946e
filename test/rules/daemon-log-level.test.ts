import { daemonLogLevel } from '../../src/rules/daemon-log-level.ts';
import { testRule } from '../support/test-rule.ts';

testRule(daemonLogLevel, {
  daemon: {
    flags: [
      {
        because: 'debugging in both ways',
        file: '{\n  «"debug": true»,\n  «"log-level": "debug"»,\n  "icc": false\n}\n',
        message: 'The daemon runs with debugging on, which logs requests and opens its profiles to users of the API.',
        severity: 'low',
        fixed: '{\n  "icc": false\n}\n',
      },
      {
        because: 'almost nothing is logged',
        file: '{ "icc": false, «"log-level": "fatal"» }\n',
        message: 'The daemon logs only what stops it: its log-level is fatal.',
        fixed: '{ "icc": false }\n',
      },
    ],
    accepts: [
      { because: 'the default', file: '{ "log-level": "info", "debug": false, "icc": false }\n' },
      { because: 'warnings and failures', file: '{ "log-level": "warn", "icc": false }\n' },
      { because: 'no level of that name', file: '{ "log-level": "constructor", "icc": false }\n' },
    ],
  },
  unit: {
    flags: [
      {
        because: 'the command of a unit',
        file: '[Service]\nExecStart=/usr/bin/dockerd -H fd:// \\\n  «--log-level=debug»\n',
        fixed: '[Service]\nExecStart=/usr/bin/dockerd -H fd://\n',
      },
    ],
  },
  script: {
    flags: [
      {
        because: 'letters that are written together are left alone',
        file: '#!/bin/sh\ndockerd «-Dl» warn\n',
        fixed: null,
        refused: 'not-editable',
      },
      {
        because: 'the short option',
        file: '#!/bin/sh\ndockerd «-D» -H fd://\n',
        fixed: '#!/bin/sh\ndockerd -H fd://\n',
      },
    ],
  },
});
