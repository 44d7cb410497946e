import { loadComposeProjects } from '../../../src/project/compose/load-projects.ts';
import { SourceText } from '../../../src/text/source-text.ts';
import { type Files, load, loadOne, loadUnit, nodeAt, said, service } from './project-fixture.ts';

const WEB = 'services:\n  web:\n    image: a\n';
const DB = 'services:\n  db:\n    image: b\n';
const ON_TOP = 'services:\n  web:\n    privileged: true\n';

/** `unit: files` of every project. */
const shapes = (files: Files): readonly string[] =>
  load(files).map(({ unit, files: all }) => `${unit}: ${all.join(' ')}`);

describe('which files are one project', () => {
  test.each<[string, Files, readonly string[]]>([
    ['a default file', { 'compose.yaml': WEB }, ['compose.yaml: compose.yaml']],
    [
      'with its override',
      { 'a/docker-compose.yml': WEB, 'a/compose.override.yml': ON_TOP },
      ['a/docker-compose.yml: a/docker-compose.yml a/compose.override.yml'],
    ],
    [
      'the first override',
      { 'compose.yaml': WEB, 'compose.override.yaml': ON_TOP, 'compose.override.yml': ON_TOP },
      ['compose.yaml: compose.yaml compose.override.yml', 'compose.yaml: compose.yaml compose.override.yaml'],
    ],
    [
      'the first default file; the second on its own',
      { 'docker-compose.yml': DB, 'compose.yml': WEB },
      ['compose.yml: compose.yml', 'docker-compose.yml: docker-compose.yml'],
    ],
    [
      'an overlay on top of the default file, without the override',
      { 'compose.yaml': WEB, 'compose.override.yaml': ON_TOP, 'compose.prod.yaml': ON_TOP },
      ['compose.yaml: compose.yaml compose.override.yaml', 'compose.yaml: compose.yaml compose.prod.yaml'],
    ],
    ['an overlay without default file', { 'compose.prod.yaml': ON_TOP }, ['compose.prod.yaml: compose.prod.yaml']],
    [
      'any other file',
      { 'compose.yaml': WEB, 'compose.test.yaml': DB },
      ['compose.test.yaml: compose.test.yaml', 'compose.yaml: compose.yaml'],
    ],
    [
      'a service that extends is no overlay',
      {
        'compose.yaml': WEB,
        'compose.dev.yaml': 'services:\n  dev:\n    extends:\n      file: compose.yaml\n      service: web\n',
      },
      ['compose.dev.yaml: compose.dev.yaml compose.yaml', 'compose.yaml: compose.yaml'],
    ],
    [
      'folders apart',
      { 'a/compose.yaml': WEB, 'b/compose.yaml': WEB },
      ['a/compose.yaml: a/compose.yaml', 'b/compose.yaml: b/compose.yaml'],
    ],
    [
      'other names by content',
      { 'stack.yml': WEB, 'values.yml': 'a: 1\n', '.github/workflows/x.yml': WEB },
      ['stack.yml: stack.yml'],
    ],
    [
      'files that .env names',
      { '.env': 'COMPOSE_FILE=x/a.yml:x/b.yml\n', 'x/a.yml': WEB, 'x/b.yml': ON_TOP, 'compose.yaml': DB },
      ['compose.yaml: compose.yaml', 'x/a.yml: x/a.yml x/b.yml'],
    ],
    [
      'with another separator',
      { '.env': 'COMPOSE_PATH_SEPARATOR=,\nCOMPOSE_FILE=a.yml,b.yml\n', 'a.yml': WEB, 'b.yml': ON_TOP },
      ['a.yml: a.yml b.yml'],
    ],
    [
      'an included file belongs to its includer',
      { 'compose.yaml': 'include: [b/compose.yaml]\n', 'b/compose.yaml': WEB },
      ['compose.yaml: compose.yaml b/compose.yaml'],
    ],
    [
      'of two that include each other the first stays',
      {
        'a/compose.yaml': `include: [../b/compose.yaml]\n${WEB}`,
        'b/compose.yaml': `include: [../a/compose.yaml]\n${DB}`,
      },
      ['a/compose.yaml: a/compose.yaml b/compose.yaml'],
    ],
    ['no Compose file at all', { Dockerfile: 'FROM a\n', 'x.yml': 'a: 1\n' }, []],
  ])('%s', (_, files, expected) => {
    expect(shapes(files)).toEqual(expected);
  });
});

