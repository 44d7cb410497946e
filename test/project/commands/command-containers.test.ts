import { knownText, shownText, type Value } from '../../../src/concepts/value.ts';
import { buildProject } from '../../../src/project/build-project.ts';
import type { Container, Setting } from '../../../src/project/container.ts';
import { named, nounOf, settingName, settingText } from '../../../src/project/container-words.ts';
import { nestedSetting } from '../../../src/project/nested-setting.ts';
import { snapshotOf } from '../../support/judge.ts';

function containersOf(script: string, path = 'up.sh'): readonly Container[] {
  return buildProject(snapshotOf({ [path]: script })).containers;
}

function only(script: string): Container {
  const [container, ...more] = containersOf(script);
  if (!container || more.length > 0) throw new Error('The script has not one container.');
  return container;
}

const shown = (setting: Setting<Value> | undefined) => setting && shownText(setting.value);

/** Several spellings of one option say the same. */
describe.each<[string, readonly string[], (container: Container) => unknown, unknown]>([
  ['user', ['-u 0', '-u0', '-u=0', '--user 0', '--user=0', '--user "0"', "-u '0'"], ({ user }) => shown(user), '0'],
  ['image', ['', '--rm', '-it', '--'], ({ image }) => shown(image), 'a:1'],
  [
    'privileged',
    ['--privileged', '--privileged=true', '--privileged=1', '--privileged=T'],
    ({ privileged }) => privileged?.value,
    true,
  ],
  ['not privileged', ['--privileged=false', '--privileged=0'], ({ privileged }) => privileged?.value, false],
  ['read-only', ['--read-only', '--read-only=true'], ({ readOnly }) => readOnly?.value, true],
  ['pid', ['--pid host', '--pid=host'], ({ pid }) => shown(pid), 'host'],
  ['ipc', ['--ipc=host'], ({ ipc }) => shown(ipc), 'host'],
  ['uts', ['--uts host'], ({ uts }) => shown(uts), 'host'],
  ['user namespace', ['--userns=host', '--userns host'], ({ usernsMode }) => shown(usernsMode), 'host'],
  ['cgroup namespace', ['--cgroupns=host'], ({ cgroup }) => shown(cgroup), 'host'],
  ['cgroup parent', ['--cgroup-parent=/x'], ({ cgroupParent }) => shown(cgroupParent), '/x'],
  [
    'network',
    ['--net host', '--net=host', '--network host', '--network=host'],
    ({ networkMode }) => shown(networkMode),
    'host',
  ],
  [
    'own network',
    ['--network back', '--net=back', '--network name=back,alias=x'],
    ({ networks }) => networks.map(({ key, external }) => [key, external]),
    [['back', true]],
  ],
  [
    'capabilities',
    ['--cap-add A --cap-add=B', '--cap-add "A" --cap-add=\'B\''],
    ({ capAdd }) => capAdd.map(shown),
    ['A', 'B'],
  ],
  ['dropped capabilities', ['--cap-drop ALL', '--cap-drop=ALL'], ({ capDrop }) => capDrop.map(shown), ['ALL']],
  [
    'security options',
    ['--security-opt a=b', '--security-opt=a=b'],
    ({ securityOptions }) => securityOptions.map(shown),
    ['a=b'],
  ],
  ['devices', ['--device /dev/x', '--device=/dev/x'], ({ devices }) => devices.map(shown), ['/dev/x']],
  [
    'device rules',
    ["--device-cgroup-rule 'a *:* rwm'"],
    ({ deviceCgroupRules }) => deviceCgroupRules.map(shown),
    ['a *:* rwm'],
  ],
  [
    'bind mounts',
    [
      '-v /a:/b',
      '-v/a:/b',
      '-v=/a:/b',
      '--volume /a:/b',
      '--volume=/a:/b',
      '--mount type=bind,source=/a,target=/b',
      '--mount type=bind,src=/a,dst=/b',
      '--mount=type=bind,src=/a,destination=/b',
      `--mount 'type=bind,"src=/a",dst=/b'`,
      '--mount dst=/b,volume-opt=o=bind,volume-opt=device=/a',
    ],
    ({ mounts }) =>
      mounts.map(({ type, source, target, readOnly }) => [type, knownText(source), knownText(target), readOnly]),
    [['bind', '/a', '/b', false]],
  ],
  [
    'read-only mounts',
    [
      '-v /a:/b:ro',
      '-v /a:/b:z,ro',
      '--mount type=bind,src=/a,dst=/b,readonly',
      '--mount type=bind,src=/a,dst=/b,ro',
      '--mount type=bind,src=/a,dst=/b,readonly=true',
    ],
    ({ mounts }) => mounts.map(({ readOnly }) => readOnly),
    [true],
  ],
  [
    'named volumes',
    ['-v data:/b', '--mount src=data,dst=/b', '--mount type=volume,src=data,dst=/b'],
    ({ mounts }) => mounts.map(({ type, source }) => [type, knownText(source)]),
    [['volume', 'data']],
  ],
  [
    'propagation',
    ['-v /a:/b:rshared', '--mount type=bind,src=/a,dst=/b,bind-propagation=rshared'],
    ({ mounts }) => mounts.flatMap(({ options }) => options),
    ['rshared'],
  ],
  [
    'tmpfs',
    ['--tmpfs /run:exec', '--tmpfs=/run:exec'],
    ({ mounts }) => mounts.map(({ type, target, options }) => [type, knownText(target), options]),
    [['tmpfs', '/run', ['exec']]],
  ],
  [
    'ports',
    ['-p 127.0.0.1:80:90/udp', '-p127.0.0.1:80:90/udp', '--publish=127.0.0.1:80:90/udp', '-dp 127.0.0.1:80:90/udp'],
    ({ ports }) =>
      ports.map(({ hostIp, host, container, protocol }) => [
        knownText(hostIp),
        host?.first,
        container?.first,
        protocol,
      ]),
    [['127.0.0.1', 80, 90, 'udp']],
  ],
  [
    'environment',
    ['-e A=b=c', '-eA=b=c', '--env A=b=c', '--env="A=b=c"', "-e 'A=b=c'"],
    ({ environment }) => environment.map(({ name, value }) => [name, knownText(value)]),
    [['A', 'b=c']],
  ],
  [
    'passed environment',
    ['-e A', '--env A'],
    ({ environment }) => environment.map(({ name, value }) => [name, value]),
    [['A', undefined]],
  ],
  [
    'entry point',
    ['--entrypoint /bin/sh', '--entrypoint=/bin/sh'],
    ({ entrypoint }) => entrypoint?.value.map(knownText),
    ['/bin/sh'],
  ],
])('%s', (_what, spellings, read, expected) => {
  test.each(spellings)('docker run %s a:1', (spelling) => {
    const container = only(`docker run ${spelling} a:1 serve --port 1\n`);
    expect(read(container)).toEqual(expected);
    expect(shown(container.image)).toBe('a:1');
    expect(container.command?.value.map(knownText)).toEqual(['serve', '--port', '1']);
  });
});

