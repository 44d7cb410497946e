import { hostCgroupNamespace } from '../../src/rules/host-cgroup-namespace.ts';
import { mergedServices, webService } from '../support/service-text.ts';
import { testRule } from '../support/test-rule.ts';

testRule(hostCgroupNamespace, {
  compose: {
    flags: [
      {
        case: 'plain',
        because: 'the tree of the host is visible',
        file: webService('«cgroup: host»\n'),
        fixed: webService(''),
        severity: 'medium',
        message: 'The service web shares the cgroup namespace of the host.',
      },
      {
        case: 'quoted',
        because: 'quotes change nothing',
        file: webService('«cgroup: "host"»\n'),
        fixed: webService(''),
      },
      {
        case: 'default-host',
        because: 'the default applies',
        file: webService('«cgroup: ${CGNS:-host}»\n'),
        fixed: webService(''),
      },
      {
        case: 'systemd-inside',
        because: 'the init needs it',
        file: webService('«cgroup: host»\ncommand: /usr/lib/systemd/systemd\n'),
        fixed: null,
        refused: 'needed-by-purpose',
      },
      {
        case: 'merge-key',
        because: 'the anchor is shared',
        file: mergedServices('«cgroup: host»\n'),
        fixed: null,
        refused: 'shared-anchor',
      },
      {
        case: 'flow-mapping',
        because: 'a flow mapping cannot lose one line',
        file: 'services:\n  web: { image: acme/web:1.4, «cgroup: host» }\n',
        fixed: null,
        refused: 'flow-style',
      },
      {
        because: 'the init may be the entrypoint',
        file: webService('«cgroup: host»\nentrypoint: [/sbin/init]\ncommand: [a]\n'),
        fixed: null,
        refused: 'needed-by-purpose',
      },
      {
        because: 'a program with init in its name is no init',
        file: webService('«cgroup: host»\ncommand: [/init-db]\n'),
        fixed: webService('command: [/init-db]\n'),
      },
    ],
    accepts: [
      { case: 'private', because: 'it has its own', file: webService('cgroup: private\n') },
      { case: 'unknown-variable', because: 'the value is unknown', file: webService('cgroup: ${CGNS}\n') },
      { case: 'parent-key', because: 'it is another key', file: webService('cgroup_parent: /batch\n') },
    ],
  },
});
