import { buildSourceKind } from '../../src/concepts/build-source.ts';
import { literal, type Value } from '../../src/concepts/value.ts';

const unknown: Value = { parts: ['a/', { unknown: '$B' }], assumed: false };

describe('what ADD makes of a source', () => {
  test.each([
    ['https://example.com/a.tar.gz', 'url'],
    ['HTTP://example.com/a', 'url'],
    ['https://github.com/acme/app.git', 'git'],
    ['https://github.com/acme/app.git#v1:sub', 'git'],
    ['git@github.com:acme/app.git', 'git'],
    ['git://example.com/app', 'git'],
    ['ssh://git@example.com/app', 'git'],
    ['rootfs.tar', 'archive'],
    ['rootfs.TAR.XZ', 'archive'],
    ['a/b.tgz', 'archive'],
    ['dump.sql.gz', 'archive'],
    ['dist/*', 'pattern'],
    ['dist/?.tar', 'pattern'],
    ['app.zip', 'local'],
    ['http-server.conf', 'local'],
    ['tar', 'local'],
    ['.', 'local'],
    ['targz/', 'local'],
  ])('%s: %s', (source, kind) => expect(buildSourceKind(literal(source))).toBe(kind));

  test('a source from outside the files is unknown', () => expect(buildSourceKind(unknown)).toBe('unknown'));
});
