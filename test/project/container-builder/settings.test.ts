import { knownText, shownText, type Value } from '../../../src/concepts/value.ts';
import { buildProject } from '../../../src/project/build-project.ts';
import type { Container, Setting } from '../../../src/project/container.ts';
import { snapshotOf } from '../../support/judge.ts';
import { textAt, webOf, webWith } from './service.ts';

const shown = (setting: Setting<Value> | undefined) => setting && shownText(setting.value);

describe('single settings', () => {
  const TEXTS: readonly (readonly [string, (container: Container) => Setting<Value> | undefined])[] = [
    ['user', (web) => web.user],
    ['network_mode', (web) => web.networkMode],
    ['pid', (web) => web.pid],
    ['ipc', (web) => web.ipc],
    ['uts', (web) => web.uts],
    ['userns_mode', (web) => web.usernsMode],
    ['cgroup', (web) => web.cgroup],
    ['cgroup_parent', (web) => web.cgroupParent],
  ];

  test.each(TEXTS)('%s knows its value and its entry', (key, read) => {
    const file = webWith(`${key}: "host" # keep`);
    const setting = read(webOf(file));
    expect(shown(setting)).toBe('host');
    expect(setting && [textAt(file, setting.at), textAt(file, setting.entryAt)]).toEqual(['"host"', `${key}: "host"`]);
  });

  test.each(TEXTS)('%s counts as absent when it is empty or null', (key, read) => {
    expect(read(webOf(webWith(`${key}: ""`)))).toBeUndefined();
    expect(read(webOf(webWith(`${key}:`)))).toBeUndefined();
  });

  test('a value from outside is unknown, not absent', () => {
    const { user } = webOf(webWith('user: ${UID}'));
    expect(user && knownText(user.value)).toBeUndefined();
    expect(shown(user)).toBe('${UID}');
    expect(user?.origin.interpolated).toBe(true);
  });

  test.each([
    ['privileged: true', true],
    ['privileged: "yes"', true],
    ['privileged: no', false],
    ['privileged: ${X:-true}', true],
  ])('%s', (line, expected) => expect(webOf(webWith(line)).privileged?.value).toBe(expected));

  test('a switch from outside is a setting without value', () => {
    const { privileged } = webOf(webWith('privileged: ${X}'));
    expect(privileged && [privileged.value]).toEqual([undefined]);
  });

  test('what is no switch is no setting', () => {
    expect(webOf(webWith('privileged: 1')).privileged).toBeUndefined();
  });
});

describe('places of settings', () => {
  test('a merge key shares the setting', () => {
    const file = 'x-base: &base\n  pid: host\nservices:\n  web:\n    <<: *base\n    image: a\n';
    const { pid } = webOf(file);
    expect(pid && [textAt(file, pid.entryAt), pid.origin.shared]).toEqual(['pid: host', true]);
  });

  test('an alias shares the value', () => {
    const file = 'x-mode: &mode host\nservices:\n  web:\n    image: a\n    pid: *mode\n';
    const { pid } = webOf(file);
    expect(pid && [textAt(file, pid.entryAt), textAt(file, pid.at), pid.origin.shared]).toEqual([
      'pid: *mode',
      'host',
      true,
    ]);
  });

  test('a value of an override file stands there', () => {
    const { privileged, at, files } = webOf({
      'compose.yaml': 'services:\n  web:\n    image: a\n    privileged: false\n',
      'compose.override.yaml': 'services:\n  web:\n    privileged: true\n',
    });
    expect(privileged).toMatchObject({ value: true, at: { path: 'compose.override.yaml' } });
    expect(at.path).toBe('compose.yaml');
    expect(files).toEqual(['compose.yaml', 'compose.override.yaml']);
  });
});