test.each<[string, string, readonly string[], string]>([
  ['memory', '-m 1g', ['mem_limit'], '1g'],
  ['memory', '--memory=1g', ['mem_limit'], '1g'],
  ['swap', '--memory-swap -1', ['memswap_limit'], '-1'],
  ['processors', '--cpus 2', ['cpus'], '2'],
  ['processes', '--pids-limit=9', ['pids_limit'], '9'],
  ['a limit', '--ulimit nofile=1024', ['ulimits', 'nofile'], '1024'],
  ['a hard limit', '--ulimit nofile=1024:2048', ['ulimits', 'nofile', 'hard'], '2048'],
  ['logs', '--log-driver=none', ['logging', 'driver'], 'none'],
  ['log options', '--log-opt max-size=1m', ['logging', 'options', 'max-size'], '1m'],
  ['no check', '--no-healthcheck', ['healthcheck', 'disable'], 'true'],
  ['killing', '--oom-kill-disable', ['oom_kill_disable'], 'true'],
  ['shared memory', '--shm-size 1g', ['shm_size'], '1g'],
  ['a restart policy', '--restart always', ['restart'], 'always'],
  ['a label', '-l a=b', ['labels', 'a'], 'b'],
])('a setting of Compose by an option: %s (%s)', (_what, option, keys, expected) => {
  const [key = '', ...below] = keys;
  const setting = nestedSetting(only(`docker run -d ${option} a:1\n`), key, ...below);
  expect(setting?.value.kind === 'scalar' ? knownText(setting.value.value) : undefined).toBe(expected);
});

