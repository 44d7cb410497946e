import { knownText } from '../../../src/concepts/value.ts';
import type { ConfigNode } from '../../../src/documents/compose/config.ts';
import { isRefusal } from '../../../src/documents/edits.ts';
import { buildProject } from '../../../src/project/build-project.ts';
import type { Daemon } from '../../../src/project/daemon.ts';
import { applyEdits } from '../../../src/text/edit.ts';
import { snapshotOf } from '../../support/judge.ts';

function daemonsIn(text: string, path = 'run.sh'): readonly Daemon[] {
  return buildProject(snapshotOf({ [path]: text })).daemons;
}

/** A setting as JSON would have it; unknown texts as `?`. */
function plain(node: ConfigNode | undefined): unknown {
  if (node?.kind === 'list') return node.items.map(plain);
  if (node?.kind === 'map') return Object.fromEntries([...node.entries].map(([key, { value }]) => [key, plain(value)]));
  return node && (knownText(node.value) ?? '?');
}

const settingsOf = (daemon: Daemon | undefined) =>
  Object.fromEntries((daemon?.settings ?? []).map(({ key, value }) => [key, plain(value)]));

test.each([
  [
    'long and short options',
    'dockerd -D -l warn -H fd:// --host=tcp://a:1',
    { debug: 'true', 'log-level': 'warn', hosts: ['fd://', 'tcp://a:1'] },
  ],
  [
    'switches',
    'dockerd --icc=false --iptables=0 --live-restore --tlsverify=true',
    { icc: 'false', iptables: 'false', 'live-restore': 'true', tlsverify: 'true' },
  ],
  ['a switch takes no word', 'dockerd --icc false --ip 1.2.3.4', { icc: 'true', ip: '1.2.3.4' }],
  [
    'lists and maps',
    'dockerd --insecure-registry a --insecure-registry=b --log-opt max-size=1m --log-opt tag',
    { 'insecure-registries': ['a', 'b'], 'log-opts': { 'max-size': '1m', tag: '' } },
  ],
  ['the last of a text', 'dockerd --log-driver a --log-driver=b', { 'log-driver': 'b' }],
  ['behind other programs', 'sudo -E nohup /usr/bin/dockerd --icc=false > log 2>&1 &', { icc: 'false' }],
  ['the old command', 'docker daemon --icc=false', { icc: 'false' }],
  ['names of prototypes', 'dockerd --__proto__=x --constructor --icc', { icc: 'true' }],
  ['variables', 'dockerd --userns-remap "$USER" -H "tcp://$IP:2375"', { 'userns-remap': '?', hosts: ['?'] }],
])('a command line says its settings: %s', (_because, command, expected) => {
  expect(settingsOf(daemonsIn(`#!/bin/sh\n${command}\n`)[0])).toEqual(expected);
});

test.each([
  ['questions', 'dockerd --version\ndockerd --validate --config-file a.json\ndockerd --help'],
  ['clients', 'docker ps -H tcp://a\ndocker run dockerd'],
  ['text', 'echo dockerd --icc=false\n# dockerd'],
])('nothing is started by %s', (_because, command) => {
  expect(daemonsIn(`#!/bin/sh\n${command}\n`)).toEqual([]);
});

test('several daemons of a script are told apart', () => {
  const daemons = daemonsIn('#!/bin/sh\ndockerd\ndockerd-rootless.sh\ndockerd "$@"\n');
  expect(daemons.map(({ subject, isRootless, isComplete }) => [subject, isRootless, isComplete])).toEqual([
    ['daemon', false, true],
    ['daemon:2', true, true],
    ['daemon:3', false, false],
  ]);
  expect(daemons[0]?.companions().map(({ subject }) => subject)).toEqual(['daemon:2', 'daemon:3']);
});

test('the command of a unit names the setting it stands in', () => {
  const [daemon] = daemonsIn(
    '[Service]\nExecStart=\nExecStart=/usr/bin/dockerd -H fd:// \\\n  --icc=false\n',
    'docker.service',
  );
  expect(daemon).toMatchObject({ subject: 'daemon:exec:ExecStart', writtenIn: 'unit', unit: 'docker.service' });
  expect(settingsOf(daemon)).toEqual({ hosts: ['fd://'], icc: 'false' });
});