describe('what a project says', () => {
  test('services with the place of their first key, in the order of the files', () => {
    const files = { 'compose.yaml': WEB, 'compose.override.yaml': `${ON_TOP}  db:\n    image: b\n` };
    const places = loadOne(files).services.map(({ name, at }) => `${name} @${at.path}:${at.range.start}`);
    expect(places).toEqual(['web @compose.yaml:12', 'db @compose.override.yaml:40']);
  });

  test('resources of all files', () => {
    const files = {
      'compose.yaml': `${WEB}volumes:\n  v:\nsecrets:\n  s:\n    file: ./s\n`,
      'compose.override.yaml': 'networks:\n  n:\n    external: true\nvolumes:\n  v:\n    driver: local\n',
    };
    const project = loadOne(files);
    expect(said(project.volumes, files)).toEqual(['v.driver=local @compose.override.yaml']);
    expect(said(project.networks, files)).toEqual(['n.external=true @compose.override.yaml']);
    expect(said(project.secrets, files)).toEqual(['s.file=./s @compose.yaml']);
    expect(project.configs.entries.size).toBe(0);
  });

  test('services of the first file format', () => {
    const files = { 'docker-compose.yml': 'web:\n  image: a\n  privileged: true\ndb:\n  build: .\n' };
    const project = loadOne(files);
    expect(project.services.map(({ name }) => name)).toEqual(['web', 'db']);
    expect(said(nodeAt(service(project).config, 'privileged'), files)).toEqual(['true @docker-compose.yml']);
  });

  test('services of every profile', () => {
    const files = { 'compose.yaml': `${WEB}    profiles: [p]\n` };
    expect(loadOne(files).services.map(({ name }) => name)).toEqual(['web']);
  });

  test('variables of .env, then defaults, else unknown', () => {
    const files = { 'compose.yaml': `${WEB}    user: "\${A}-\${B:-b}-\${C}-$$"\n`, '.env': 'A=1\n' };
    const node = nodeAt(service(loadOne(files)).config, 'user');
    expect(node).toMatchObject({
      value: { parts: ['1-b-', { unknown: '${C}' }, '-$'], assumed: true },
      origin: { interpolated: true },
    });
  });

  test('.env of the folder of the project, not of the root', () => {
    const files = { 'a/compose.yaml': 'services:\n  web:\n    image: $I\n', 'a/.env': 'I=one\n', '.env': 'I=two\n' };
    expect(said(nodeAt(service(loadOne(files)).config, 'image'), files)).toEqual(['one @a/compose.yaml']);
  });

  test('a list that repeats an item counts it once', () => {
    const files = { 'compose.yaml': `${WEB}    cap_add: [A, B, A]\n` };
    expect(said(nodeAt(service(loadOne(files)).config, 'cap_add'), files)).toEqual([
      'A @compose.yaml',
      'B @compose.yaml',
    ]);
  });
});

describe('extends', () => {
  const chain = {
    'compose.yaml': 'services:\n  web:\n    extends:\n      file: b/one.yml\n      service: one\n    user: w\n',
    'b/one.yml': 'services:\n  one:\n    extends:\n      file: ../c/two.yml\n      service: two\n    pid: host\n',
    'c/two.yml': 'services:\n  two:\n    image: t\n    ipc: host\n    volumes: ["./x:/x"]\n',
  };

  test('goes over several files, paths from their folder', () => {
    const found = service(loadUnit(chain, 'compose.yaml'));
    expect(said(found.config, chain).filter((text) => !text.startsWith('extends'))).toEqual([
      'image=t @c/two.yml',
      'ipc=host @c/two.yml',
      'volumes=./x:/x @c/two.yml',
      'pid=host @b/one.yml',
      'user=w @compose.yaml',
    ]);
    expect(found.folderOf('c/two.yml')).toBe('c');
    expect(found.at.path).toBe('compose.yaml');
  });

  test('finds a base further down', () => {
    const files = {
      'compose.yaml': 'services:\n  web:\n    extends: base\n  base:\n    extends: root\n  root:\n    image: r\n',
    };
    expect(loadOne(files).services.map(({ config }) => said(nodeAt(config, 'image'), files))).toEqual([
      ['r @compose.yaml'],
      ['r @compose.yaml'],
      ['r @compose.yaml'],
    ]);
  });

  test('does not see services of another file', () => {
    const files = { 'compose.yaml': DB, 'compose.override.yaml': 'services:\n  web:\n    image: a\n    extends: db\n' };
    expect(loadOne(files).gaps.map(({ detail }) => detail)).toEqual([
      'The service web extends db, which is not defined there.',
    ]);
  });

  test('sees services of an included file', () => {
    const files = { 'compose.yaml': 'include: [i.yml]\nservices:\n  web:\n    extends: db\n', 'i.yml': DB };
    expect(said(nodeAt(service(loadOne(files)).config, 'image'), files)).toEqual(['b @i.yml']);
  });

  test('in a circle is a gap', () => {
    const files = {
      'compose.yaml': 'services:\n  web:\n    image: a\n    extends: x\n  x:\n    extends: web\n    pid: host\n',
    };
    const project = loadOne(files);
    expect(project.gaps).toEqual([
      { path: 'compose.yaml', reason: 'syntax-error', detail: 'The service web extends itself.' },
    ]);
    expect(project.services).toHaveLength(2);
  });

  test('keeps its own word when the base is missing', () => {
    const files = {
      'compose.yaml': 'services:\n  web:\n    extends:\n      file: gone.yml\n      service: x\n    pid: host\n',
    };
    const project = loadOne(files);
    expect(said(nodeAt(service(project).config, 'pid'), files)).toEqual(['host @compose.yaml']);
    expect(project.gaps).toEqual([
      { path: 'compose.yaml', reason: 'missing-file', detail: 'It refers to gone.yml, which does not exist.' },
    ]);
  });
});

