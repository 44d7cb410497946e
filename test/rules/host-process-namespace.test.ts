import { hostProcessNamespace } from '../../src/rules/host-process-namespace.ts';
import { testRule } from '../support/test-rule.ts';

const web = (lines: string, image = 'acme/web:1.4'): string =>
  `services:\n  web:\n    image: ${image}\n${lines.replace(/^(?=.)/gm, '    ')}`;

testRule(hostProcessNamespace, {
  compose: {
    flags: [
      {
        case: 'plain',
        because: 'it sees and signals the host',
        file: web('«pid: host» # why\ninit: true\n'),
        fixed: web('init: true\n'),
        severity: 'high',
        message: 'The service web sees and signals the processes of the host.',
      },
      { case: 'quoted', because: 'quotes change nothing', file: web("«pid: 'host'»\n"), fixed: web('') },
      {
        case: 'default-host',
        because: 'the default applies',
        file: web('«pid: ${PID_MODE:-host}»\n'),
        fixed: web(''),
      },
      {
        case: 'node-exporter',
        because: 'host metrics need it',
        file: web('«pid: host»\n', 'prom/node-exporter:v1.8.2'),
        fixed: null,
        refused: 'needed-by-purpose',
      },
      {
        case: 'merge-key',
        because: 'the edit would change both services',
        file: 'x-base: &base\n  «pid: host»\nservices:\n  web:\n    <<: *base\n    image: acme/web:1.4\n  job:\n    <<: *base\n    image: acme/job:1.4\n',
        fixed: null,
        refused: 'shared-anchor',
      },
      {
        case: 'flow-mapping',
        because: 'a flow mapping cannot lose one line',
        file: 'services:\n  web: { image: acme/web:1.4, «pid: host» }\n',
        fixed: null,
        refused: 'flow-style',
      },
    ],
    accepts: [
      { case: 'absent', because: 'an own namespace is the default', file: web('init: true\n') },
      { case: 'other-service', because: 'not the host', file: web('pid: service:app\n') },
      { case: 'other-container', because: 'not the host', file: web('pid: container:app\n') },
      { case: 'unknown-variable', because: 'unknown is never guessed', file: web('pid: ${PID_MODE}\n') },
      { because: 'empty is the default', file: web('pid: ""\n') },
    ],
  },
});
