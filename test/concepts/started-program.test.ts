import { isMadeFor } from '../../src/concepts/image-purpose.ts';
import { startsDebugger, startsInitSystem } from '../../src/concepts/started-program.ts';
import { literal } from '../../src/concepts/value.ts';

const words = (...texts: string[]) => ({ value: texts.map(literal) });

test.each<[string, string[], string[], boolean, boolean]>([
  ['a debugger', [], ['/usr/bin/gdbserver', ':9999'], true, false],
  ['a debugger behind a wrapper', ['tini', '--'], ['strace', './app'], true, false],
  ['a debugger in a script', [], ['sh', '-c', 'exec perf record ./app'], true, false],
  ['systemd', [], ['/usr/lib/systemd/systemd'], false, true],
  ['an init as entrypoint', ['/sbin/init'], [], false, true],
  ['an init as argument', [], ['app', 'init'], false, false],
  ['a program like any other', ['./gdb-like'], ['--strace'], false, false],
  ['nothing', [], [], false, false],
])('%s', (_, entrypoint, command, isDebugger, isInit) => {
  const started = { entrypoint: words(...entrypoint), command: words(...command) };
  expect([startsDebugger(started), startsInitSystem(started)]).toEqual([isDebugger, isInit]);
});

test('a command from outside starts nothing known', () => {
  const started = { entrypoint: undefined, command: { value: [{ parts: [{ unknown: '$X' }], assumed: false }] } };
  expect([startsDebugger(started), startsInitSystem(started)]).toEqual([false, false]);
});

test.each<[string, boolean]>([
  ['pytorch/pytorch:2.4.0', true],
  ['docker.io/pytorch/torchserve@sha256:0000000000000000000000000000000000000000000000000000000000000000', true],
  ['nvcr.io/nvidia/tritonserver:24.01-py3', true],
  ['acme/pytorch', false],
  ['rclone/rclone', false],
])('%s exchanges shared memory: %s', (image, expected) => {
  expect(isMadeFor(literal(image), 'shared-memory')).toBe(expected);
});

test('an image from outside is made for nothing known', () => {
  expect(isMadeFor({ parts: [{ unknown: '$X' }], assumed: false }, 'mounting')).toBe(false);
  expect(isMadeFor(undefined, 'mounting')).toBe(false);
});