test('a swarm service has the limits of a deployment and ports of its own', () => {
  const container = only(
    'docker service create --name web --limit-memory 1G --publish published=80,target=90,mode=host --secret s --user 5 a:1\n',
  );
  const memory = nestedSetting(container, 'deploy', 'resources', 'limits', 'memory');
  expect(memory?.value.kind === 'scalar' ? knownText(memory.value.value) : undefined).toBe('1G');
  expect(container.ports.map(({ host, container: inner, mode }) => [host?.first, inner?.first, mode])).toEqual([
    [80, 90, 'host'],
  ]);
  expect([container.isOneShot, container.ignoresAbsence]).toEqual([false, false]);
});

test.each<[string, readonly string[]]>([
  ['docker run a:1', ['command:a']],
  ['docker run ghcr.io/acme/web:1@sha256:abc', ['command:ghcr.io%2Facme%2Fweb']],
  ['docker run --name web a:1', ['command:web']],
  ['docker run --name "$N" a:1', ['command:a']],
  ['docker run "$IMAGE"', ['command:%24IMAGE']],
  ['docker build -t acme/web:1 .', ['build:acme%2Fweb']],
  ['docker buildx build --target dev .', ['build:dev']],
  ['docker image build src', ['build:src']],
  ['docker -H tcp://x --tls run --name web a:1', ['command:web']],
  ['docker --context remote container create --name web a:1', ['command:web']],
  ['nerdctl -n k8s.io run --name web a:1', ['command:web']],
  ['sudo -E podman --log-level=debug run --name web a:1', ['command:web']],
  ['timeout 5 docker run --name web a:1', ['command:web']],
  ['ID=$(docker run -d --name web a:1)', ['command:web']],
  ['for i in a b; do docker run --name web a:1; done', ['command:web']],
  ['sudo sh -c "cd / && docker run --name web a:1"', ['command:web']],
  ['ssh -i key -p 22 ops@host "docker run --name web a:1"', ['command:web']],
  ['ssh ops@host <<EOF\ncd /srv\ndocker run --name web a:1\nEOF', ['command:web']],
  ["ssh ops@host 'bash -s' <<'EOF'\ndocker run --name web a:1\nEOF", ['command:web']],
  ['ssh ops@host bash -s <<EOF\ndocker run --name web a:1\nEOF', ['command:web']],
  ['ssh ops@host tee up.sh <<EOF\ndocker run --name web a:1\nEOF', []],
  ['cat > up.sh <<EOF\ndocker run --name web a:1\nEOF', []],
  ['$SUDO docker run --name web a:1', ['command:web']],
  ['SUDO=\n$SUDO docker run --name web a:1', ['command:web']],
  ['"$RUNNER" echo docker run a:1', []],
  ['D="docker run"\n$D --name web a:1', ['command:web']],
  ['docker exec web run', []],
  ['docker compose run web', []],
  ['docker ps', []],
  ['docker', []],
  ['docker run', ['command:container']],
  ['docker run --help', ['command:container']],
  ['mydocker run a:1', []],
  ['docker run -p {{ port }}:80 a:1', []],
  ['docker run "{{ image }}"', []],
  ["docker run --name web a:1 echo '{{ x }}'", ['command:web']],
  ["docker run --name web --label 'a={{.Name}}' a:1", ['command:web']],
])('%s starts or builds %j', (script, subjects) => {
  expect(containersOf(`${script}\n`).map(({ subject }) => subject)).toEqual(subjects);
});

