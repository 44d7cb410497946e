import { publishedDatastore } from '../../src/rules/published-datastore.ts';
import { testRule } from '../support/test-rule.ts';

const web = (lines: string, image = 'postgres:16.4'): string =>
  `services:\n  web:\n    image: ${image}\n${lines.replace(/^(?=.)/gm, '    ')}`;
const port = (written: string, image?: string): string => web(`ports:\n  - ${written}\n`, image);

testRule(publishedDatastore, {
  compose: {
    flags: [
      {
        case: 'same-port',
        because: 'a database open to the network',
        file: port('«"5432:5432"» # why'),
        fixed: port('"127.0.0.1:5432:5432" # why'),
        severity: 'high',
        message: 'Port 5432 of web, by convention PostgreSQL, is open on every interface of the host.',
      },
      { because: 'without quotes', file: port('«5432:5432»'), fixed: port('127.0.0.1:5432:5432') },
      { because: 'in single quotes', file: port("«'5432:5432/tcp'»"), fixed: port("'127.0.0.1:5432:5432/tcp'") },
      {
        case: 'remapped-host-side',
        because: 'the container port tells the service',
        file: port('«"15432:5432"»'),
        fixed: port('"127.0.0.1:15432:5432"'),
      },
      {
        case: 'container-only',
        because: 'a random host port, on every interface',
        file: port('«"6379"»', 'redis:7.4.1'),
        fixed: port('"127.0.0.1::6379"', 'redis:7.4.1'),
      },
      { because: 'a number', file: port('«6379»', 'redis:7.4.1'), fixed: port('127.0.0.1::6379', 'redis:7.4.1') },
      {
        case: 'long-syntax',
        because: 'no address',
        file: web('ports:\n  - «target: 27017\n    published: "27018"» # why\ninit: true\n', 'mongo:7.0'),
        fixed: web(
          'ports:\n  - target: 27017\n    published: "27018" # why\n    host_ip: 127.0.0.1\ninit: true\n',
          'mongo:7.0',
        ),
      },
      {
        because: 'a wildcard in the long syntax',
        file: web('ports:\n  - «target: 27017\n    host_ip: 0.0.0.0»\n', 'mongo:7.0'),
        fixed: web('ports:\n  - target: 27017\n    host_ip: 127.0.0.1\n', 'mongo:7.0'),
      },
      {
        case: 'range-contains-port',
        because: 'one of them is a database port',
        file: port('«"27010-27020:27010-27020"»', 'mongo:7.0'),
        fixed: port('"127.0.0.1:27010-27020:27010-27020"', 'mongo:7.0'),
      },
      {
        case: 'variable-host-port',
        because: 'only the host side is variable, and it stays so',
        file: port('«"${PG_PORT:-5432}:5432"»'),
        fixed: port('"127.0.0.1:${PG_PORT:-5432}:5432"'),
      },
      {
        because: 'a host port from outside',
        file: port('«"${PG_PORT}:5432"»'),
        fixed: port('"127.0.0.1:${PG_PORT}:5432"'),
      },
      { because: 'a wildcard', file: port('«"0.0.0.0:5432:5432"»'), fixed: port('"127.0.0.1:5432:5432"') },
      { because: 'a wildcard of IPv6', file: port('«"[::]:5432:5432"»'), fixed: port('"[::1]:5432:5432"') },
      { because: 'without brackets', file: port('«":::5432:5432"»'), fixed: port('"[::1]:5432:5432"') },
      {
        because: 'a default of a wildcard is no text to edit',
        file: port('«"${BIND:-0.0.0.0}:5432:5432"»'),
        fixed: null,
        refused: 'interpolated',
      },
      {
        case: 'override-file-appends',
        because: 'ports are appended',
        files: {
          'compose.yaml': port('«"5432:5432"»'),
          'compose.override.yaml': 'services:\n  web:\n    ports:\n      - "127.0.0.1:5433:5432"\n',
        },
        fixed: { 'compose.yaml': port('"127.0.0.1:5432:5432"') },
      },
      {
        case: 'flow-list',
        because: 'flow style is not edited',
        file: web('ports: [«"5432:5432"»]\n'),
        fixed: null,
        refused: 'flow-style',
      },
      {
        because: 'the edit would change both services',
        file: 'x-ports: &ports\n  - «"5432:5432"»\nservices:\n  web:\n    image: a\n    ports: *ports\n  job:\n    image: b\n    ports: *ports\n',
        fixed: null,
        refused: 'shared-anchor',
      },
      {
        because: 'a port of many programs, by its image',
        file: port('«"9000:9000"»', 'minio/minio:latest'),
        fixed: port('"127.0.0.1:9000:9000"', 'minio/minio:latest'),
      },
      {
        because: 'the API of the engine',
        file: port('«"2375:2375"»', 'docker:29-dind'),
        fixed: port('"127.0.0.1:2375:2375"', 'docker:29-dind'),
      },
    ],
    accepts: [
      {
        case: 'loopback',
        because: 'only this host',
        file: web('ports:\n  - "127.0.0.1:5432:5432"\n  - "[::1]:5432:5432"\n'),
      },
      { case: 'host-side-looks-like-database', because: 'a web port', file: port('"5432:8080"', 'acme/web:1.4') },
      {
        case: 'long-syntax-loopback',
        because: 'only this host',
        file: web('ports:\n  - target: 27017\n    published: "27018"\n    host_ip: 127.0.0.1\n', 'mongo:7.0'),
      },
      { case: 'default-loopback', because: 'the default is loopback', file: port('"${PG_BIND:-127.0.0.1}:5432:5432"') },
      { because: 'an address of one network', file: port('"10.0.0.5:5432:5432"') },
      { because: 'an unknown address is never guessed', file: port('"${BIND}:5432:5432"') },
      {
        case: 'unknown-container-port',
        because: 'unknown is never guessed',
        file: port('"8080:${APP_PORT}"', 'acme/web:1.4'),
      },
      {
        case: 'host-network',
        because: 'ports have no effect there',
        file: web('network_mode: host\nports:\n  - "5432:5432"\n'),
      },
      { because: 'a port of many programs', file: port('"9000:9000"', 'acme/web:1.4') },
      { because: 'ssh-server judges that port', file: port('"22:22"', 'gitea/gitea:1.24') },
      { because: 'expose publishes nothing', file: web('expose:\n  - "5432"\n') },
    ],
  },
});
