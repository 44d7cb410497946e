import { unpinnedRemoteSource } from '../../src/rules/unpinned-remote-source.ts';
import { testRule } from '../support/test-rule.ts';

const COMMIT = '0123456789abcdef0123456789abcdef01234567';
const web = (lines: string): string =>
  `services:\n  web:\n    image: acme/web:1.4\n${lines.replace(/^(?=.)/gm, '    ')}`;
const include = (item: string): string => `include:\n  - ${item}\n${web('')}`;
const build = (context: string): string => `services:\n  web:\n    build: ${context}\n`;

testRule(unpinnedRemoteSource, {
  compose: {
    flags: [
      {
        case: 'include-branch',
        because: 'a branch moves',
        file: include('«https://github.com/acme/stack.git#main» # why'),
        severity: 'medium',
        message: 'The project includes https://github.com/acme/stack.git in whatever version it has at that time.',
        fixed: null,
        refused: 'would-guess',
      },
      {
        case: 'include-no-ref',
        because: 'the default branch',
        file: include('path: «https://github.com/acme/stack.git»'),
      },
      { because: 'one of several paths', file: include('path: [./other.yaml, «https://github.com/acme/stack.git»]') },
      {
        case: 'include-artifact-tag',
        because: 'a tag moves too',
        file: include('«oci://registry.example.com/acme/stack:1.4»'),
      },
      {
        because: 'it is told once for two services',
        file: `include:\n  - «git@github.com:acme/stack.git»\n${web('')}  job:\n    image: b\n`,
      },
      {
        case: 'extends-file',
        because: 'a definition can add any mount',
        file: 'services:\n  web:\n    extends:\n      file: «https://github.com/acme/stack.git»\n      service: web\n',
        message: 'The service web extends https://github.com/acme/stack.git in whatever version it has at that time.',
      },
      { case: 'context-tag', because: 'a tag can be moved', file: build('«https://github.com/acme/stack.git#v1.4.0»') },
      {
        case: 'context-short-commit',
        because: 'a short id is not fixed',
        file: 'services:\n  web:\n    build:\n      context: «https://github.com/acme/stack.git#0123abc»\n',
      },
      { case: 'context-ssh-style', because: 'remote as well', file: build('«git@github.com:acme/web.git»') },
      {
        because: 'an archive',
        file: build('«https://example.com/web.tar.gz»'),
        message:
          'The service web is built from https://example.com/web.tar.gz in whatever version it has at that time.',
      },
      {
        because: 'credentials are not told',
        file: build('«https://user:hunter2@git.example.com/web.git»'),
        message:
          'The service web is built from https://git.example.com/web.git in whatever version it has at that time.',
      },
      {
        case: 'additional-context',
        because: 'named contexts too',
        file: 'services:\n  web:\n    build:\n      context: .\n      additional_contexts:\n        lib: «https://github.com/acme/stack.git»\n',
      },
      {
        because: 'in a list',
        file: 'services:\n  web:\n    build:\n      context: .\n      additional_contexts:\n        - lib=«https://github.com/acme/stack.git»\n',
      },
      {
        case: 'default-value',
        because: 'the default applies',
        file: build('«${CTX:-https://github.com/acme/stack.git}»'),
      },
    ],
    accepts: [
      {
        case: 'include-local',
        because: 'part of the repository',
        files: {
          'compose.yaml': include('./other/compose.yaml'),
          'other/compose.yaml': 'services:\n  job:\n    image: b\n',
        },
      },
      {
        case: 'include-commit',
        because: 'a commit is fixed',
        file: include(`https://github.com/acme/stack.git#${COMMIT}`),
      },
      {
        case: 'include-artifact-digest',
        because: 'a digest is fixed',
        file: include(`oci://registry.example.com/acme/stack@sha256:${COMMIT}${'0'.repeat(24)}`),
      },
      {
        case: 'context-commit-folder',
        because: 'a folder behind it is fine',
        file: build(`https://github.com/acme/stack.git#${COMMIT}:docker`),
      },
      { case: 'unknown-variable', because: 'unknown is never guessed', file: build('${CTX}') },
      {
        because: 'an image is not judged here',
        file: 'services:\n  web:\n    build:\n      context: .\n      additional_contexts:\n        base: docker-image://alpine:3.23\n',
      },
    ],
  },
});
