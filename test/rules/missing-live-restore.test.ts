import { missingLiveRestore } from '../../src/rules/missing-live-restore.ts';
import { testRule } from '../support/test-rule.ts';

testRule(missingLiveRestore, {
  daemon: {
    flags: [
      {
        because: 'it is not set',
        file: '«{»\n  "log-driver": "local"\n}\n',
        message: 'All containers stop when the daemon is updated or fails: live-restore is not true.',
        severity: 'low',
        fixed: '{\n  "log-driver": "local",\n  "live-restore": true\n}\n',
      },
      {
        because: 'it is off',
        file: '{ «"live-restore": false», "icc": false }\n',
        fixed: '{ "live-restore": true, "icc": false }\n',
      },
    ],
    accepts: [
      { because: 'it is on', file: '{ "live-restore": true }\n' },
      { because: 'a node of a swarm refuses it', file: '{ "swarm-default-advertise-addr": "eth0" }\n' },
    ],
  },
});
