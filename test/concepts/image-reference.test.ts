import fc from 'fast-check';
import { familiarReference, parseImageReference, shownReference } from '../../src/concepts/image-reference.ts';
import { literal, type Value } from '../../src/concepts/value.ts';

const value = (...parts: (string | { unknown: string })[]): Value => ({ parts, assumed: false });
const X = { unknown: '${X}' };
const HEX = '0123456789abcdef'.repeat(4);

describe('known references', () => {
  test.each([
    ['nginx', 'docker.io', 'docker.io/library/nginx', 'nginx', undefined],
    ['nginx:1.27', 'docker.io', 'docker.io/library/nginx', 'nginx', '1.27'],
    ['library/nginx', 'docker.io', 'docker.io/library/nginx', 'nginx', undefined],
    ['docker.io/nginx', 'docker.io', 'docker.io/library/nginx', 'nginx', undefined],
    ['docker.io/library/nginx', 'docker.io', 'docker.io/library/nginx', 'nginx', undefined],
    ['index.docker.io/library/debian:13', 'docker.io', 'docker.io/library/debian', 'debian', '13'],
    ['bitnami/redis:7', 'docker.io', 'docker.io/bitnami/redis', 'bitnami/redis', '7'],
    ['ghcr.io/acme/app', 'ghcr.io', 'ghcr.io/acme/app', 'ghcr.io/acme/app', undefined],
    ['GHCR.io/acme/app:1', 'ghcr.io', 'ghcr.io/acme/app', 'ghcr.io/acme/app', '1'],
    ['localhost/app', 'localhost', 'localhost/app', 'localhost/app', undefined],
    ['localhost:5000/acme/app:1.4', 'localhost:5000', 'localhost:5000/acme/app', 'localhost:5000/acme/app', '1.4'],
    ['localhost:5000/acme/app', 'localhost:5000', 'localhost:5000/acme/app', 'localhost:5000/acme/app', undefined],
    ['HOST/app:2', 'host', 'host/app', 'host/app', '2'],
    ['acme/latest:1.4', 'docker.io', 'docker.io/acme/latest', 'acme/latest', '1.4'],
  ])('%s', (text, registry, repository, familiarName, tag) => {
    const reference = parseImageReference(literal(text));
    expect(reference).toMatchObject({
      registry,
      repository,
      familiarName,
      tagKnown: true,
      nameKnown: true,
      isScratch: false,
    });
    expect(reference.tag).toBe(tag);
    expect(reference.hasDigest).toBe(false);
  });

  test('a digest is told apart from the tag', () => {
    const reference = parseImageReference(literal(`nginx:1.27@sha256:${HEX}`));
    expect(reference).toMatchObject({ familiarName: 'nginx', tag: '1.27', digest: `sha256:${HEX}`, hasDigest: true });
    expect(parseImageReference(literal(`h:5/a/b@sha256:${HEX}`))).toMatchObject({
      repository: 'h:5/a/b',
      hasDigest: true,
    });
  });

  test.each([HEX, `sha256:${HEX}`])('an image id is a digest without name: %s', (text) => {
    expect(parseImageReference(literal(text))).toMatchObject({
      digest: `sha256:${HEX}`,
      hasDigest: true,
      nameKnown: false,
    });
  });

  test('only the exact word is scratch', () => {
    expect(parseImageReference(literal('scratch')).isScratch).toBe(true);
    expect(parseImageReference(literal('scratch:1')).isScratch).toBe(false);
    expect(parseImageReference(literal('acme/scratch')).isScratch).toBe(false);
  });
});

describe('references with pieces from outside the files', () => {
  test.each([
    [
      'an unknown registry hides the name but not the missing tag',
      value(X, '/acme/app'),
      { registry: undefined, nameKnown: false, tag: undefined, tagKnown: true },
    ],
    ['an unknown name before a tag', value(X, ':latest'), { nameKnown: false, tag: 'latest', tagKnown: true }],
    [
      'an unknown tag',
      value('acme/app:', X),
      { registry: 'docker.io', familiarName: 'acme/app', tag: undefined, tagKnown: false },
    ],
    ['part of a tag', value('node:2', X), { familiarName: 'node', tag: undefined, tagKnown: false }],
    [
      'a suffix that may hold the tag',
      value('acme/app', X),
      { registry: 'docker.io', nameKnown: false, tagKnown: false },
    ],
    ['everything', value(X), { registry: undefined, nameKnown: false, tagKnown: false }],
    [
      'an unknown port',
      value('localhost:', X, '/app:1'),
      { registry: undefined, nameKnown: false, tag: '1', tagKnown: true },
    ],
    [
      'an unknown digest',
      value('nginx@', X),
      { familiarName: 'nginx', digest: undefined, hasDigest: true, tagKnown: true },
    ],
    ['nothing', value(), { nameKnown: false, tagKnown: false }],
  ])('%s', (_, reference, expected) => {
    expect(parseImageReference(reference)).toMatchObject(expected);
  });
});

test('familiarReference names image and tag as people do', () => {
  expect(familiarReference(parseImageReference(literal('docker.io/library/nginx:1.27')))).toBe('nginx:1.27');
  expect(familiarReference(parseImageReference(literal('ghcr.io/acme/app')))).toBe('ghcr.io/acme/app');
  expect(familiarReference(parseImageReference(value(X)))).toBeUndefined();
});

test('shownReference is one short line, unknown pieces as they are written', () => {
  expect(shownReference(literal('docker.io/library/nginx:1.27'))).toBe('nginx:1.27');
  expect(shownReference(value(X, '/acme/app:1'))).toBe('${X}/acme/app:1');
  expect(shownReference(literal('a\n::error b'))).toBe('a ::error b');
  expect(shownReference(literal('a'.repeat(5000)))).toHaveLength(201);
});

test('no text makes it throw, and a known name never holds a colon behind its last slash', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const { repository } = parseImageReference(literal(text));
      expect(repository?.slice(repository.lastIndexOf('/')) ?? '').not.toContain(':');
    }),
  );
});