describe('lists', () => {
  test('every item has its own place', () => {
    const file = webWith('cap_add:\n  - SYS_ADMIN # why\n  - "net_raw"\nsecurity_opt: [no-new-privileges:true]');
    const { capAdd, securityOptions } = webOf(file);
    expect(capAdd.map(({ at, entryAt }) => [textAt(file, at), textAt(file, entryAt)])).toEqual([
      ['SYS_ADMIN', 'SYS_ADMIN'],
      ['"net_raw"', '"net_raw"'],
    ]);
    expect(securityOptions.map((option) => [shown(option), option.origin.flow])).toEqual([
      ['no-new-privileges:true', true],
    ]);
  });

  test.each([
    ['devices:\n  - /dev/sda', ['/dev/sda']],
    ['devices:\n  - /dev/sda:/dev/xvda:r', ['/dev/sda:/dev/xvda:r']],
    ['devices:\n  - vendor.com/class=dev', ['vendor.com/class=dev']],
    ['devices:\n  - {source: /dev/sda}', ['/dev/sda']],
    ['devices:\n  - {source: /dev/sda, target: /dev/x, permissions: rw}', ['/dev/sda:/dev/x:rw']],
    ['devices:\n  - {source: /dev/sda, permissions: r}', ['/dev/sda:/dev/sda:r']],
    ['devices:\n  - {target: /dev/x}', []],
  ])('%j', (lines, expected) => expect(webOf(webWith(lines)).devices.map(shown)).toEqual(expected));
});

describe('commands', () => {
  test.each([
    ['command: serve --port 80', ['serve', '--port', '80']],
    ['command: sh -c "echo a b" \'c d\'', ['sh', '-c', 'echo a b', 'c d']],
    ['command: a\\ b c', ['a b', 'c']],
    ['command: echo ""', ['echo', '']],
    ['command: a"b"c', ['abc']],
    ['command: run ${ARGS} x', ['run', '${ARGS}', 'x']],
    ['command: ["a b", 1]', ['a b', '1']],
    ['command: []', []],
    ['command: ""', []],
  ])('%s', (line, expected) => expect(webOf(webWith(line)).command?.value.map(shownText)).toEqual(expected));

  test('null leaves the command of the image', () => expect(webOf(webWith('command:')).command).toBeUndefined());
});

describe('environment', () => {
  const FORMS: readonly (readonly [string, readonly (readonly (string | undefined)[])[]])[] = [
    ['environment:\n  A: b', [['A', 'b', 'A: b', 'b', 'map']]],
    ['environment:\n  A: "b c"', [['A', 'b c', 'A: "b c"', '"b c"', 'map']]],
    ['environment:\n  A: 1', [['A', '1', 'A: 1', '1', 'map']]],
    ['environment:\n  A: true', [['A', 'true', 'A: true', 'true', 'map']]],
    ['environment:\n  A: ""', [['A', '', 'A: ""', '""', 'map']]],
    ['environment:\n  A:', [['A', undefined, 'A:', undefined, 'map']]],
    ['environment:\n  A: ${B}', [['A', '${B}', 'A: ${B}', '${B}', 'map']]],
    ['environment:\n  - A=b', [['A', 'b', 'A=b', 'b', 'list']]],
    ['environment:\n  - A=b=c', [['A', 'b=c', 'A=b=c', 'b=c', 'list']]],
    ['environment:\n  - "A=b"', [['A', 'b', '"A=b"', 'b', 'list']]],
    ['environment:\n  - A=', [['A', '', 'A=', '', 'list']]],
    ['environment:\n  - A', [['A', undefined, 'A', undefined, 'list']]],
    ['environment:\n  - A=${B}', [['A', '${B}', 'A=${B}', 'A=${B}', 'list']]],
    ['environment: {A: b}', [['A', 'b', 'A: b', 'b', 'map']]],
  ];

  test.each(FORMS)('%j', (lines, expected) => {
    const file = webWith(lines);
    const read = webOf(file).environment.map(({ name, value, at, valueAt, syntax }) => [
      name,
      value && shownText(value),
      textAt(file, at),
      valueAt && textAt(file, valueAt),
      syntax,
    ]);
    expect(read).toEqual(expected);
  });

  test('two files are merged by name, each variable in its own file', () => {
    const { environment } = webOf({
      'compose.yaml': 'services:\n  web:\n    image: a\n    environment: [A=1, B=2]\n',
      'compose.override.yaml': 'services:\n  web:\n    environment:\n      A: 9\n',
    });
    expect(
      environment.map(({ name, value, at, syntax }) => [name, value && shownText(value), at.path, syntax]),
    ).toEqual([
      ['A', '9', 'compose.override.yaml', 'map'],
      ['B', '2', 'compose.yaml', 'list'],
    ]);
  });

  test('environment files of the repository are read', () => {
    const web = webOf({
      'deploy/compose.yaml': webWith('env_file:\n  - ../app.env\n  - {path: missing.env, required: false}\n  - ${X}'),
      'app.env': 'A=1\n',
    });
    expect(web.environmentFiles.map(({ path, source }) => [path, source?.content])).toEqual([
      ['app.env', 'A=1\n'],
      ['deploy/missing.env', undefined],
    ]);
    expect(web.files).toEqual(['deploy/compose.yaml', 'app.env']);
  });
});