describe('include', () => {
  test('starts paths in the folder of the included file, or in the one it is given', () => {
    const files = {
      'compose.yaml': 'include:\n  - a/x.yml\n  - path: b/y.yml\n    project_directory: c\n',
      'a/x.yml': WEB,
      'b/y.yml': DB,
    };
    const { folderOf } = service(loadOne(files));
    expect(['compose.yaml', 'a/x.yml', 'b/y.yml'].map(folderOf)).toEqual(['', 'a', 'c']);
  });

  test('merges a list of paths, and the earlier of two includes wins', () => {
    const files = {
      'compose.yaml': 'include:\n  - path: [one.yml, two.yml]\n  - three.yml\n',
      'one.yml': `${WEB}    user: one\n`,
      'two.yml': 'services:\n  web:\n    user: two\n',
      'three.yml': 'services:\n  web:\n    image: c\n    user: three\n    pid: host\n',
    };
    const { config } = service(loadOne(files));
    expect(said(config, files)).toEqual(['image=a @one.yml', 'user=two @two.yml', 'pid=host @three.yml']);
  });

  test('gives variables: the parent first, then the later environment file', () => {
    const files = {
      'compose.yaml': 'include:\n  - path: a/x.yml\n    env_file: [e1, e2]\n  - b/y.yml\n',
      '.env': 'P=parent\n',
      e1: 'P=1\nQ=1\nR=1\n',
      e2: 'Q=2\n',
      'a/x.yml': 'services:\n  web:\n    image: $P-$Q-$R\n',
      'b/y.yml': 'services:\n  db:\n    image: $P-$S\n',
      'b/.env': 'P=b\nS=b\n',
    };
    const project = loadOne(files);
    expect(said(nodeAt(service(project).config, 'image'), files)).toEqual(['parent-2-1 @a/x.yml']);
    expect(said(nodeAt(service(project, 'db').config, 'image'), files)).toEqual(['parent-b @b/y.yml']);
  });

  test('brings services and resources, nothing else', () => {
    const files = { 'compose.yaml': 'include: [i.yml]\n', 'i.yml': `name: n\nx-a: 1\n${WEB}networks:\n  n:\n` };
    const project = loadOne(files);
    expect([project.services.length, project.networks.entries.size]).toEqual([1, 1]);
  });

  test('in a circle is a gap', () => {
    const files = { 'compose.yaml': `include: [i.yml]\n${WEB}`, 'i.yml': 'include: [compose.yaml]\n' };
    expect(loadOne(files).gaps).toEqual([
      { path: 'i.yml', reason: 'syntax-error', detail: 'The file compose.yaml includes itself.' },
    ]);
  });
});

