import { registryOf } from '../../src/policy/registry.ts';

test.each([
  ['docker.io', 'docker.io'],
  ['GHCR.io/Acme', 'ghcr.io/acme'],
  ['registry.example.com:5000/team/app', 'registry.example.com:5000/team/app'],
  ['localhost', 'localhost'],
  ['localhost:5000', 'localhost:5000'],
  ['127.0.0.1:5000', '127.0.0.1:5000'],
  ['host:80', 'host:80'],
  ['ghcr.io/a__b/c-d.e', 'ghcr.io/a__b/c-d.e'],
])('%s is the registry %s', (written, registry) => {
  expect(registryOf(written)).toBe(registry);
});

test.each([
  ['', 'it begins with a host such as docker.io or ghcr.io.'],
  ['https://ghcr.io', 'leave out the protocol.'],
  ['*.example.com', 'wildcards are not supported; list the hosts.'],
  ['acme', 'without a dot or a port "acme" would be a namespace; write docker.io/acme.'],
  ['ghcr.io/', 'its path is words between single slashes.'],
  ['ghcr.io//acme', 'its path is words between single slashes.'],
  ['ghcr.io/acme:1', 'its path is words between single slashes.'],
  ['ghcr.io:0', 'the port is a number from 1 to 65535.'],
  ['ghcr.io:65536', 'the port is a number from 1 to 65535.'],
  ['ghcr.io:1:2', 'the port is a number from 1 to 65535.'],
  ['-ghcr.io', 'it begins with a host such as docker.io or ghcr.io.'],
  ['ghcr..io', 'it begins with a host such as docker.io or ghcr.io.'],
  ['gh\u0440r.io', 'it begins with a host such as docker.io or ghcr.io.'],
  ['a'.repeat(300), 'it is too long.'],
])('%j is none', (written, reason) => {
  expect(registryOf(written)).toEqual({ reason });
});
