import { missingDefaultUlimits } from '../../src/rules/missing-default-ulimits.ts';
import { testRule } from '../support/test-rule.ts';

const LIMITS = '{"nofile": {"Name": "nofile", "Soft": 1024, "Hard": 4096}}';

testRule(missingDefaultUlimits, {
  daemon: {
    flags: [
      {
        because: 'limits were taken away',
        base: { 'daemon.json': `{ "default-ulimits": ${LIMITS}, "icc": false }\n` },
        file: '«{» "icc": false }\n',
        message: 'Containers have the limits of the daemon itself: default-ulimits is not set.',
        fixed: null,
        refused: 'would-guess',
      },
      { because: 'no limit is left', file: '{ «"default-ulimits": {}» }\n' },
    ],
    accepts: [{ because: 'limits', file: `{ "default-ulimits": ${LIMITS} }\n` }],
  },
  script: { accepts: [{ because: 'an option', file: '#!/bin/sh\ndockerd --default-ulimit nofile=1024:4096\n' }] },
});