describe('what is not there', () => {
  test.each<[string, string, string, string]>([
    ['a file elsewhere', 'include: ["https://example.com/x.git"]\n', 'remote-file', 'https://example.com/x.git'],
    ['an artifact', 'include: ["oci://example.com/x"]\n', 'remote-file', 'oci://example.com/x'],
    [
      'a service of another repository',
      'services:\n  web:\n    extends:\n      file: git@example.com:a/b\n      service: x\n',
      'remote-file',
      'git@example.com:a/b',
    ],
    ['a path above the root', 'include: [../x.yml]\n', 'unreadable', '../x.yml'],
    ['an absolute path', 'include: [/etc/x.yml]\n', 'unreadable', '/etc/x.yml'],
    ['a path of the home folder', 'include: [~/x.yml]\n', 'unreadable', '~/x.yml'],
    ['a path from outside', 'include: ["${X}/x.yml"]\n', 'unreadable', 'from outside'],
    ['a missing file', 'include: [x.yml]\n', 'missing-file', 'x.yml'],
    ['services that are a list', 'services: [a]\n', 'syntax-error', 'not a mapping'],
    ['a variable that is not closed', 'services:\n  web:\n    image: ${X\n', 'syntax-error', 'Line 3'],
    [
      'a mapping over a list',
      'services:\n  web:\n    image: a\n    cap_add: [A]\n---\nservices:\n  web:\n    cap_add: {A: 1}\n',
      'syntax-error',
      'another kind',
    ],
  ])('%s is a gap', (_, text, reason, detail) => {
    expect(loadOne({ 'compose.yaml': text }).gaps).toEqual([
      { path: 'compose.yaml', reason, detail: expect.stringContaining(detail) },
    ]);
  });

  const sources = (files: Files) =>
    new Map(Object.entries(files).map(([path, text]) => [path, new SourceText(path, text)]));
  const neededOf = (files: Files, paths: readonly string[] | undefined) =>
    loadComposeProjects(sources(files), paths && new Set(paths)).flatMap(({ needed, gaps }) => [
      ...needed,
      ...gaps.map(({ reason }) => reason),
    ]);

  const text =
    'include: [i.yml]\nservices:\n  web:\n    extends:\n      file: sub/e.yml\n      service: x\n    env_file: [e.env, ../out.env]\n';

  test('is needed when the listing has it', () => {
    const paths = ['compose.yaml', 'i.yml', 'sub/e.yml', 'e.env', '.env', 'compose.override.yml'];
    expect(neededOf({ 'compose.yaml': text }, paths).toSorted()).toEqual(
      paths.filter((path) => path !== 'compose.yaml').toSorted(),
    );
  });

  test('is needed when the listing is incomplete', () => {
    expect(neededOf({ 'compose.yaml': text }, undefined)).toEqual(
      expect.arrayContaining(['i.yml', 'sub/e.yml', 'e.env', '.env', 'compose.override.yaml']),
    );
  });

  test('is no gap where its absence is normal', () => {
    expect(neededOf({ 'compose.yaml': `${WEB}    env_file: e.env\n` }, ['compose.yaml'])).toEqual([]);
  });

  test('is the default file below an override', () => {
    expect(neededOf({ 'compose.override.yaml': ON_TOP }, ['compose.override.yaml', 'compose.yml'])).toEqual([
      'compose.yml',
    ]);
  });
});

describe('hostile projects stay affordable', () => {
  test('files that all include each other', () => {
    const names = Array.from({ length: 60 }, (_, index) => `f${String(index).padStart(2, '0')}/compose.yaml`);
    const files = Object.fromEntries(
      names.map((name) => [name, `include: [${names.map((other) => `../${other}`).join(', ')}]\n${WEB}`]),
    );
    const projects = load(files);
    expect(projects.length).toBeGreaterThan(0);
    expect(projects.some(({ gaps }) => gaps.length > 0)).toBe(true);
  }, 20_000);

  test('a long chain of extends, last first', () => {
    const links = Array.from(
      { length: 3_000 },
      (_, index) => `  s${index}:\n    extends: s${index + 1}\n    cap_add: [A${index}]`,
    );
    const files = { 'compose.yaml': `services:\n${links.join('\n')}\n  s3000:\n    image: a\n` };
    const project = loadOne(files);
    expect(project.services).toHaveLength(3_001);
    expect(project.gaps.map(({ reason }) => reason)).toContain('too-deep');
  }, 20_000);

  test('a chain whose lists grow', () => {
    const links = Array.from(
      { length: 3_000 },
      (_, index) => `  s${index + 1}:\n    extends: s${index}\n    cap_add: [A${index}]`,
    );
    const files = { 'compose.yaml': `services:\n  s0:\n    image: a\n${links.join('\n')}\n` };
    expect(loadOne(files).gaps.map(({ reason }) => reason)).toEqual(['too-complex']);
  }, 20_000);

  test('thousands of documents', () => {
    const documents = Array.from({ length: 8_000 }, (_, index) => `services:\n  s${index}:\n    image: a\n`);
    const project = loadOne({ 'compose.yaml': documents.join('---\n') });
    expect(project.services.length).toBeGreaterThan(500);
    expect(project.gaps.map(({ reason }) => reason)).toEqual(['too-complex']);
  }, 20_000);

  test('one file included a thousand times', () => {
    const files = { 'compose.yaml': `include: [${'i.yml, '.repeat(5_000)}]\n`, 'i.yml': WEB };
    expect(loadOne(files).services).toHaveLength(1);
  }, 20_000);
});
