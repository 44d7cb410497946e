import fc from 'fast-check';
import { classifyHostPath, hostPath, normaliseHostPath } from '../../src/concepts/host-path.ts';
import { literal } from '../../src/concepts/value.ts';

test.each([
  ['/etc/', '/etc'],
  ['//etc///nginx/.', '/etc/nginx'],
  ['/srv/../etc', '/etc'],
  ['/../..', '/'],
  ['/', '/'],
  ['/var/run/docker.sock', '/run/docker.sock'],
  ['//var/run/docker.sock', '/run/docker.sock'],
  ['/var/running', '/var/running'],
  ['./data/../conf/', './conf'],
  ['../other', '../other'],
  ['data', './data'],
  ['~/.ssh/', '~/.ssh'],
  ['C:\\', 'c:'],
  ['C:\\Windows\\System32\\', 'c:/windows/system32'],
  ['d:/Data', 'd:/data'],
  ['\\\\.\\pipe\\docker_engine', '//./pipe/docker_engine'],
  ['//./pipe/Docker_Engine', '//./pipe/docker_engine'],
])('%s is the place %s', (text, place) => {
  expect(normaliseHostPath(text)).toBe(place);
});

test.each([
  ['/var/run/docker.sock', 'Docker'],
  ['/run/docker.sock', 'Docker'],
  ['//var/run/docker.sock', 'Docker'],
  ['/run/containerd/containerd.sock', 'containerd'],
  ['/var/run/crio/crio.sock', 'CRI-O'],
  ['/run/user/1000/podman/podman.sock', 'rootless Podman'],
  ['/run/user/1000/docker.sock', 'rootless Docker'],
  ['\\\\.\\pipe\\docker_engine', 'Docker'],
  ['/run/systemd/private', 'systemd'],
  ['/run/dbus/system_bus_socket', 'the system bus'],
  ['~/.docker/run/docker.sock', 'Docker Desktop'],
])('%s is the control socket of %s', (path, listener) => {
  expect(classifyHostPath(path)).toMatchObject({
    socket: { listener, isDirectory: false },
    writing: undefined,
    reading: undefined,
  });
});

test.each(['/', '/var', '/run', '/var/run/', '/run/containerd', '/run/user/1000', '/run/systemd'])(
  '%s holds a socket',
  (path) => {
    expect(classifyHostPath(path).socket).toMatchObject({ isDirectory: true });
  },
);

test.each([
  '/run/dbus',
  '/run/user/1000/pulse',
  '/run/docker.sock.md',
  '/run/myapp',
  '/var/lib/docker',
  '/home/app/docker.sock',
])('%s is no socket and holds none', (path) => {
  expect(classifyHostPath(path).socket).toBeUndefined();
});

test.each([
  '/',
  '/etc',
  '/root/',
  '/usr',
  '/boot',
  '/proc/sys',
  '/sys/fs/cgroup',
  '/var/lib/docker',
  '/var/lib',
  '/home',
  '/lib/modules',
  '/bin/x',
  '/etc/cron.d/job',
  '/etc/ssl/certs',
  '/dev',
  'C:\\',
  '~/.ssh',
  '/home/ann/.aws/credentials',
])('writing to %s takes the host over', (path) => {
  expect(classifyHostPath(path).writing).toEqual(expect.any(String));
});

test.each([
  '/',
  '/etc',
  '/root',
  '/proc',
  '/sys',
  '/home',
  '/etc/shadow',
  '/var/lib/docker',
  '/var/lib/docker/containers',
  '/var/lib/kubelet',
  '~/.ssh',
  '~/.docker/config.json',
  '/home/ann/.kube',
  '/root/.aws',
  'C:\\',
  '/etc/ssl/private/a.key',
])('reading %s is worth something', (path) => {
  expect(classifyHostPath(path).reading).toEqual(expect.any(String));
});

test.each(['/lib/modules', '/etc/ssl/certs', '/usr/share/zoneinfo', '/sys/fs/cgroup', '/bin', '/etc/passwd'])(
  'reading %s shows nothing',
  (path) => {
    expect(classifyHostPath(path).reading).toBeUndefined();
  },
);

test.each([
  './data',
  '../etc',
  'etc',
  '/var/www',
  '/var/lib/mysql',
  '/home/app/data',
  '/library/media',
  '/library',
  '/etcetera',
  '/srv/etc',
  '/etc/localtime',
  '/etc/timezone',
  '/etc/nginx/conf.d',
  '/usr/share/zoneinfo',
  '/dev/null',
  '/dev/urandom',
  '/dev/shm',
  '/proc/cpuinfo',
  '/var/lib/docker/volumes/site/_data',
  '~/projects/site',
  '~/.ssh/known_hosts',
  '~/.ssh/id_ed25519.pub',
  '~/.dockerfiles',
  'D:\\Data',
  '/mnt/media',
  '/opt/app',
])('%s is an ordinary place', (path) => {
  expect(classifyHostPath(path)).toMatchObject({ socket: undefined, writing: undefined, reading: undefined });
});

describe('hostPath', () => {
  test.each([
    ['a known path', literal('/etc/'), '/etc'],
    ['the home variable', { parts: [{ unknown: '${HOME}' }, '/.ssh'], assumed: false }, '~/.ssh'],
    ['the home variable with an error message', { parts: [{ unknown: '${HOME:?x}' }], assumed: false }, '~'],
    ['a default written in the file', { parts: ['/etc'], assumed: true }, '/etc'],
  ])('%s', (_, value, path) => {
    expect(hostPath(value)).toBe(path);
  });

  test.each([
    ['another variable', { parts: [{ unknown: '${DATA}' }, '/etc'], assumed: false }],
    ['a variable that starts alike', { parts: [{ unknown: '${HOMEPAGE}' }, '/.ssh'], assumed: false }],
    ['a variable behind a path', { parts: ['/etc/', { unknown: '${X}' }], assumed: false }],
    ['nothing', literal('')],
  ])('%s is not given by the files', (_, value) => {
    expect(hostPath(value)).toBeUndefined();
  });
});

test('normalising twice changes nothing', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[/~.\\a-cC:]{0,30}$/), (text) => {
      const once = normaliseHostPath(text);
      expect(normaliseHostPath(once)).toBe(once);
    }),
  );
});
