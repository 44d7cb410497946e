import { buildProject } from '../../../src/project/build-project.ts';
import { isDocument, surfaceOf } from '../../../src/project/surfaces/all-surfaces.ts';
import { snapshotOf } from '../../support/judge.ts';

function gapsOf(path: string, text: string): readonly string[] {
  return buildProject(snapshotOf({ [path]: text })).gaps.map(({ path: at, reason }) => `${at} ${reason}`);
}

test.each<[string, string]>([
  ['up.sh', 'shell script'],
  ['a/b.bash', 'shell script'],
  ['Makefile', 'makefile'],
  ['build/rules.mk', 'makefile'],
  ['web.service', 'systemd unit'],
  ['web.service.d/override.conf', 'systemd unit'],
  ['a/package.json', 'package.json'],
  ['README.md', 'markdown'],
])('%s is a %s', (path, name) => {
  expect(surfaceOf(path)?.name).toBe(name);
});

test.each(['up.ps1', 'up.py', 'up.bats', 'package-lock.json', 'a.md.txt', 'Makefile.in', 'service'])(
  '%s is nothing',
  (path) => {
    expect(surfaceOf(path)).toBeUndefined();
  },
);

const LONG = `docker ps\n${'echo 0123456789\n'.repeat(4_500)}`;
const BROKEN = 'docker ps\nif then fi (\n';

test.each<[string, string, string, readonly string[]]>([
  ['a script that is read', 'up.sh', 'docker ps\n', []],
  ['a script without any container', 'up.sh', LONG.replace('docker', 'ls'), []],
  ['a long script', 'up.sh', LONG, ['up.sh run-body-too-large']],
  ['what is no shell syntax', 'up.sh', BROKEN, ['up.sh shell-not-understood']],
  ['a recipe of it', 'Makefile', `a:\n\t${BROKEN.replaceAll('\n', '\n\t')}\n`, ['Makefile shell-not-understood']],
  ['a script of another language', 'up.sh', `#!/usr/bin/env python3\n${BROKEN}`, []],
  ['code of a document', 'README.md', `\`\`\`sh\n${BROKEN}\`\`\`\n`, []],
  ['a long line of a document', 'README.md', `docker ${'x'.repeat(70_000)}\n`, []],
  ['a long line of a script', 'up.sh', `docker ${'x'.repeat(70_000)}\n`, ['up.sh too-complex']],
  ['more commands than are judged', 'up.sh', 'docker run a\n'.repeat(600), ['up.sh too-complex']],
])('%s (%s)', (_what, path, text, expected) => {
  expect(gapsOf(path, text)).toEqual(expected);
});

test('commands are judged up to their limit', () => {
  const project = buildProject(snapshotOf({ 'up.sh': 'docker run a\n'.repeat(600) }));
  expect(project.containers.length).toBe(500);
});

test('scripts have the subject of their place, and documents are told apart', () => {
  const { scripts } = buildProject(
    snapshotOf({
      'README.md': '# Set up\n\n```sh\ndocker ps\n```\n',
      'a b.mk': 'x y:\n\tdocker ps\ndefine z\ndocker ps\nendef\n',
      'package.json': '{"scripts":{"up:all":"docker ps"}}',
      'up.sh': 'docker ps\n',
      'web.service': '[Service]\nExecStart=docker start web\n',
    }),
  );
  expect(
    scripts.map(({ subject, surface, isDocumentation, keepsRunning }) => [
      subject,
      surface,
      isDocumentation,
      keepsRunning,
    ]),
  ).toEqual([
    ['section:Set%20up', 'markdown', true, undefined],
    ['target:x%20y', 'makefile', false, undefined],
    ['define:z', 'makefile', false, undefined],
    ['script:up%3Aall', 'package-json', false, undefined],
    ['file', 'shell', false, undefined],
    ['exec:ExecStart', 'unit', false, true],
  ]);
});

test('what documents are', () => {
  expect([isDocument('README.md'), isDocument('up.sh'), isDocument('compose.yaml')]).toEqual([true, false, false]);
});
