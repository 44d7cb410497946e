import { knownText } from '../../../src/concepts/value.ts';
import { buildProject } from '../../../src/project/build-project.ts';
import type { Project } from '../../../src/project/project.ts';
import { snapshotOf } from '../../support/judge.ts';

const service = (build: string, name = 'web') => `  ${name}:\n    build: ${build}\n`;
const compose = (...services: readonly string[]) => `services:\n${services.join('')}`;

function summary({ images }: Project) {
  return images.map(({ path, finals, services, context }) => ({
    path,
    finals: finals.map(({ index }) => index),
    services,
    context: context?.folder,
  }));
}

function project(files: Readonly<Record<string, string>>): Project {
  return buildProject(snapshotOf(files));
}

const TWO_STAGES = 'FROM a AS App\nRUN x\nFROM b AS debug\nRUN y\n';

describe('which Dockerfile a service builds', () => {
  test.each([
    ['.', 'Dockerfile'],
    ['./', 'Dockerfile'],
    ['{context: .}', 'Dockerfile'],
    ['{dockerfile: docker/Dockerfile.prod}', 'docker/Dockerfile.prod'],
    ['{context: app, dockerfile: ../Dockerfile}', 'Dockerfile'],
    ['{context: app}', 'app/Dockerfile'],
    ['app', 'app/Dockerfile'],
    ['lower', 'lower/dockerfile'],
    ['${CONTEXT:-app}', 'app/Dockerfile'],
    ['{context: ., dockerfile: other.name}', 'other.name'],
  ])('build: %s', (build, path) => {
    const { containers } = project({
      'compose.yaml': compose(service(build)),
      Dockerfile: 'FROM a\n',
      'docker/Dockerfile.prod': 'FROM a\n',
      'app/Dockerfile': 'FROM a\n',
      'lower/dockerfile': 'FROM a\n',
      'other.name': 'FROM a\n',
    });
    expect(containers[0]?.build?.image?.path).toBe(path);
    expect(containers[0]?.build?.stage?.index).toBe(0);
  });

  test.each([
    'https://github.com/acme/web.git#main',
    'git@github.com:acme/web.git',
    'github.com/acme/web',
    '${CONTEXT}',
    '../outside',
    '/srv/app',
    'service:base',
    '{context: ., dockerfile: "${FILE}"}',
    '{context: missing}',
  ])('build: %s is not in the repository', (build) => {
    const { containers, needed } = project({ 'compose.yaml': compose(service(build)), Dockerfile: 'FROM a\n' });
    expect(containers[0]?.build).toMatchObject({ image: undefined, stage: undefined });
    expect(needed).toEqual([]);
  });

  test('paths of an extended service start in the folder of its file', () => {
    const { containers } = project({
      'compose.yaml': 'services:\n  web:\n    extends: {file: base/common.yaml, service: app}\n',
      'base/common.yaml': compose(service('.', 'app')),
      'base/Dockerfile': 'FROM a\n',
      Dockerfile: 'FROM b\n',
    });
    expect(containers[0]?.build?.image?.path).toBe('base/Dockerfile');
  });
});

describe('which stage becomes an image', () => {
  test.each([
    ['no service', [], [1]],
    ['a service without target', [service('.')], [1]],
    ['a target in another case', [service('{context: ., target: app}')], [0]],
    ['a target by number', [service('{context: ., target: "0"}')], [0]],
    ['two targets', [service('{context: ., target: App}'), service('{context: ., target: debug}', 'dev')], [0, 1]],
    ['a target and none', [service('{context: ., target: App}'), service('.', 'dev')], [0, 1]],
    ['a target from outside', [service('{context: ., target: "${TARGET}"}')], [1]],
    ['a target that does not exist', [service('{context: ., target: nothing}')], [1]],
    ['an empty target', [service('{context: ., target: ""}')], [1]],
  ])('%s', (_name, services, finals) => {
    const files = services.length > 0 ? { 'compose.yaml': compose(...services) } : {};
    const [image] = summary(project({ ...files, Dockerfile: TWO_STAGES }));
    expect(image?.finals).toEqual(finals);
  });

  test('a target that is unknown gives no stage to the service', () => {
    const { containers } = project({
      'compose.yaml': compose(service('{context: ., target: "${TARGET}"}')),
      Dockerfile: TWO_STAGES,
    });
    expect(containers[0]?.build?.image?.path).toBe('Dockerfile');
    expect(containers[0]?.build?.stage).toBeUndefined();
  });

  test('services are named once, sorted', () => {
    const files = { 'compose.yaml': compose(service('.', 'web'), service('.', 'api')), Dockerfile: 'FROM a\n' };
    expect(summary(project(files))).toEqual([
      { path: 'Dockerfile', finals: [0], services: ['api', 'web'], context: '' },
    ]);
  });
});

