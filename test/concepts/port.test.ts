import {
  isLoopbackAddress,
  isWildcardAddress,
  parseExposedPorts,
  parsePortRange,
  servicesOn,
} from '../../src/concepts/port.ts';

test.each([
  ['80', { first: 80, last: 80 }],
  ['8000-8010', { first: 8000, last: 8010 }],
  [' 22 ', { first: 22, last: 22 }],
  ['65535', { first: 65535, last: 65535 }],
])('%s is a port or range', (text, range) => {
  expect(parsePortRange(text)).toEqual(range);
});

test.each(['', '0', '65536', '90-80', '80-', '-80', 'http', '80/tcp', '1e3', '80 81'])('"%s" is no port', (text) => {
  expect(parsePortRange(text)).toBeUndefined();
});

test('EXPOSE names a protocol, tcp when it does not', () => {
  expect(parseExposedPorts('53/UDP')).toEqual({ ports: { first: 53, last: 53 }, protocol: 'udp' });
  expect(parseExposedPorts('20-25')).toEqual({ ports: { first: 20, last: 25 }, protocol: 'tcp' });
  expect(parseExposedPorts('x/tcp')).toBeUndefined();
});

test('services are found by the container port, also inside a range', () => {
  expect(servicesOn({ first: 5432, last: 5432 }).map(({ name }) => name)).toEqual(['PostgreSQL']);
  expect(servicesOn({ first: 27010, last: 27020 }).map(({ port }) => port)).toEqual([27017, 27018, 27019]);
  expect(servicesOn({ first: 22, last: 22 })).toMatchObject([{ kind: 'administration' }]);
  expect(servicesOn({ first: 8080, last: 8080 })).toEqual([]);
});

test.each(['', '0.0.0.0', '::', '[::]', '::ffff:0.0.0.0', '[::FFFF:0.0.0.0]'])('"%s" is every interface', (address) => {
  expect(isWildcardAddress(address)).toBe(true);
  expect(isLoopbackAddress(address)).toBe(false);
});

test.each(['127.0.0.1', '127.1.2.3', '::1', '[::1]', 'localhost', 'LOCALHOST', '::ffff:127.0.0.1'])(
  '%s is loopback',
  (address) => {
    expect(isLoopbackAddress(address)).toBe(true);
    expect(isWildcardAddress(address)).toBe(false);
  },
);

test.each(['192.168.1.2', '10.0.0.1', '127.0.0.1.example.com', 'fe80::1', '128.0.0.1'])('%s is neither', (address) => {
  expect(isLoopbackAddress(address)).toBe(false);
  expect(isWildcardAddress(address)).toBe(false);
});
