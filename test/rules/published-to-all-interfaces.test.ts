import { publishedToAllInterfaces } from '../../src/rules/published-to-all-interfaces.ts';
import { testRule } from '../support/test-rule.ts';

const web = (lines: string, image = 'acme/web:1.4'): string =>
  `services:\n  web:\n    image: ${image}\n${lines.replace(/^(?=.)/gm, '    ')}`;
const port = (written: string): string => web(`ports:\n  - ${written}\n`);

testRule(publishedToAllInterfaces, {
  compose: {
    flags: [
      {
        case: 'host-and-container',
        because: 'every interface',
        file: port('«"3000:3000"»'),
        fixed: port('"127.0.0.1:3000:3000"'),
        severity: 'low',
        message: 'Port 3000 of web is open on every interface of the host.',
      },
      {
        case: 'container-only',
        because: 'a random host port',
        file: port('«"3000"»'),
        fixed: port('"127.0.0.1::3000"'),
      },
      {
        case: 'range',
        because: 'the range keeps its shape',
        file: port('«"3000-3005:3000-3005"»'),
        fixed: port('"127.0.0.1:3000-3005:3000-3005"'),
      },
      {
        case: 'wildcard-addresses',
        because: 'written-out wildcards',
        file: web('ports:\n  - «"0.0.0.0:3000:3000"»\n  - «"[::]:3001:3001"»\n'),
        fixed: web('ports:\n  - "127.0.0.1:3000:3000"\n  - "[::1]:3001:3001"\n'),
      },
      {
        case: 'long-syntax',
        because: 'no address',
        file: web('ports:\n  - «target: 3000\n    published: "3000"\n    mode: host»\n'),
        fixed: web('ports:\n  - target: 3000\n    published: "3000"\n    mode: host\n    host_ip: 127.0.0.1\n'),
      },
      {
        because: 'the last line of the file has no ending',
        file: web('ports:\n  - «target: 3000»'),
        fixed: web('ports:\n  - target: 3000\n    host_ip: 127.0.0.1'),
      },
      {
        because: 'a container port from outside',
        file: port('«"8080:${APP_PORT}"»'),
        fixed: port('"127.0.0.1:8080:${APP_PORT}"'),
        message: 'A port of web is open on every interface of the host.',
      },
      {
        case: 'flow-list',
        because: 'flow style is not edited',
        file: web('ports: [«"3000:3000"»]\n'),
        fixed: null,
        refused: 'flow-style',
      },
      {
        because: 'a flow mapping in a block list is not edited',
        file: port('«{target: 3000, published: "3000"}»'),
        fixed: null,
        refused: 'flow-style',
      },
    ],
    advises: [
      {
        case: 'public-web-port',
        because: 'a public web server is meant to be reached',
        file: web('ports:\n  - «"80:80"»\n  - «"443:443"»\n', 'nginx:1.27.3'),
      },
    ],
    accepts: [
      { case: 'loopback', because: 'only this host', file: port('"127.0.0.1:3000:3000"') },
      { case: 'ipv6-loopback', because: 'only this host', file: port('"[::1]:3000:3000"') },
      {
        case: 'long-syntax-loopback',
        because: 'only this host',
        file: web('ports:\n  - target: 3000\n    published: "3000"\n    host_ip: 127.0.0.1\n'),
      },
      { case: 'default-loopback', because: 'the default is loopback', file: port('"${BIND:-127.0.0.1}:3000:3000"') },
      { case: 'unknown-address', because: 'unknown is never guessed', file: port('"${BIND}:3000:3000"') },
      { because: 'all of it is unknown', file: port('"${PORTS}"') },
      {
        case: 'host-network',
        because: 'ports have no effect there',
        file: web('network_mode: host\nports:\n  - "3000:3000"\n'),
      },
      { case: 'expose-only', because: 'nothing is published', file: web('expose:\n  - "3000"\n') },
      { because: 'published-datastore says more', file: port('"5432:5432"') },
    ],
  },
});
