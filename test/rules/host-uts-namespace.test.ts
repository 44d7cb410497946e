import { hostUtsNamespace } from '../../src/rules/host-uts-namespace.ts';
import { mergedServices, webService } from '../support/service-text.ts';
import { testRule } from '../support/test-rule.ts';

testRule(hostUtsNamespace, {
  compose: {
    flags: [
      {
        case: 'with-sys-admin',
        because: 'SYS_ADMIN can rename the host',
        file: webService('«uts: host»\ncap_add:\n  - SYS_ADMIN\n'),
        fixed: webService('cap_add:\n  - SYS_ADMIN\n'),
        severity: 'low',
        message: 'The service web shares the UTS namespace of the host and may change the host name.',
      },
      {
        case: 'with-prefixed-lower-case',
        because: 'names ignore case and prefix',
        file: webService('«uts: host»\ncap_add:\n  - cap_sys_admin\n'),
        fixed: webService('cap_add:\n  - cap_sys_admin\n'),
      },
      {
        case: 'with-all',
        because: 'ALL contains it',
        file: webService('«uts: host»\ncap_add:\n  - ALL\n'),
        fixed: webService('cap_add:\n  - ALL\n'),
      },
      {
        case: 'with-privileged',
        because: 'privileged includes it',
        file: webService('«uts: "host"»\nprivileged: true\n'),
        fixed: webService('privileged: true\n'),
      },
      {
        case: 'default-host',
        because: 'the default applies',
        file: webService('«uts: ${UTS:-host}»\ncap_add:\n  - SYS_ADMIN\n'),
        fixed: webService('cap_add:\n  - SYS_ADMIN\n'),
      },
      {
        case: 'merge-key',
        because: 'the anchor is shared',
        file: mergedServices('«uts: host»\ncap_add:\n  - SYS_ADMIN\n'),
        fixed: null,
        refused: 'shared-anchor',
      },
    ],
    accepts: [
      { case: 'alone', because: 'it cannot change the name', file: webService('uts: host\n') },
      { case: 'absent', because: 'it has its own', file: webService('cap_add:\n  - SYS_ADMIN\n') },
      {
        case: 'with-all-minus-sys-admin',
        because: 'it is dropped',
        file: webService('uts: host\ncap_add:\n  - ALL\ncap_drop:\n  - SYS_ADMIN\n'),
      },
      {
        case: 'with-unknown-capability',
        because: 'the capability is unknown',
        file: webService('uts: host\ncap_add:\n  - ${CAP}\n'),
      },
    ],
  },
});
