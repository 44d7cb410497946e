import { isComposePath } from '../../src/documents/compose/compose-path.ts';
import { isDockerfilePath } from '../../src/documents/dockerfile/dockerfile-path.ts';
import { isReadAtOnce, mayMatter, worthReading } from '../../src/pipeline/relevant-paths.ts';

describe('by its name', () => {
  test.each([
    'Dockerfile',
    'a/dockerfile',
    'DOCKERFILE',
    'Dockerfile.dev',
    'Dockerfile-dev',
    'Dockerfile_dev',
    'api.Dockerfile',
    'api.dockerfile',
    'Containerfile',
    'Containerfile.x86',
    'x.containerfile',
    'Dockerfile.node18.slim',
  ])('%s is a Dockerfile', (path) => {
    expect([isDockerfilePath(path), isComposePath(path), mayMatter(path), isReadAtOnce(path)]).toEqual([
      true,
      false,
      true,
      true,
    ]);
  });

  test.each([
    'compose.yaml',
    'compose.yml',
    'docker-compose.yml',
    'a/docker-compose.prod.yaml',
    'docker-stack.yml',
    'compose-dev.yml',
    'Docker-Compose.YML',
  ])('%s is a Compose file', (path) => {
    expect([isDockerfilePath(path), isComposePath(path), mayMatter(path), isReadAtOnce(path)]).toEqual([
      false,
      true,
      true,
      true,
    ]);
  });

  test.each(['.env', '.env.prod', 'prod.env', 'a/.dockerignore', 'Dockerfile.dockerignore', 'env'])(
    '%s may matter when asked for',
    (path) => {
      expect([mayMatter(path), isReadAtOnce(path)]).toEqual([true, false]);
    },
  );

  test.each(['up.sh', 'a/Makefile', 'web.service', 'package.json', 'README.md', 'daemon.json'])(
    '%s is read when it changes',
    (path) => {
      expect([mayMatter(path), isReadAtOnce(path)]).toEqual([true, true]);
    },
  );

  test('documents are read last, the outer ones first, and not all of them', () => {
    const documents = Array.from({ length: 300 }, (_, index) => `docs/${index}.md`);
    const ordered = worthReading([...documents, 'README.md', 'up.sh', 'Dockerfile']);
    expect(ordered.slice(0, 3)).toEqual(['Dockerfile', 'up.sh', 'README.md']);
    expect(ordered.length).toBe(2 + 200);
  });

  test.each([
    'Dockerfile.txt',
    'dockerfile.go',
    'src/main.ts',
    'README.txt',
    'mydockerfile',
    'environment.ts',
    'compose.json',
    'Dockerfile/x',
  ])('%s does not matter', (path) => {
    expect(mayMatter(path)).toBe(false);
  });
});
