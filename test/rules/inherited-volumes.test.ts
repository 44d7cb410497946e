import { inheritedVolumes } from '../../src/rules/inherited-volumes.ts';
import { testRule } from '../support/test-rule.ts';

const web = (lines: string, rest = ''): string =>
  `services:\n  web:\n    image: acme/web:1.4\n${lines.replace(/^(?=.)/gm, '    ')}${rest}`;
const DATA = '  data:\n    image: acme/data:1.4\n';

testRule(inheritedVolumes, {
  compose: {
    flags: [
      {
        case: 'service',
        because: 'every mount comes along',
        file: web('volumes_from:\n  - «data» # why\n', DATA),
        severity: 'low',
        message: 'The service web takes over every mount of data.',
        fixed: null,
        refused: 'would-guess',
      },
      { case: 'read-only', because: 'a socket stays a socket', file: web('volumes_from:\n  - «data:ro»\n', DATA) },
      {
        case: 'outside-container',
        because: 'mounts of outside the project',
        file: web('volumes_from:\n  - «container:legacy»\n'),
        message: 'The service web takes over every mount of the container legacy.',
      },
      { case: 'unknown-variable', because: 'whatever its name', file: web('volumes_from:\n  - «${DATA_SERVICE}»\n') },
      { case: 'flow-list', because: 'flow style says the same', file: web('volumes_from: [«"container:legacy"»]\n') },
      {
        case: 'inherited-by-extends',
        because: 'the extended service passes it on',
        file: 'services:\n  base:\n    image: acme/web:1.4\n    volumes_from:\n      - «container:legacy»\n  web:\n    extends: base\n',
      },
    ],
    accepts: [
      {
        case: 'absent',
        because: 'a volume says what it shares',
        file: web('volumes:\n  - shared:/data\n', 'volumes:\n  shared: {}\n'),
      },
      { case: 'empty-list', because: 'nothing is inherited', file: web('volumes_from: []\n') },
      { because: 'null inherits nothing', file: web('volumes_from:\n') },
    ],
  },
});