describe('networks', () => {
  const names = (file: string) =>
    webOf(file).networks.map(({ key, name, external, at }) => [key, shownText(name), external, textAt(file, at)]);

  test.each([
    ['networks: [a]', '', [['a', 'a', false, 'a']]],
    ['networks:\n  a: {aliases: [x]}', '', [['a', 'a', false, 'a: {aliases: [x]}']]],
    ['networks: [a]', 'networks: {a: {external: true, name: host}}\n', [['a', 'host', true, 'a']]],
    ['networks: [a]', 'networks: {a: {external: {name: host}}}\n', [['a', 'host', true, 'a']]],
    ['networks: [a]', 'networks: {a: {external: true}}\n', [['a', 'a', true, 'a']]],
    ['networks: [a]', 'networks: {a: {name: "${NET}"}}\n', [['a', '${NET}', false, 'a']]],
    [
      'init: true',
      'networks: {default: {external: true, name: host}}\n',
      [['default', 'host', true, 'default: {external: true, name: host}']],
    ],
    ['network_mode: none', 'networks: {default: {external: true, name: host}}\n', []],
    ['init: true', '', []],
  ])('%j %j', (lines, rest, expected) => expect(names(webWith(lines, rest))).toEqual(expected));
});

describe('whether a network is internal', () => {
  test.each([
    ['networks: {a: {internal: true}}\n', true],
    ['networks: {a: {internal: "yes"}}\n', true],
    ['networks: {a: {internal: false}}\n', false],
    ['networks: {a: }\n', false],
    ['networks: {a: {internal: "${X}"}}\n', undefined],
    ['networks: {a: {external: true}}\n', undefined],
  ])('%j: %j', (rest, expected) => {
    expect(webOf(webWith('networks: [a]', rest)).networks.map(({ internal }) => internal)).toEqual([expected]);
  });
});

test('a container knows those of its project', () => {
  const web = webOf(webWith('init: true', '  db:\n    image: b\n'));
  const [, db] = web.companions();
  expect(web.companions().map(({ name }) => name)).toEqual(['web', 'db']);
  expect(db?.companions()).toBe(web.companions());
});

describe('what a container is for', () => {
  test.each([
    ['deploy: {replicas: 0}', true],
    ['scale: 0', true],
    ['scale: 2', false],
    ['scale: ${N}', false],
  ])('%s', (line, expected) => expect(webOf(webWith(line)).neverRuns).toBe(expected));

  test('a service that others wait for to complete is a one-shot job', () => {
    const app = (condition: string) => `  app:\n    image: b\n    depends_on: {web: {condition: ${condition}}}\n`;
    expect(webOf(webWith('init: true', app('service_completed_successfully'))).isOneShot).toBe(true);
    expect(webOf(webWith('init: true', app('service_healthy'))).isOneShot).toBe(false);
  });

  test.each([
    ['secrets: [s]', 'secrets: {s: {environment: S}}\n', true],
    ['configs: [c]', 'configs: {c: {content: x}}\n', true],
    ['configs: [{source: c, target: /c}]', 'configs: {c: {content: x}}\n', true],
    ['configs: [c]', 'configs: {c: {file: ./c}}\n', false],
    ['init: true', 'configs: {c: {content: x}}\n', false],
  ])('injected files: %j %j', (line, rest, expected) =>
    expect(webOf(webWith(line, rest)).hasInjectedFiles).toBe(expected),
  );

  test('names are encoded in subjects', () => {
    const { containers } = buildProject(snapshotOf({ 'compose.yaml': 'services:\n  "a/b c":\n    image: a\n' }));
    expect(containers.map(({ name, subject }) => [name, subject])).toEqual([['a/b c', 'service:a%2Fb%20c']]);
  });

  test('other settings are found by their key', () => {
    const file = webWith('post_start:\n  - command: a\nlogging:');
    expect(webOf(file).setting('post_start')?.value.kind).toBe('list');
    expect(webOf(file).setting('logging')).toBeUndefined();
  });
});
