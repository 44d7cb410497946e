import { unmaskedSystemPaths } from '../../src/rules/unmasked-system-paths.ts';
import { mergedServices, webService } from '../support/service-text.ts';
import { testRule } from '../support/test-rule.ts';

testRule(unmaskedSystemPaths, {
  compose: {
    flags: [
      {
        case: 'paths-equals',
        because: 'kernel interfaces become writable',
        file: webService('security_opt:\n  - «systempaths=unconfined»\n'),
        fixed: webService(''),
        severity: 'high',
        message: 'The service web sees and may write the kernel interfaces below /proc and /sys.',
      },
      {
        case: 'cgroups-equals',
        because: 'the cgroup tree becomes writable',
        file: webService('security_opt:\n  - «writable-cgroups=true»\n'),
        fixed: webService(''),
        message: 'The service web may change its own cgroups.',
      },
      {
        case: 'cgroups-colon-quoted',
        because: 'either separator works',
        file: webService('security_opt:\n  - «"writable-cgroups:true"»\n'),
        fixed: webService(''),
      },
      {
        case: 'default-value',
        because: 'the default applies',
        file: webService('security_opt:\n  - «systempaths=${SYSPATHS:-unconfined}»\n'),
        fixed: webService(''),
      },
      {
        case: 'flow-list',
        because: 'flow style is not edited',
        file: webService('security_opt: [«systempaths=unconfined»]\n'),
        fixed: null,
        refused: 'flow-style',
      },
      {
        case: 'merge-key',
        because: 'the anchor is shared',
        file: mergedServices('security_opt:\n  - «systempaths=unconfined»\n'),
        fixed: null,
        refused: 'shared-anchor',
      },
      {
        because: 'both options are two findings',
        file: webService('security_opt:\n  - «systempaths=unconfined»\n  - label:disable\n  - «writable-cgroups=1»\n'),
        fixed: webService('security_opt:\n  - label:disable\n'),
      },
    ],
    accepts: [
      {
        case: 'paths-colon',
        because: 'only equals has the effect',
        file: webService('security_opt:\n  - systempaths:unconfined\n'),
      },
      {
        case: 'cgroups-false',
        because: 'only true has the effect',
        file: webService('security_opt:\n  - writable-cgroups=false\n'),
      },
      { case: 'absent', because: 'paths stay masked', file: webService('security_opt:\n  - no-new-privileges:true\n') },
      {
        case: 'unknown-variable',
        because: 'the value is unknown',
        file: webService('security_opt:\n  - systempaths=${SYSPATHS}\n'),
      },
      {
        because: 'the last one wins',
        file: webService('security_opt:\n  - writable-cgroups=true\n  - writable-cgroups=false\n'),
      },
    ],
  },
});
