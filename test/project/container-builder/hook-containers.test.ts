import { buildProject } from '../../../src/project/build-project.ts';
import type { Project } from '../../../src/project/project.ts';
import { allRules } from '../../../src/rules/all-rules.ts';
import { judge, snapshotOf, verifierFor } from '../../support/judge.ts';

function projectOf(file: string): Project {
  return buildProject(snapshotOf({ 'compose.yaml': file }));
}

const SHARING = `services:
  web:
    image: acme/web:1.4
    user: "1000"
    privileged: true
    ports: ["8080:80"]
    environment: { A: b }
    volumes: ["./data:/data"]
    networks: [inside]
    pre_start:
      - command: ["chown", "-R", "1000", "/data"]
        user: root
        environment:
          STEP: first
      - image: busybox:1.37
        command: echo two
networks:
  inside: {}
`;

test('a pre_start item is a container of its own that shares mounts, networks and, without one of its own, the image', () => {
  const shown = projectOf(SHARING).containers.map((each) => ({
    name: each.name,
    subject: each.subject,
    hookOf: each.hookOf,
    image: each.image?.value.parts.join(''),
    user: each.user?.value.parts.join(''),
    privileged: each.privileged?.value,
    ports: each.ports.length,
    environment: each.environment.map(({ name }) => name),
    mounts: each.mounts.map(({ target }) => target?.parts.join('')),
    networks: each.networks.map(({ key }) => key),
    isOneShot: each.isOneShot,
  }));
  const shared = { mounts: ['/data'], networks: ['inside'] };
  const hook = { ...shared, hookOf: 'web', privileged: undefined, ports: 0, isOneShot: true };
  expect(shown).toEqual([
    {
      ...shared,
      name: 'web',
      subject: 'service:web',
      hookOf: undefined,
      image: 'acme/web:1.4',
      user: '1000',
      privileged: true,
      ports: 1,
      environment: ['A'],
      isOneShot: false,
    },
    {
      ...hook,
      name: 'web/pre_start/0',
      subject: 'service:web/pre_start/0',
      image: 'acme/web:1.4',
      user: 'root',
      environment: ['STEP'],
    },
    {
      ...hook,
      name: 'web/pre_start/1',
      subject: 'service:web/pre_start/1',
      image: 'busybox:1.37',
      user: undefined,
      environment: [],
    },
  ]);
});

test('a hook is no companion of the services', () => {
  const [web, hook] = projectOf(SHARING).containers;
  expect(hook?.companions()).toBe(web?.companions());
  expect(web?.companions().map(({ name }) => name)).toEqual(['web']);
});

test.each<[string, string, number]>([
  ['null', 'pre_start:', 1],
  ['a text', 'pre_start: echo', 1],
  ['a mapping', 'pre_start: { command: echo }', 1],
  ['texts as items', 'pre_start: [echo, { command: echo }]', 2],
])('%s gives only what is a mapping in a list', (_what, line, containers) => {
  expect(projectOf(`services:\n  web:\n    image: a\n    ${line}\n`).containers).toHaveLength(containers);
});

describe('a rule', () => {
  function found(text: string): readonly string[] {
    const judgement = judge(snapshotOf({ 'compose.yaml': text }), allRules);
    return judgement.findings
      .filter(({ subject }) => subject.includes('pre_start'))
      .map(({ rule, subject, range }) => `${rule} ${subject} ${text.slice(range.start, range.end)}`);
  }

  const web = (...hook: readonly string[]) =>
    [
      'services:',
      '  web:',
      '    image: acme/web:1.4',
      '    volumes: ["/var/run/docker.sock:/var/run/docker.sock"]',
      '    pre_start:',
      ...hook.map((line, index) => `      ${index === 0 ? '- ' : '  '}${line}`),
      '',
    ].join('\n');

  test.each<[string, string, readonly string[]]>([
    ['tells nothing of what is shared, nor of what a hook lacks', web('command: echo'), []],
    [
      'reads its image',
      web('command: echo', 'image: busybox:1.37'),
      ['unpinned-image-digest service:web/pre_start/0/image busybox:1.37'],
    ],
    [
      'reads its devices and capabilities',
      web('command: echo', 'devices: [/dev/mem]', 'cap_add: [NET_ADMIN]'),
      [
        'host-device service:web/pre_start/0/device/%2Fdev%2Fmem /dev/mem',
        'privileged-lifecycle-hook service:web/hook/pre_start/0/capability/NET_ADMIN NET_ADMIN',
      ],
    ],
    [
      'is silent where the rule of hooks speaks',
      web('command: echo', 'privileged: true', 'user: root'),
      [
        'privileged-lifecycle-hook service:web/hook/pre_start/0/privileged privileged: true',
        'privileged-lifecycle-hook service:web/hook/pre_start/0/user user: root',
      ],
    ],
  ])('%s', (_because, file, expected) => {
    expect(found(file)).toEqual(expected);
  });

  test('a secret of the hook is found where it stands', () => {
    const file = web('command: echo', 'environment:', '  DB_PASSWORD: hunter2-Kx9');
    expect(found(file)).toEqual([
      'secret-in-environment service:web/pre_start/0/variable/DB_PASSWORD DB_PASSWORD: hunter2-Kx9',
    ]);
  });

  test('a privileged service does not silence the capability of its hook', () => {
    const file = `services:\n  web:\n    image: acme/web:1.4\n    privileged: true\n    pre_start:\n      - command: echo\n        devices: [/dev/mem]\n`;
    expect(found(file)).toEqual(['host-device service:web/pre_start/0/device/%2Fdev%2Fmem /dev/mem']);
  });

  test('every fix of a hook holds', () => {
    const file = web(
      'command: echo',
      'environment:',
      '  DB_PASSWORD: hunter2-Kx9',
      'security_opt:',
      '  - seccomp:unconfined',
      'pid: host',
    );
    const judgement = judge(snapshotOf({ 'compose.yaml': file }), allRules);
    const verifier = verifierFor(judgement, allRules);
    const fixable = judgement.findings.filter(({ subject, fix }) => subject.includes('pre_start') && fix);
    expect(fixable.map(({ rule }) => rule)).toEqual([
      'secret-in-environment',
      'disabled-seccomp',
      'host-process-namespace',
    ]);
    for (const finding of fixable) {
      expect(verifier.verify([finding], finding.fix ? [finding.fix] : []).outcome).toBe('verified');
    }
  });
});

test('too many hooks with too many mounts end in a gap', () => {
  const mounts = Array.from({ length: 1_000 }, (_, index) => `      - ./d${index}:/d${index}\n`).join('');
  const hooks = '      - command: echo\n'.repeat(1_000);
  const project = projectOf(`services:\n  web:\n    image: a\n    volumes:\n${mounts}    pre_start:\n${hooks}`);
  expect(project.containers.length).toBeLessThan(25);
  expect(project.gaps).toEqual([
    {
      path: 'compose.yaml',
      reason: 'too-complex',
      detail: 'Its services have too many pre_start containers; some of them were not judged.',
    },
  ]);
});
