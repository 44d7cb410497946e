import { isDockerfilePath, looksLikeDockerfile } from '../../../src/documents/dockerfile/dockerfile-path.ts';

describe('a path is that of a Dockerfile', () => {
  test.each([
    'Dockerfile',
    'a/b/Dockerfile',
    'dockerfile',
    'DOCKERFILE',
    'Containerfile',
    'Dockerfile.prod',
    'Dockerfile-dev',
    'Dockerfile_test',
    'containerfile.arm64',
    'Dockerfile.prod.arm64',
    'Dockerfile.node-20.11',
    'Dockerfile.j2',
    'api.Dockerfile',
    'api.dockerfile',
    'x/api.ContainerFile',
    '.dockerfile',
  ])('%s', (path) => expect(isDockerfilePath(path)).toBe(true));
});

describe('a path is not that of a Dockerfile', () => {
  test.each([
    'Dockerfile.dockerignore',
    'Dockerfile.prod.dockerignore',
    'dockerfile.md',
    'Dockerfile.go',
    'Dockerfile.txt',
    'dockerfile-parser.ts',
    'dockerfile_test.go',
    'Dockerfile.',
    'Dockerfiles',
    'MyDockerfile',
    'Dockerfile/readme',
    'dockerfile.d/x',
    'docker-compose.yml',
    '',
  ])('%s', (path) => expect(isDockerfilePath(path)).toBe(false));
});

describe('a text reads like a Dockerfile', () => {
  test.each([
    ['FROM a\n', true],
    ['\ufeff# syntax=x\n\n  from a\n', true],
    ['ARG V=1\nARG W=2 \\\n  X=3\nFROM a:$V\n', true],
    ['// syntax=x\nFROM a\n', true],
    ['RUN a\n', false],
    ['ARG V=1\n', false],
    ['services:\n  web:\n    image: a\n', false],
    ['from os import path\n', false],
    ['FROM\n', false],
    ['', false],
  ])('%j: %s', (content, expected) => expect(looksLikeDockerfile(content)).toBe(expected));
});
