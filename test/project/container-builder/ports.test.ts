import { shownText } from '../../../src/concepts/value.ts';
import type { PublishedPort } from '../../../src/project/container.ts';
import { textAt, webOf, webWith } from './service.ts';

/** `ip host container protocol`, as short as a person would write it down. */
function summary({ hostIp, host, hostUnknown, container, protocol }: PublishedPort): string {
  const range = (ports: { first: number; last: number } | undefined, otherwise: string) =>
    ports ? (ports.first === ports.last ? `${ports.first}` : `${ports.first}-${ports.last}`) : otherwise;
  const address = hostIp ? shownText(hostIp) : '*';
  return `${address} ${range(host, hostUnknown ? '?' : 'random')} ${range(container, '?')} ${protocol}`;
}

const SHORT: readonly (readonly [written: string, expected: string, because: string])[] = [
  ['"80"', '* random 80 tcp', 'a container port alone gets a random host port'],
  ['80', '* random 80 tcp', 'a number'],
  ['"8080:80"', '* 8080 80 tcp', 'host and container'],
  ['8080:80', '* 8080 80 tcp', 'without quotes'],
  ['"22:22"', '* 22 22 tcp', 'no number of base 60'],
  ['22:22', '* 22 22 tcp', 'no number of base 60 without quotes either'],
  ['"53:53/udp"', '* 53 53 udp', 'protocol'],
  ['"53:53/UDP"', '* 53 53 udp', 'protocol in upper case'],
  ['"8000-8002:9000-9002"', '* 8000-8002 9000-9002 tcp', 'ranges'],
  ['"8080-8090:80"', '* 8080-8090 80 tcp', 'a range for one port'],
  ['"3000-3005"', '* random 3000-3005 tcp', 'a range of container ports'],
  ['"127.0.0.1:8080:80"', '127.0.0.1 8080 80 tcp', 'address'],
  ['"0.0.0.0:8080:80"', '0.0.0.0 8080 80 tcp', 'wildcard address'],
  ['"127.0.0.1::80"', '127.0.0.1 random 80 tcp', 'address without host port'],
  ['"[::1]:6001:6000"', '::1 6001 6000 tcp', 'IPv6 in brackets'],
  ['"::1:6001:6000"', '::1 6001 6000 tcp', 'IPv6 without brackets'],
  ['"[::]:6001:6000/tcp"', ':: 6001 6000 tcp', 'IPv6 wildcard'],
  ['"0:80"', '* random 80 tcp', 'port 0 is a random one'],
  ['"${PORT}:80"', '* ? 80 tcp', 'host port from outside'],
  ['"${PORT:-8080}:80"', '* 8080 80 tcp', 'host port with a default'],
  ['"8080:${PORT}"', '* 8080 ? tcp', 'container port from outside'],
  ['"${BIND}:8080:80"', '${BIND} 8080 80 tcp', 'address from outside'],
  ['"${BIND:-127.0.0.1}:8080:80"', '127.0.0.1 8080 80 tcp', 'address with a default'],
  ['"${BIND}8080:80"', '${BIND}8080 ? 80 tcp', 'a variable may hold address and colon'],
  ['"${PORTS}"', '${PORTS} ? ? tcp', 'everything from outside'],
];

describe('short ports', () => {
  test.each(SHORT)('%s', (written, expected) => {
    const file = webWith(`ports:\n  - ${written} # note`);
    const { ports } = webOf(file);
    expect(ports.map(summary)).toEqual([expected]);
    expect(ports.map(({ at }) => textAt(file, at))).toEqual([written]);
    expect(ports.map(({ entryAt }) => textAt(file, entryAt))).toEqual([written]);
    expect(ports[0]?.syntax).toBe('short');
  });

  test.each(['"http:80"', '"80:http"', '"1:2/tcp/udp"', '"99999:80"', '"90-80:80"', '""', '~', '[1]'])(
    '%s is refused by Compose and left out',
    (written) => expect(webOf(webWith(`ports:\n  - ${written}`)).ports).toEqual([]),
  );

  test('flow style is remembered', () => {
    const file = webWith('ports: ["1:2", 3]');
    const { ports } = webOf(file);
    expect(ports.map((port) => [summary(port), textAt(file, port.at), port.origin.flow])).toEqual([
      ['* 1 2 tcp', '"1:2"', true],
      ['* random 3 tcp', '3', true],
    ]);
  });
});

const LONG: readonly (readonly [written: string, expected: string])[] = [
  ['{target: 80}', '* random 80 tcp'],
  ['{target: 80, published: 8080}', '* 8080 80 tcp'],
  ['{target: 80, published: "8080"}', '* 8080 80 tcp'],
  ['{target: 80, published: "8080-8090"}', '* 8080-8090 80 tcp'],
  ['{target: 80, published: "8080", host_ip: 127.0.0.1}', '127.0.0.1 8080 80 tcp'],
  ['{target: 80, published: "8080", host_ip: "::1"}', '::1 8080 80 tcp'],
  ['{target: 80, published: "8080", host_ip: ""}', '* 8080 80 tcp'],
  ['{target: 53, protocol: udp}', '* random 53 udp'],
  ['{target: 80, published: "${PORT}"}', '* ? 80 tcp'],
  ['{target: "${PORT:-80}"}', '* random 80 tcp'],
  ['{target: "${PORT}"}', '* random ? tcp'],
  ['{target: 80, host_ip: "${BIND}"}', '${BIND} random 80 tcp'],
];

describe('long ports', () => {
  test.each(LONG)('%s', (written, expected) => {
    const file = webWith(`ports:\n  - ${written}`);
    const { ports } = webOf(file);
    expect(ports.map(summary)).toEqual([expected]);
    expect(ports.map(({ at, syntax }) => [textAt(file, at), syntax])).toEqual([[written, 'long']]);
  });

  test('a block reaches from its first key to its last value', () => {
    const file = webWith('ports:\n  - target: 80\n    published: "8080"\n    mode: host # keep\n  - "1:2"');
    const [first] = webOf(file).ports;
    expect(first && textAt(file, first.at)).toBe('target: 80\n        published: "8080"\n        mode: host');
    expect(first?.mode).toBe('host');
  });

  test.each(['{published: 8080}', '{target: http}'])('%s is refused by Compose and left out', (written) =>
    expect(webOf(webWith(`ports:\n  - ${written}`)).ports).toEqual([]),
  );
});

test('a very long item of variables is read in linear time', () => {
  const file = webWith(`ports:\n  - "${'${A}:'.repeat(13_000)}80"`);
  expect(webOf(file).ports).toHaveLength(1);
});