test.each([
  ['a here-document', 'cat > /etc/docker/daemon.json <<EOF\n{ "icc": false }\nEOF'],
  ['one for tee', 'sudo tee /etc/docker/daemon.json >/dev/null <<\'EOF\'\n{ "icc": false }\nEOF'],
  ['one through a pipe', 'cat <<EOF | sudo tee /etc/docker/daemon.json\n{ "icc": false }\nEOF'],
  ['echo', 'echo \'{ "icc": false }\' | sudo tee /etc/docker/daemon.json'],
  ['printf', 'printf \'{ "icc": false }\' > "/etc/docker/daemon.json"'],
])('a script may write the file with %s', (_how, command) => {
  const text = `#!/bin/sh\n${command}\n`;
  const [daemon, ...others] = daemonsIn(text);
  expect(others).toEqual([]);
  expect(settingsOf(daemon)).toEqual({ icc: 'false' });
  const { start, end } = daemon?.setting('icc')?.entryAt.range ?? { start: 0, end: 0 };
  expect(text.slice(start, end)).toBe('"icc": false');
  expect(daemon?.editor.remove('icc')).toMatchObject({ refused: 'here-document' });
});

test('the path alone says that a file is that of Docker', () => {
  const text = '#!/bin/sh\necho \'{"experimental": true}\' > /etc/docker/daemon.json\n';
  expect(settingsOf(daemonsIn(text)[0])).toEqual({ experimental: 'true' });
  expect(daemonsIn(text.replace('/etc/docker/', '/etc/agent/'))).toEqual([]);
});

test('what a script writes and is no JSON, or another file, is nothing', () => {
  const text = "#!/bin/sh\n# docker\necho '{ icc }' > /etc/docker/daemon.json\necho '{\"icc\": false}' > x.json\n";
  expect(daemonsIn(text)).toEqual([]);
});

const edits = {
  remove: (daemon: Daemon) => daemon.editor.remove('insecure-registries'),
  'remove the second': (daemon: Daemon) => daemon.editor.removeItem('insecure-registries', 1),
  replace: (daemon: Daemon) => daemon.editor.replace('icc', 'false'),
  add: (daemon: Daemon) => daemon.editor.add('no-new-privileges', 'true'),
} as const;

test.each<[keyof typeof edits, string, string]>([
  ['remove', 'dockerd --insecure-registry a -D', 'dockerd -D'],
  ['remove', 'dockerd \\\n  -D \\\n  --insecure-registry=a \\\n  --icc', 'dockerd \\\n  -D \\\n  --icc'],
  ['remove', 'dockerd --insecure-registry a --insecure-registry b', 'would-guess'],
  ['remove', 'dockerd --insecure-registry "$A"', 'dockerd'],
  ['remove', 'dockerd > log --insecure-registry a', 'not-editable'],
  ['remove', 'dockerd', 'not-editable'],
  ['remove the second', 'dockerd --insecure-registry a --insecure-registry b', 'dockerd --insecure-registry a'],
  ['replace', 'dockerd --icc -D', 'dockerd --icc=false -D'],
  ['replace', "sh -c 'dockerd --icc=true'", "sh -c 'dockerd --icc=false'"],
  ['add', 'exec /usr/bin/dockerd -D', 'exec /usr/bin/dockerd --no-new-privileges=true -D'],
  ['add', 'dockerd --no-new-privileges', 'key-exists'],
])('the editor can %s in %s', (what, command, expected) => {
  const text = `#!/bin/sh\n${command}\n`;
  const [daemon] = daemonsIn(text);
  if (!daemon) throw new Error('no daemon');
  const result = edits[what](daemon);
  const after = isRefusal(result) ? result.refused : applyEdits(text, result.edits).slice('#!/bin/sh\n'.length, -1);
  expect(after).toBe(expected);
});

test('thousands of options and daemons are read at once', () => {
  const options = '#!/bin/sh\ndockerd'.concat(' --insecure-registry a'.repeat(2_500), '\n');
  expect(daemonsIn(options)[0]?.settings).toHaveLength(1);
  const many = `#!/bin/sh\n${'dockerd --icc=false\n'.repeat(2_500)}`;
  const daemons = daemonsIn(many);
  expect(daemons.length).toBeGreaterThan(100);
  expect(daemons.every((daemon) => daemon.companions().length <= 20)).toBe(true);
});
