import { writableRootFilesystem } from '../../src/rules/writable-root-filesystem.ts';
import { testRule } from '../support/test-rule.ts';

const web = (lines: string, image = 'nginx:1.27.3', name = 'web'): string =>
  `services:\n  ${name}:\n    image: ${image}\n${lines.replace(/^(?=.)/gm, '    ')}`;
const marked = (lines: string, image?: string): string => web(lines, image, '«web»');
const TMPFS = 'tmpfs:\n  - /var/cache/nginx\n  - /run\n  - /tmp\n';
const FIXED = `read_only: true\n${TMPFS}`;
const OWN = 'acme/web:1.4';
const SITE = 'volumes:\n  - type: bind\n    source: ./site\n    target: /usr/share/nginx/html\n    read_only: true\n';

testRule(writableRootFilesystem, {
  compose: {
    flags: [
      {
        case: 'missing',
        because: 'nothing is set',
        file: marked('restart: always\n'),
        fixed: web(`restart: always\n${FIXED}`),
        severity: 'low',
        message: 'The service web can write to its root file system: read_only is not set.',
      },
      {
        case: 'explicit-false',
        because: 'false is like missing',
        file: web('«read_only: false»\n'),
        fixed: web(`read_only: true\n${TMPFS}`),
        message: 'The service web can write to its root file system: read_only is false.',
      },
      {
        case: 'mount-option-only',
        because: 'a mount is not the root',
        file: marked(SITE),
        fixed: web(`${SITE}${FIXED}`),
      },
      {
        case: 'own-image',
        because: 'where it writes is unknown',
        file: marked('restart: always\n', OWN),
        fixed: null,
        refused: 'would-guess',
      },
      {
        case: 'secret-from-environment',
        because: 'Compose writes the secret',
        file: `${marked('secrets:\n  - db\n')}secrets:\n  db:\n    environment: DB_PASSWORD\n`,
        fixed: null,
        refused: 'needed-by-purpose',
      },
      {
        case: 'api-socket',
        because: 'the socket is put into the root',
        file: marked('use_api_socket: true\n'),
        fixed: null,
        refused: 'needed-by-purpose',
      },
      {
        case: 'supervised-image',
        because: 'its init writes',
        file: marked('restart: always\n', 'linuxserver/sonarr:4.0.9'),
        fixed: null,
        refused: 'needed-by-purpose',
      },
      {
        case: 'taken-away-by-change',
        because: 'the change removes it',
        base: { 'compose.yaml': web('read_only: true\n') },
        file: marked(''),
        fixed: web(FIXED),
      },
      {
        because: 'what is mounted already needs no tmpfs',
        file: marked('volumes:\n  - cache:/var/cache/nginx\n').concat('volumes:\n  cache:\n'),
        fixed: web(`volumes:\n  - cache:/var/cache/nginx\nread_only: true\ntmpfs:\n  - /run\n  - /tmp\n`).concat(
          'volumes:\n  cache:\n',
        ),
      },
      {
        because: 'an image that writes nowhere needs no tmpfs',
        file: marked('', 'redis:7.4'),
        fixed: web('read_only: true\n', 'redis:7.4'),
      },
      {
        because: 'a list with other items is not extended',
        file: marked('tmpfs: /x\n'),
        fixed: null,
        refused: 'key-exists',
      },
      {
        because: 'a default of false is no text to edit',
        file: web('«read_only: ${RO:-false}»\n'),
        fixed: null,
        refused: 'interpolated',
      },
      { because: 'what is built is another image', file: marked('build: .\n'), fixed: null, refused: 'would-guess' },
      {
        because: 'a flow service gets no lines',
        file: 'services:\n  «web»: { image: nginx:1.27.3 }\n',
        fixed: null,
        refused: 'flow-style',
      },
    ],
    accepts: [
      { case: 'set', because: 'it is set', file: web('read_only: true\n', OWN) },
      { case: 'quoted-true', because: 'Compose casts the text', file: web('read_only: "true"\n', OWN) },
      {
        case: 'one-shot-job',
        because: 'others await its end',
        file: 'services:\n  migrate:\n    image: acme/migrate:1.4\n  web:\n    image: acme/web:1.4\n    read_only: true\n    depends_on:\n      migrate:\n        condition: service_completed_successfully\n',
      },
      {
        case: 'build-only',
        because: 'it never runs',
        file: web('build: .\ndeploy:\n  replicas: 0\n', 'acme/base:1.4'),
      },
      { case: 'default-true', because: 'the default is true', file: web('read_only: ${RO:-true}\n', OWN) },
      {
        case: 'from-merge-key',
        because: 'the merged mapping brings it',
        file: 'x-base: &base\n  read_only: true\nservices:\n  web:\n    <<: *base\n    image: acme/web:1.4\n  job:\n    <<: *base\n    image: acme/job:1.4\n',
      },
      { because: 'the value is unknown', file: web('read_only: ${RO}\n', OWN) },
    ],
  },
});
