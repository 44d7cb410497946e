import { remoteSource } from '../../src/concepts/remote-source.ts';

const COMMIT = '0123456789abcdef0123456789abcdef01234567';
const DIGEST = `sha256:${COMMIT}${'0'.repeat(24)}`;

describe('sources outside the repository', () => {
  test.each([
    ['https://github.com/acme/stack.git', 'git', false, 'https://github.com/acme/stack.git'],
    ['https://github.com/acme/stack.git#main', 'git', false, 'https://github.com/acme/stack.git'],
    ['https://github.com/acme/stack.git#0123abc', 'git', false, 'https://github.com/acme/stack.git'],
    [`https://github.com/acme/stack.git#${COMMIT}`, 'git', true, 'https://github.com/acme/stack.git'],
    [`https://github.com/acme/stack.git#${COMMIT}:docker`, 'git', true, 'https://github.com/acme/stack.git'],
    ['https://github.com/acme/stack', 'git', false, 'https://github.com/acme/stack'],
    ['https://git.example.com/stack.git?x=1#v1', 'git', false, 'https://git.example.com/stack.git'],
    ['git@github.com:acme/web.git', 'git', false, 'git@github.com:acme/web.git'],
    [`ssh://git@host/web.git#${COMMIT}`, 'git', true, 'ssh://git@host/web.git'],
    ['https://ada:s3cret-9@git.example.com/stack.git', 'git', false, 'https://git.example.com/stack.git'],
    ['https://s3cret-9@github.com/acme/stack', 'git', false, 'https://github.com/acme/stack'],
    ['ssh://git:s3cret-9@host/web.git', 'git', false, 'ssh://host/web.git'],
    ['git://host/web', 'git', false, 'git://host/web'],
    ['github.com/acme/web#main', 'git', false, 'github.com/acme/web'],
    ['https://example.com/context.tar.gz', 'download', false, 'https://example.com/context.tar.gz'],
    ['oci://registry.example.com/acme/stack:1.4', 'artifact', false, 'oci://registry.example.com/acme/stack'],
    ['oci://registry.example.com:5000/acme/stack', 'artifact', false, 'oci://registry.example.com:5000/acme/stack'],
    [`oci://registry.example.com/acme/stack@${DIGEST}`, 'artifact', true, 'oci://registry.example.com/acme/stack'],
    [`oci://registry.example.com/acme/stack:1@${DIGEST}`, 'artifact', true, 'oci://registry.example.com/acme/stack'],
  ])('%s', (text, kind, isPinned, name) => expect(remoteSource(text)).toEqual({ kind, isPinned, name }));

  test.each([
    '.',
    './app',
    '../app',
    'app',
    '/srv/app',
    'C:\\app',
    'docker-image://alpine',
    'service:base',
    'gitlab.com/x',
    '',
  ])('%j is not one', (text) => expect(remoteSource(text)).toBeUndefined());
});
