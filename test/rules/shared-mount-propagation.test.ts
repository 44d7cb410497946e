import { sharedMountPropagation } from '../../src/rules/shared-mount-propagation.ts';
import { webService } from '../support/service-text.ts';
import { testRule } from '../support/test-rule.ts';

testRule(sharedMountPropagation, {
  compose: {
    flags: [
      {
        case: 'shared',
        because: 'mounts made inside reach the host',
        file: webService('volumes:\n  - «./mnt:/mnt:shared»\n'),
        fixed: webService('volumes:\n  - ./mnt:/mnt:rslave\n'),
        severity: 'medium',
        message: 'What web mounts below /mnt appears on the host: the propagation is shared.',
      },
      {
        case: 'recursive-shared',
        because: 'any position counts',
        file: webService('volumes:\n  - «./mnt:/mnt:ro,rshared» # x\n'),
        fixed: webService('volumes:\n  - ./mnt:/mnt:ro,rslave # x\n'),
      },
      {
        case: 'long-syntax',
        because: 'the long syntax is the same',
        file: webService(
          'volumes:\n  - type: bind\n    source: ./mnt\n    target: /mnt\n    bind:\n      «propagation: rshared»\n',
        ),
        fixed: webService(
          'volumes:\n  - type: bind\n    source: ./mnt\n    target: /mnt\n    bind:\n      propagation: rslave\n',
        ),
      },
      {
        case: 'default-value',
        because: 'the default applies and is no text to edit',
        file: webService('volumes:\n  - «./mnt:/mnt:${PROP:-rshared}»\n'),
        fixed: null,
        refused: 'interpolated',
      },
      {
        case: 'mount-daemon',
        because: 'it mounts for the host',
        file: webService('volumes:\n  - «./mnt:/mnt:rshared»\n', 'rclone/rclone:1.68'),
        fixed: null,
        refused: 'needed-by-purpose',
      },
      {
        case: 'flow-list',
        because: 'flow style is not edited',
        file: webService('volumes: [«"./mnt:/mnt:rshared"»]\n'),
        fixed: null,
        refused: 'flow-style',
      },
      {
        because: 'quotes stay',
        file: webService('volumes:\n  - «"./a b:/mnt:z,rshared"»\n'),
        fixed: webService('volumes:\n  - "./a b:/mnt:z,rslave"\n'),
      },
    ],
    accepts: [
      { case: 'private', because: 'it is the default', file: webService('volumes:\n  - ./mnt:/mnt:rprivate\n') },
      { case: 'slave', because: 'it is one-way', file: webService('volumes:\n  - ./mnt:/mnt:ro,rslave\n') },
      {
        case: 'long-syntax-private',
        because: 'it is the default',
        file: webService(
          'volumes:\n  - type: bind\n    source: ./mnt\n    target: /mnt\n    bind:\n      propagation: private\n',
        ),
      },
      {
        case: 'path-named-shared',
        because: 'a path is no option',
        file: webService('volumes:\n  - ./shared:/shared\n'),
      },
      {
        case: 'unknown-variable',
        because: 'the value is unknown',
        file: webService('volumes:\n  - ./mnt:/mnt:${PROP}\n'),
      },
    ],
  },
});
