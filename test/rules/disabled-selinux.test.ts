import { disabledSelinux } from '../../src/rules/disabled-selinux.ts';
import { mergedServices, webService } from '../support/service-text.ts';
import { testRule } from '../support/test-rule.ts';

testRule(disabledSelinux, {
  compose: {
    flags: [
      {
        case: 'colon',
        because: 'nothing confines it',
        file: webService('security_opt:\n  - «label:disable»\n'),
        fixed: webService(''),
        severity: 'medium',
        message: 'The service web is not confined by SELinux: its label is disabled.',
      },
      {
        case: 'equals-quoted',
        because: 'both separators work',
        file: webService('security_opt:\n  - «"label=disable"»\n'),
        fixed: webService(''),
      },
      {
        case: 'among-other-items',
        because: 'only the item goes',
        file: webService('security_opt:\n  - no-new-privileges:true\n  - «label:disable»\n'),
        fixed: webService('security_opt:\n  - no-new-privileges:true\n'),
      },
      {
        case: 'default-value',
        because: 'the default applies',
        file: webService('security_opt:\n  - «label:${LABEL:-disable}»\n'),
        fixed: webService(''),
      },
      {
        case: 'flow-list',
        because: 'flow style is not edited',
        file: webService('security_opt: [«"label:disable"»]\n'),
        fixed: null,
        refused: 'flow-style',
      },
      {
        case: 'merge-key',
        because: 'the anchor is shared',
        file: mergedServices('security_opt:\n  - «label:disable»\n'),
        fixed: null,
        refused: 'shared-anchor',
      },
      {
        case: 'spc-type-colon',
        because: 'the type is as good as none',
        file: webService('security_opt:\n  - «label:type:spc_t»\n'),
        fixed: webService(''),
        severity: 'high',
        message: 'The service web is not confined by SELinux: its type is spc_t.',
      },
      {
        case: 'spc-type-equals',
        because: 'both separators work',
        file: webService('security_opt:\n  - «label=type:spc_t»\n'),
        fixed: webService(''),
      },
      {
        case: 'spc-type-default',
        because: 'the default applies',
        file: webService('security_opt:\n  - «label:type:${TYPE:-spc_t}»\n'),
        fixed: webService(''),
      },
      {
        case: 'spc-merge-key',
        because: 'the anchor is shared',
        file: mergedServices('security_opt:\n  - «label:type:spc_t»\n'),
        fixed: null,
        refused: 'shared-anchor',
      },
      {
        case: 'spc-flow-list',
        because: 'flow style is not edited',
        file: webService('security_opt: [«"label:type:spc_t"»]\n'),
        fixed: null,
        refused: 'flow-style',
      },
    ],
    accepts: [
      { case: 'level', because: 'a level narrows', file: webService('security_opt:\n  - label:level:s0:c100,c200\n') },
      {
        case: 'confined-type',
        because: 'the type confines',
        file: webService('security_opt:\n  - label=type:container_t\n'),
      },
      {
        case: 'unknown-variable',
        because: 'the value is unknown',
        file: webService('security_opt:\n  - label:${LABEL}\n'),
      },
      { case: 'host-pid-side-effect', because: 'another rule says so', file: webService('pid: host\n') },
      {
        case: 'spc-type-unknown',
        because: 'the type is unknown',
        file: webService('security_opt:\n  - label:type:${TYPE}\n'),
      },
      {
        case: 'spc-other-type',
        because: 'the type confines',
        file: webService('security_opt:\n  - label:type:acme_web_t\n'),
      },
      {
        case: 'spc-system-paths',
        because: 'another rule says so',
        file: webService('security_opt:\n  - systempaths=unconfined\n'),
      },
    ],
  },
  daemon: {
    flags: [
      {
        because: 'it was on',
        base: { 'daemon.json': '{\n  "selinux-enabled": true,\n  "icc": false\n}\n' },
        file: '«{»\n  "icc": false\n}\n',
        message: 'The daemon does not confine containers by SELinux: selinux-enabled is not true.',
        severity: 'medium',
        fixed: '{\n  "icc": false,\n  "selinux-enabled": true\n}\n',
      },
      { because: 'it is off', file: '{ «"selinux-enabled": false» }\n', fixed: '{ "selinux-enabled": true }\n' },
    ],
    accepts: [{ because: 'it is on', file: '{ "selinux-enabled": true }\n' }],
  },
});
