import { isSupervisor, stepsDown } from '../../src/concepts/step-down.ts';
import { literal } from '../../src/concepts/value.ts';

const words = (command: string) =>
  command.split(' ').map((word) => ({
    value: word.startsWith('$') ? { parts: [{ unknown: word }], assumed: false } : literal(word),
  }));

describe('a command gives up root', () => {
  test.each([
    'gosu app server',
    '/usr/local/bin/gosu app:app server',
    'su-exec 1000:1000 server',
    'exec gosu app server',
    'tini -- su-exec app server',
    'env A=1 gosu app server',
    's6-setuidgid app server',
    'setpriv --reuid=1000 --regid=1000 --clear-groups server',
    'setpriv --reuid app server',
    'runuser -u app -- server',
    'su app -c server',
    'su - app',
    'su -s /bin/sh app -c server',
    'sudo -u app server',
    'chpst -u app server',
    'chroot --userspec=app / server',
    'start-stop-daemon --start --chuid app --exec server',
    'gosu $APP_USER server',
  ])('%s', (command) => expect(stepsDown(words(command))).toBe(true));
});

describe('a command does not give up root', () => {
  test.each([
    'server',
    'gosu root server',
    'gosu 0:0 server',
    'sudo server',
    'setpriv --nnp server',
    'echo gosu',
    'gosu',
    'su - root',
    'su -s /bin/sh root -c server',
    '',
  ])('%s', (command) => expect(stepsDown(words(command))).toBe(false));
});

test.each([
  ['/init', true],
  ['tini -- supervisord -n', true],
  ['/usr/bin/supervisord', true],
  ['/lib/systemd/systemd', true],
  ['/app/init.sh', false],
  ['server', false],
])('%s is a supervisor: %s', (command, expected) => {
  expect(isSupervisor(words(command))).toBe(expected);
});
