import { apiVariable, isFilteringProxy, openApiUse } from '../../src/concepts/docker-api.ts';
import { literal, type Value } from '../../src/concepts/value.ts';

const words = (line: string) => line.split(' ').map((word) => ({ value: literal(word) }));

describe('commands for the API of the engine', () => {
  test.each([
    ['dockerd -H tcp://0.0.0.0:2375', 'daemon', 'tcp://0.0.0.0:2375', false],
    ['dockerd --host=tcp://0.0.0.0:2376 --tls', 'daemon', 'tcp://0.0.0.0:2376', true],
    ['dockerd -Htcp://0.0.0.0:2375', 'daemon', 'tcp://0.0.0.0:2375', false],
    ['dockerd -H unix:///a -H tcp://:2375', 'daemon', 'tcp://:2375', false],
    ['dockerd --tlsverify=false -H tcp://:2375', 'daemon', 'tcp://:2375', false],
    ['docker daemon -H tcp://:2375', 'daemon', 'tcp://:2375', false],
    ['docker -H tcp://a:2375 ps', 'client', 'tcp://a:2375', false],
  ])('%s', (line, role, address, encrypted) => {
    const [name, ...args] = line.split(' ');
    expect(openApiUse(name, words(args.join(' ')))).toMatchObject({ role, address, encrypted });
  });

  test.each([
    'dockerd -H unix:///var/run/docker.sock',
    'dockerd --tlsverify -H tcp://:2376',
    'dockerd -H',
    'docker ps -H tcp://a:2375',
    'docker run -it a -H tcp://a:2375',
    'other -H tcp://a:2375',
  ])('%s is sound', (line) => {
    const [name, ...args] = line.split(' ');
    expect(openApiUse(name, words(args.join(' ')))).toBeUndefined();
  });

  test('an argument from outside may ask for verification', () => {
    const unknown: Value = { parts: [{ unknown: '$OPTIONS' }], assumed: false };
    expect(openApiUse('dockerd', [...words('-H tcp://:2376'), { value: unknown }])).toBeUndefined();
  });
});

describe('variables for the API of the engine', () => {
  test.each([
    ['DOCKER_HOST', 'tcp://a:2375', undefined, 'clear-text host'],
    ['DOCKER_HOST', 'tcp://a:2376', '1', undefined],
    ['DOCKER_HOST', 'ssh://a', undefined, undefined],
    ['DOCKER_TLS_VERIFY', '', undefined, 'verification off'],
    ['DOCKER_TLS_VERIFY', 'off', undefined, 'looks off'],
    ['DOCKER_TLS_VERIFY', '1', undefined, undefined],
    ['DOCKER_TLS_CERTDIR', '', undefined, 'no certificates'],
    ['DOCKER_TLS_CERTDIR', '/certs', undefined, undefined],
    ['OTHER', 'tcp://a:2375', undefined, undefined],
  ])('%s=%s with verification %s: %s', (name, value, verify, effect) => {
    expect(apiVariable(name, literal(value), verify === undefined ? undefined : literal(verify))).toBe(effect);
  });

  test('a proxy shows by its name', () => {
    expect(isFilteringProxy(literal('tcp://docker-socket-proxy:2375'))).toBe(true);
    expect(isFilteringProxy(literal('tcp://docker:2375/proxy'))).toBe(false);
  });
});
