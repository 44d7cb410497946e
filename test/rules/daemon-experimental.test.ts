import { daemonExperimental } from '../../src/rules/daemon-experimental.ts';
import { testRule } from '../support/test-rule.ts';

testRule(daemonExperimental, {
  daemon: {
    flags: [
      {
        because: 'it is on',
        file: '{\n  "icc": false,\n  «"experimental": true»\n}\n',
        message: 'The daemon has experimental features switched on.',
        severity: 'low',
        fixed: '{\n  "icc": false\n}\n',
      },
    ],
    accepts: [
      { because: 'it is off', file: '{ "icc": false, "experimental": false }\n' },
      {
        because: 'the settings of the client are another file',
        files: { '.docker/config.json': '{ "experimental": "enabled" }\n' },
      },
    ],
  },
});
