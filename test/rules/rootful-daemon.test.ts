import { rootfulDaemon } from '../../src/rules/rootful-daemon.ts';
import { testRule } from '../support/test-rule.ts';

testRule(rootfulDaemon, {
  script: {
    flags: [
      {
        because: 'a daemon without root becomes one of root',
        base: { 'deploy.sh': '#!/bin/sh\nexec dockerd-rootless.sh --storage-driver overlay2\n' },
        file: '#!/bin/sh\nexec «dockerd» --storage-driver overlay2\n',
        message: 'The daemon runs as root: it is not started by dockerd-rootless.sh.',
        fixed: null,
        refused: 'needed-by-purpose',
      },
    ],
    accepts: [
      { because: 'without root', file: '#!/bin/sh\n/usr/bin/dockerd-rootless.sh\n' },
      { because: 'the program of RootlessKit', file: '#!/bin/sh\nrootlesskit dockerd --rootless\n' },
    ],
  },
  daemon: { accepts: [{ because: 'a file does not say who reads it', file: '{ "icc": true }\n' }] },
  unit: {
    flags: [
      {
        because: 'the daemon of a user becomes that of root',
        base: { 'web.service': '[Service]\nExecStart=/usr/bin/dockerd-rootless.sh\n' },
        file: '[Service]\nExecStart=«/usr/bin/dockerd» -H fd://\n',
      },
    ],
    accepts: [{ because: 'without root', file: '[Service]\nExecStart=/usr/bin/dockerd-rootless.sh --icc=false\n' }],
  },
});
