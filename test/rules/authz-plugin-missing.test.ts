import { authzPluginMissing } from '../../src/rules/authz-plugin-missing.ts';
import { testRule } from '../support/test-rule.ts';

testRule(authzPluginMissing, {
  daemon: {
    flags: [
      {
        because: 'a plugin was taken away',
        base: { 'daemon.json': '{ "authorization-plugins": ["opa"], "icc": false }\n' },
        file: '«{» "icc": false }\n',
        message: 'Everybody who reaches the API of the daemon may do everything: it has no authorization plugin.',
        fixed: null,
        refused: 'would-guess',
      },
      {
        because: 'the list was emptied',
        base: { 'daemon.json': '{ "authorization-plugins": ["opa"] }\n' },
        file: '{ «"authorization-plugins": []» }\n',
      },
    ],
    accepts: [
      { because: 'there is one', file: '{ "authorization-plugins": ["opa"] }\n' },
      {
        because: 'the unit of the same repository names one',
        files: { 'daemon.json': '{ "icc": false }\n', 'run.sh': '#!/bin/sh\ndockerd --authorization-plugin=opa\n' },
      },
    ],
  },
});
