import { disabledApparmor } from '../../src/rules/disabled-apparmor.ts';
import { mergedServices, webService } from '../support/service-text.ts';
import { testRule } from '../support/test-rule.ts';

testRule(disabledApparmor, {
  compose: {
    flags: [
      {
        case: 'equals',
        because: 'nothing confines it',
        file: webService('security_opt:\n  - «apparmor=unconfined»\n'),
        fixed: webService(''),
        severity: 'high',
        message: 'The service web runs without an AppArmor profile.',
      },
      {
        case: 'colon-quoted',
        because: 'the older separator works',
        file: webService(`security_opt:\n  - «'apparmor:unconfined'»\n`),
        fixed: webService(''),
      },
      {
        case: 'default-value',
        because: 'the default applies',
        file: webService('security_opt:\n  - «apparmor=${AA:-unconfined}»\n'),
        fixed: webService(''),
      },
      {
        case: 'flow-list',
        because: 'flow style is not edited',
        file: webService('security_opt: [«"apparmor=unconfined"»]\n'),
        fixed: null,
        refused: 'flow-style',
      },
      {
        case: 'merge-key',
        because: 'the anchor is shared',
        file: mergedServices('security_opt:\n  - «apparmor=unconfined»\n'),
        fixed: null,
        refused: 'shared-anchor',
      },
      {
        because: 'the last one wins',
        file: webService('security_opt:\n  - apparmor=acme\n  - «apparmor:unconfined»\n'),
        fixed: webService('security_opt:\n  - apparmor=acme\n'),
      },
    ],
    accepts: [
      {
        case: 'default-profile',
        because: 'it is the default profile',
        file: webService('security_opt:\n  - apparmor=docker-default\n'),
      },
      { case: 'custom-profile', because: 'it confines', file: webService('security_opt:\n  - apparmor:acme-web\n') },
      {
        case: 'unknown-variable',
        because: 'the value is unknown',
        file: webService('security_opt:\n  - apparmor=${AA}\n'),
      },
      {
        case: 'seccomp-only',
        because: 'it is another option',
        file: webService('security_opt:\n  - seccomp=unconfined\n'),
      },
      {
        case: 'muted-by-privileged',
        because: 'privileged covers it',
        file: webService('privileged: true\nsecurity_opt:\n  - apparmor=unconfined\n'),
      },
    ],
  },
});
