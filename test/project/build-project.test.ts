import fc from 'fast-check';
import { buildProject } from '../../src/project/build-project.ts';
import type { Snapshot } from '../../src/project/snapshot.ts';
import { snapshotOf } from '../support/judge.ts';

const snapshot = (files: Record<string, string>, others: readonly string[] | undefined): Snapshot => ({
  files: new Map(Object.entries(files)),
  paths: others && new Set([...Object.keys(files), ...others]),
  unreadable: [],
});

describe('what is read next', () => {
  const COMPOSE =
    'services:\n  web:\n    build: {context: app, dockerfile: Dockerfile.prod}\n    env_file: web.env\n  api:\n    build: api\n';

  test('Dockerfiles of builds and environment files that exist', () => {
    const { needed } = buildProject(snapshot({ 'compose.yaml': COMPOSE }, ['app/Dockerfile.prod', 'web.env', 'other']));
    expect([...needed].sort()).toEqual(['app/Dockerfile.prod', 'web.env']);
  });

  test('ignore files once their Dockerfile is read', () => {
    const { needed } = buildProject(
      snapshot({ 'compose.yaml': COMPOSE, 'app/Dockerfile.prod': 'FROM a\n' }, [
        'app/Dockerfile.prod.dockerignore',
        'app/.dockerignore',
      ]),
    );
    expect(needed).toEqual(['app/Dockerfile.prod.dockerignore']);
  });

  test('nothing that could not be read before', () => {
    const unreadable = [{ path: 'api/Dockerfile', reason: 'too-large' as const, detail: '' }];
    const read = buildProject({ ...snapshot({ 'compose.yaml': COMPOSE }, ['api/Dockerfile']), unreadable });
    expect(read.needed).toEqual([]);
  });

  test('whatever may exist when the listing is cut', () => {
    const { needed } = buildProject(snapshot({ 'compose.yaml': COMPOSE }, undefined));
    expect(needed).toEqual(expect.arrayContaining(['app/Dockerfile.prod', 'api/Dockerfile', 'web.env']));
  });
});

describe('what is judged', () => {
  test('Dockerfiles by their name, Compose files, and nothing else', () => {
    const { images, sources } = buildProject(
      snapshotOf({
        'b/Dockerfile': 'FROM a\n',
        'a.Dockerfile': 'FROM a\n',
        'compose.yaml': 'services:\n  web:\n    image: a\n    env_file: web.env\n',
        'web.env': 'A=1\n',
        '.env': 'B=1\n',
        '.dockerignore': 'x\n',
        'README.md': 'FROM here\n',
      }),
    );
    expect(images.map(({ path }) => path)).toEqual(['a.Dockerfile', 'b/Dockerfile']);
    expect([...sources.keys()]).toEqual(['a.Dockerfile', 'b/Dockerfile', 'compose.yaml', 'web.env']);
  });

  test('a file that was asked for by name is judged by its content', () => {
    const files = new Map([['build.txt', 'FROM a\n']]);
    const given = { files, paths: new Set(files.keys()), unreadable: [] };
    expect(buildProject(given).images).toEqual([]);
    expect(buildProject({ ...given, named: new Set(['build.txt']) }).images.map(({ path }) => path)).toEqual([
      'build.txt',
    ]);
  });

  test('a template is a gap and no image', () => {
    const { images, gaps } = buildProject(snapshotOf({ Dockerfile: 'FROM {{ base }}\nRUN x\n' }));
    expect(images).toEqual([]);
    expect(gaps.map(({ path, reason }) => [path, reason])).toEqual([['Dockerfile', 'template']]);
  });

  test('a broken file is a gap, told once', () => {
    const { gaps } = buildProject(
      snapshotOf({ Dockerfile: 'RUN x\n', 'compose.yaml': 'services:\n  web:\n    build: .\n  api:\n    build: .\n' }),
    );
    expect(gaps.map(({ path, reason }) => [path, reason])).toEqual([['Dockerfile', 'syntax-error']]);
  });
});

describe('hostile text', () => {
  const value = fc.oneof(
    fc.constantFrom(
      'host',
      '1',
      '""',
      '[]',
      '{}',
      '~',
      '${X}',
      '[{}]',
      '{a: b}',
      '[[a]]',
      '- a',
      '&a x',
      '*a',
      ':::',
      '"\\u0000"',
      '|\n  x',
    ),
    fc.string({ maxLength: 12 }),
  );
  const key = fc.constantFrom(
    ...['ports', 'volumes', 'environment', 'build', 'networks', 'secrets', 'configs', 'tmpfs', 'devices', 'cap_add'],
    ...['command', 'privileged', 'deploy', 'depends_on', 'env_file', 'user', 'scale', 'extends'],
  );

  test('never makes it throw, and every place lies inside its file', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(key, value), { maxLength: 6 }), value, (pairs, top) => {
        const lines = [...new Map(pairs)].map(([name, text]) => `    ${name}: ${text.replaceAll('\n', '\n      ')}\n`);
        const content = `services:\n  web:\n    image: a\n${lines.join('')}networks: ${top.replaceAll('\n', '\n  ')}\n`;
        const { containers } = buildProject(snapshotOf({ 'compose.yaml': content, Dockerfile: top }));
        for (const { ports, mounts, capAdd, devices, environment } of containers) {
          for (const { at } of [...ports, ...mounts, ...capAdd, ...devices, ...environment]) {
            expect(at.range.start).toBeGreaterThanOrEqual(0);
            expect(at.range.end).toBeLessThanOrEqual(content.length);
            expect(at.range.start).toBeLessThanOrEqual(at.range.end);
          }
        }
      }),
      { seed: 11, numRuns: 1500 },
    );
  });
});
