import { isProcessDescriptor, systemFolder } from '../../src/concepts/system-folder.ts';

describe('folders of the system', () => {
  test.each([
    ['/etc', '/etc'],
    ['/etc/', '/etc'],
    ['//etc/.', '/etc'],
    ['/app/../boot/grub', '/boot'],
    ['/usr/bin/x', '/usr/bin'],
    ['C:\\Windows\\System32', 'c:/windows'],
    ['/etc/nginx', undefined],
    ['/etcd', undefined],
    ['/usr/local/bin', undefined],
    ['/', undefined],
    ['etc', undefined],
    ['', undefined],
  ])('%j: %j', (path, expected) => expect(systemFolder(path)?.path).toBe(expected));
});

describe('descriptors of the process', () => {
  test.each(['/proc/self/fd/8', '/proc/1/fd', '/proc/thread-self/fd/7/../8'])('%s', (path) =>
    expect(isProcessDescriptor(path)).toBe(true),
  );
  test.each(['/proc', '/proc/self', '/proc/self/fdinfo/8', '/proc/x/fd/1', '/app/proc/self/fd/8'])('not %s', (path) =>
    expect(isProcessDescriptor(path)).toBe(false),
  );
});
