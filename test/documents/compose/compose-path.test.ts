import {
  isComposePath,
  isDevcontainerOrCiPath,
  looksLikeCompose,
} from '../../../src/documents/compose/compose-path.ts';

describe('a Compose file by name', () => {
  test.each([
    'compose.yaml',
    'compose.yml',
    'docker-compose.yml',
    'a/b/docker-compose.yaml',
    'compose.override.yaml',
    'compose-dev.yml',
    'docker-compose_prod.yml',
    'docker-compose.prod.v2.yaml',
    'docker-stack.yml',
    'docker-stack-web.yaml',
    'Docker-Compose.YML',
    'docker-compose2.yml',
    '.devcontainer/docker-compose.yml',
  ])('%s', (path) => {
    expect(isComposePath(path)).toBe(true);
  });

  test.each([
    'composer.yaml',
    'compose.json',
    'stack.yml',
    'docker-composer.yml',
    'mycompose.yml',
    'compose/x.yml',
    'compose.yaml.tpl',
    'docker-compose',
    'services.yml',
  ])('not %s', (path) => {
    expect(isComposePath(path)).toBe(false);
  });
});

test.each([
  ['.devcontainer/x.yml', true],
  ['a/.devcontainer/compose/x.yaml', true],
  ['.github/workflows/ci.yml', true],
  ['.gitlab-ci.yml', true],
  ['sub/.gitlab-ci.test.yml', true],
  ['.circleci/config.yml', true],
  ['bitbucket-pipelines.yml', true],
  ['.drone.yml', true],
  ['deploy/stack.yml', false],
  ['github/x.yml', false],
])('%s belongs to a devcontainer or CI: %s', (path, expected) => {
  expect(isDevcontainerOrCiPath(path)).toBe(expected);
});

describe('a Compose file by content', () => {
  test.each([
    ['an image', 'services:\n  a:\n    image: b\n'],
    ['a build', 'x: 1\nservices:\n  a:\n    build: .\n  b:\n    command: c\n'],
    ['a quoted key', '"services":\n  a: {image: b}\n'],
    ['a later document', 'a: 1\n---\nservices:\n  a:\n    image: b\n'],
  ])('%s', (_, text) => {
    expect(looksLikeCompose(text)).toBe(true);
  });

  test.each([
    ['a list', 'services:\n  - image: b\n'],
    ['a service that is a text', 'services:\n  a: b\n  c:\n    image: d\n'],
    ['nothing that runs', 'services:\n  a:\n    class: B\n'],
    ['services further down', 'x:\n  services:\n    a:\n      image: b\n'],
    ['no YAML', 'services:\n  a: [\n'],
    ['no services', 'image: a\n'],
  ])('not %s', (_, text) => {
    expect(looksLikeCompose(text)).toBe(false);
  });
});
