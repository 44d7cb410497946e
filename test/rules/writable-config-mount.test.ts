import { writableConfigMount } from '../../src/rules/writable-config-mount.ts';
import { testRule } from '../support/test-rule.ts';

const web = (lines: string, image = 'acme/web:1.4', rest = ''): string =>
  `services:\n  web:\n    image: ${image}\n${lines.replace(/^(?=.)/gm, '    ')}${rest}`;
const volume = (written: string, image?: string): string => web(`volumes:\n  - ${written}\n`, image);

testRule(writableConfigMount, {
  compose: {
    flags: [
      {
        case: 'config-file',
        because: 'it is only read',
        file: volume('«./nginx.conf:/etc/nginx/nginx.conf»', 'nginx:1.27.3'),
        severity: 'low',
        message: 'The service web may rewrite ./nginx.conf on the host.',
        fixed: null,
        refused: 'needed-by-purpose',
      },
      {
        case: 'certificate',
        because: 'certificates are only read',
        file: volume('«./tls/site.crt:/etc/ssl/site.crt»'),
      },
      {
        case: 'long-syntax',
        because: 'writable unless said otherwise',
        file: web('volumes:\n  - «type: bind\n    source: ./app.yml\n    target: /etc/acme/app.yml»\n'),
      },
      { case: 'label-option-only', because: 'another option', file: volume('«./app.conf:/etc/acme/app.conf:z»') },
      {
        case: 'host-clock-file',
        because: 'clock files are only read',
        file: volume('«/etc/localtime:/etc/localtime» # tz'),
        fixed: volume('/etc/localtime:/etc/localtime:ro # tz'),
      },
      {
        because: 'clock files in the long syntax',
        file: web('volumes:\n  - «type: bind\n    source: /etc/timezone\n    target: /etc/timezone»\n'),
        fixed: web(
          'volumes:\n  - type: bind\n    source: /etc/timezone\n    target: /etc/timezone\n    read_only: true\n',
        ),
      },
      { because: 'a folder for settings elsewhere', file: volume('«./k.yml:/usr/share/kibana/config/kibana.yml»') },
      {
        case: 'default-source',
        because: 'the default is a settings file',
        file: volume('«${CONF:-./app.conf}:/etc/acme/app.conf»'),
      },
      {
        case: 'flow-list',
        because: 'flow style says the same',
        file: web('volumes: [«"./app.conf:/etc/acme/app.conf"»]\n'),
      },
    ],
    accepts: [
      {
        case: 'config-file-read-only',
        because: 'read-only',
        file: volume('./nginx.conf:/etc/nginx/nginx.conf:ro', 'nginx:1.27.3'),
      },
      {
        case: 'long-syntax-read-only',
        because: 'read-only',
        file: web(
          'volumes:\n  - type: bind\n    source: ./app.yml\n    target: /etc/acme/app.yml\n    read_only: true\n',
        ),
      },
      {
        case: 'combined-options',
        because: 'read-only among other options',
        file: volume('./app.conf:/etc/acme/app.conf:z,ro'),
      },
      {
        case: 'data-directory',
        because: 'data must be writable',
        file: volume('./data:/var/lib/postgresql/data', 'postgres:16.4'),
      },
      { case: 'source-tree', because: 'a working folder', file: volume('./src:/app') },
      { case: 'state-file', because: 'the service rewrites it', file: volume('./acme.json:/acme.json') },
      {
        case: 'named-volume',
        because: 'no path of the host',
        file: web('volumes:\n  - conf:/etc/acme\n', 'acme/web:1.4', 'volumes:\n  conf: {}\n'),
      },
      { because: 'whether it is writable comes from outside', file: volume('./app.conf:/etc/acme/app.conf:${MODE}') },
      { because: 'sensitive-host-mount says more', file: volume('/etc/passwd:/etc/acme/users.conf') },
    ],
  },
});
