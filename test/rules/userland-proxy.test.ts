import { userlandProxy } from '../../src/rules/userland-proxy.ts';
import { testRule } from '../support/test-rule.ts';

testRule(userlandProxy, {
  daemon: {
    flags: [
      {
        because: 'the default',
        file: '«{» "log-driver": "local" }\n',
        message: 'Published ports go through a process of root: userland-proxy is not false.',
        fixed: null,
        refused: 'would-guess',
      },
      {
        because: 'it was switched on again',
        base: { 'daemon.json': '{ "userland-proxy": false }\n' },
        file: '{ «"userland-proxy": true» }\n',
      },
    ],
    accepts: [{ because: 'it is off', file: '{ "userland-proxy": false }\n' }],
  },
});