test('commands of one name are told apart by what they say, wherever they stand', () => {
  const one = 'docker run -d -p 80:80 a:1\n';
  const other = 'docker run -d --net host \\\n  a:1\n';
  const subjects = containersOf(one + other).map(({ subject }) => subject);
  expect(new Set(subjects).size).toBe(2);
  const moved = containersOf(`# more\n\n${other.replace('\\\n', '')}${one}`).map(({ subject }) => subject);
  expect(moved.toSorted()).toEqual(subjects.toSorted());
});

test.each<[string, boolean, boolean]>([
  ['docker run -d a:1', false, false],
  ['docker run --detach=true --rm a:1', false, false],
  ['docker run --restart unless-stopped a:1', false, false],
  ['docker run --restart=no a:1', true, true],
  ['docker run --rm -it a:1 sh', true, true],
  ['docker run hello-world', true, true],
  ['docker create a:1', true, true],
  ['docker run -d $OPTS a:1', false, true],
  ['docker run -d "${ARGS[@]}" a:1', false, true],
  ['docker run -d $ARGS', false, true],
  ['docker run -d $IMAGE', false, false],
  ['docker run -d "$REGISTRY/web:$TAG" serve', false, false],
])('%s is a task: %s, and what it lacks is left out: %s', (script, isOneShot, ignoresAbsence) => {
  const container = only(`${script}\n`);
  expect([container.isOneShot, container.ignoresAbsence]).toEqual([isOneShot, ignoresAbsence]);
});

test('what is built is told apart from what runs', () => {
  const [build, run] = containersOf('docker build -t acme/web:dev --network host .\ndocker run -d acme/web:dev\n');
  if (!build || !run) throw new Error('There are two commands.');
  expect([named(build), named(run)]).toEqual(['build acme/web', 'container acme/web']);
  expect([build.neverRuns, run.neverRuns]).toEqual([true, false]);
  expect(run.build).toBeDefined();
  expect([settingName(run, 'cap_drop'), settingText(run, 'ipc', 'host')]).toEqual(['--cap-drop', '--ipc host']);
  const [service] = containersOf('services:\n  web:\n    image: a:1\n', 'compose.yaml');
  if (!service) throw new Error('There is one service.');
  expect([nounOf(service), settingName(service, 'cap_drop'), settingText(service, 'ipc', 'host')]).toEqual([
    'service',
    'cap_drop',
    'ipc: host',
  ]);
});

test('a file that the user names is a script by its first line', () => {
  const script = '#!/bin/bash\ndocker run --privileged a:1\n';
  const named = { ...snapshotOf({ deploy: script }), named: new Set(['deploy']) };
  expect(buildProject(named).containers.length).toBe(1);
  expect(buildProject(snapshotOf({ deploy: script })).containers.length).toBe(0);
  const python = { ...snapshotOf({ 'a.sh': `#!/usr/bin/env python\n${script}` }), named: new Set(['a.sh']) };
  expect(buildProject(python).containers.length).toBe(0);
});

test('what an array is given stands where it is written', () => {
  const script = [
    'args=(-d --privileged)',
    'args+=( -v /etc:/host )',
    'if x; then args+=(--cap-add "SYS_ADMIN"); fi',
    'docker run "${args[@]}" "${more[@]}" --name web a:1 serve',
    '',
  ].join('\n');
  const container = only(script);
  expect(container.name).toBe('web');
  expect(shown(container.image)).toBe('a:1');
  const written = [container.privileged, container.mounts[0], container.capAdd[0]].map((setting) => {
    return setting && script.slice(setting.at.range.start, setting.at.range.end);
  });
  expect(written).toEqual(['--privileged', '/etc:/host', '"SYS_ADMIN"']);
  expect([container.isOneShot, container.ignoresAbsence]).toEqual([false, true]);
});
