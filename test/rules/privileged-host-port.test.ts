import { privilegedHostPort } from '../../src/rules/privileged-host-port.ts';
import { testRule } from '../support/test-rule.ts';

const web = (lines: string): string =>
  `services:\n  web:\n    image: acme/web:1.4\n${lines.replace(/^(?=.)/gm, '    ')}`;
const port = (written: string): string => web(`ports:\n  - ${written}\n`);

testRule(privilegedHostPort, {
  compose: {
    flags: [
      {
        case: 'host-side-low',
        because: 'a low port of the host',
        file: port('«"25:2525"»'),
        severity: 'low',
        message: 'The service web takes port 25 of the host, which is one of system services.',
        fixed: null,
        refused: 'would-guess',
      },
      { case: 'last-privileged', because: 'the boundary is 1024', file: port('«"1023:8080"»') },
      { case: 'udp', because: 'the protocol does not matter', file: port('«"53:5353/udp"»') },
      { case: 'ipv6-address', because: 'colons of the address', file: port('«"[::1]:53:5353"»') },
      {
        case: 'long-syntax',
        because: 'the published side',
        file: web('ports:\n  - «target: 1636\n    published: "636"»\n'),
      },
      { case: 'range', because: 'it starts below', file: port('«"1020-1030:2020-2030"»') },
      { case: 'default-port', because: 'the default applies', file: port('«"${SMTP_PORT:-25}:2525"»') },
    ],
    accepts: [
      { case: 'host-side-high', because: 'the container side does not count', file: port('"7000:80"') },
      { case: 'web-ports', because: 'normal for a web server', file: web('ports:\n  - "80:8080"\n  - "443:8443"\n') },
      { case: 'first-unprivileged', because: 'the boundary is 1024', file: port('"1024:1024"') },
      { case: 'random-host-port', because: 'chosen above the boundary', file: port('"127.0.0.1::50"') },
      { case: 'container-only', because: 'chosen above the boundary', file: port('"53"') },
      { case: 'unknown-port', because: 'unknown is never guessed', file: port('"${SMTP_PORT}:2525"') },
      {
        case: 'host-network',
        because: 'ports have no effect there',
        file: web('network_mode: host\nports:\n  - "25:2525"\n'),
      },
    ],
  },
});