describe('build arguments', () => {
  const DOCKERFILE = 'ARG BASE=a\nFROM $BASE\nARG APP_USER=app\nUSER $APP_USER\n';

  function userAndBase(build: string) {
    const { containers, images } = project({ 'compose.yaml': compose(service(build)), Dockerfile: DOCKERFILE });
    const stage = containers[0]?.build?.stage;
    const user = stage?.instructions.find(({ keyword }) => keyword === 'USER')?.words[0];
    return { user: knownText(user?.value), base: knownText(stage?.base.value), images: images.length };
  }

  test.each([
    ['{context: .}', 'app', 'a'],
    ['{context: ., args: {APP_USER: root}}', 'root', 'a'],
    ['{context: ., args: [APP_USER=root, BASE=b]}', 'root', 'b'],
    ['{context: ., args: {APP_USER: "${X:-0}"}}', '0', 'a'],
    ['{context: ., args: {APP_USER: "${X}"}}', undefined, 'a'],
    ['{context: ., args: [APP_USER]}', 'app', 'a'],
    ['{context: ., args: {OTHER: x}}', 'app', 'a'],
  ])('build: %s', (build, user, base) => expect(userAndBase(build)).toEqual({ user, base, images: 1 }));

  test('the stages of the image with arguments are those it was asked for', () => {
    const { containers } = project({
      'compose.yaml': compose(service('{context: ., target: App, args: {X: "2"}}')),
      Dockerfile: `ARG X=1\n${TWO_STAGES}`,
    });
    const build = containers[0]?.build;
    expect(build?.image?.finals).toEqual([build?.stage]);
    expect(build?.stage?.index).toBe(0);
  });

  test('too many variants of a large file are not parsed, and that is said', () => {
    const services = Array.from({ length: 60 }, (_, index) =>
      service(`{context: ., args: {X: "${index}"}}`, `s${index}`),
    );
    const dockerfile = `FROM a\nARG X=1\n${`# ${'x'.repeat(98)}\n`.repeat(2_000)}`;
    const { gaps, containers } = project({ 'compose.yaml': compose(...services), Dockerfile: dockerfile });
    expect(gaps.map(({ path, reason }) => [path, reason])).toEqual([['Dockerfile', 'too-complex']]);
    expect(containers.every(({ build }) => build?.image)).toBe(true);
  });
});

describe('additional contexts', () => {
  test('their names are known in lower case', () => {
    const build = '{context: ., additional_contexts: {Base: "docker-image://alpine", lib: ../lib}}';
    const { images } = project({ 'compose.yaml': compose(service(build)), Dockerfile: 'FROM a\n' });
    expect([...(images[0]?.namedContexts ?? [])]).toEqual(['base', 'lib']);
  });
});

describe('the build context and its ignore file', () => {
  const context = (files: Readonly<Record<string, string>>, path: string) =>
    project(files).images.find((image) => image.path === path)?.context;

  test('a Dockerfile that no service builds has its own folder as context', () => {
    expect(context({ 'a/Dockerfile': 'FROM a\nCOPY . .\n', 'a/.dockerignore': '.git\n' }, 'a/Dockerfile')).toEqual({
      folder: 'a',
      ignoreFile: { path: 'a/.dockerignore', content: '.git\n' },
      ignoreFileKnown: true,
    });
  });

  test('the nearest folder above that has what it copies is more likely', () => {
    const files = { 'docker/Dockerfile': 'FROM a\nCOPY package.json src/ /app/\n', 'package.json': '{}' };
    expect(context(files, 'docker/Dockerfile')?.folder).toBe('');
    expect(context({ ...files, 'docker/package.json': '{}' }, 'docker/Dockerfile')?.folder).toBe('docker');
  });

  test('an ignore file above makes its folder the context when nothing else tells', () => {
    const files = { 'docker/api/Dockerfile': 'FROM a\nCOPY . .\n', '.dockerignore': '.git\n' };
    expect(context(files, 'docker/api/Dockerfile')?.folder).toBe('');
    expect(context({ ...files, 'docker/.dockerignore': '' }, 'docker/api/Dockerfile')?.folder).toBe('docker');
  });

  test('what other stages and here-documents give tells nothing', () => {
    const dockerfile =
      'FROM a AS b\nFROM a\nCOPY --from=b src /app\nCOPY <<EOF src\nx\nEOF\nCOPY *.go ${X} https://x.y/z .\n';
    expect(context({ 'docker/Dockerfile': dockerfile, 'src/a': '' }, 'docker/Dockerfile')?.folder).toBe('docker');
  });

  test('the service says which context it is', () => {
    const files = {
      'compose.yaml': compose(service('{context: ., dockerfile: app/Dockerfile}')),
      'app/Dockerfile': 'FROM a\n',
      'app/.dockerignore': '.git\n',
    };
    expect(context(files, 'app/Dockerfile')).toEqual({ folder: '', ignoreFile: undefined, ignoreFileKnown: true });
  });

  test('the ignore file beside the Dockerfile replaces that of the context', () => {
    const files = {
      'docker/api.Dockerfile': 'FROM a\n',
      'docker/api.Dockerfile.dockerignore': 'x\n',
      'docker/.dockerignore': 'y\n',
    };
    expect(context(files, 'docker/api.Dockerfile')?.ignoreFile?.content).toBe('x\n');
  });

  test('a service that is built from another repository leaves the context open', () => {
    const files = { 'compose.yaml': compose(service('https://github.com/acme/app.git#main')), Dockerfile: 'FROM a\n' };
    expect(context(files, 'Dockerfile')).toBeUndefined();
  });

  test('an ignore file that is not read yet is needed and unknown', () => {
    const { images, needed } = buildProject({
      files: new Map([['Dockerfile', 'FROM a\n']]),
      paths: new Set(['Dockerfile', '.dockerignore']),
      unreadable: [],
    });
    expect(images[0]?.context?.ignoreFileKnown).toBe(false);
    expect(needed).toEqual(['.dockerignore']);
  });

  test('without a complete listing absence is not known', () => {
    const { images, needed } = buildProject({
      files: new Map([['Dockerfile', 'FROM a\n']]),
      paths: undefined,
      unreadable: [],
    });
    expect(images[0]?.context?.ignoreFileKnown).toBe(false);
    expect(needed).toContain('Dockerfile.dockerignore');
  });
});
