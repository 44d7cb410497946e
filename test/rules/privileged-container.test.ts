import { privilegedContainer } from '../../src/rules/privileged-container.ts';
import { testRule } from '../support/test-rule.ts';

const web = (lines: string, image = 'acme/web:1.4'): string =>
  `services:\n  web:\n    image: ${image}\n${lines.replace(/^(?=.)/gm, '    ')}`;

testRule(privilegedContainer, {
  compose: {
    flags: [
      {
        case: 'plain-true',
        because: 'the container is no sandbox any more',
        file: web('«privileged: true»\n'),
        message: 'The service web is privileged: a process in it can take over the host.',
        severity: 'critical',
        fixed: null,
        refused: 'needed-by-purpose',
      },
      { case: 'quoted-true', because: 'Compose casts the string', file: web('«privileged: "true"»\n') },
      { case: 'yaml11-yes', because: 'yes is true', file: web('«privileged: yes» # why\n') },
      { because: 'y in any case is true', file: web('«privileged: Y»\n') },
      { case: 'default-true', because: 'the default applies', file: web('«privileged: ${PRIV:-true}»\n') },
      {
        because: 'the environment file beside it gives the value',
        files: { 'compose.yaml': web('«privileged: ${PRIV}»\n'), '.env': 'PRIV=true\n' },
      },
      {
        case: 'merge-key',
        because: 'both services have it',
        file: 'x-base: &base\n  «privileged: true»\nservices:\n  web:\n    <<: *base\n    image: acme/web:1.4\n  job:\n    <<: *base\n    image: acme/job:1.4\n',
      },
      {
        case: 'flow-mapping',
        because: 'flow style says the same',
        file: 'services:\n  web: { image: acme/web:1.4, «privileged: true» }\n',
      },
      {
        case: 'override-file',
        because: 'override files load by themselves',
        files: {
          'compose.yaml': web('privileged: false\n'),
          'compose.override.yaml': 'services:\n  web:\n    «privileged: true»\n',
        },
      },
      {
        case: 'second-document',
        because: 'every document counts',
        file: `${web('privileged: false\n')}---\nservices:\n  web:\n    «privileged: true»\n`,
      },
      {
        case: 'dind-service',
        because: 'nested engines need it and own the host',
        file: web('«privileged: true»\n', 'docker:27.3-dind'),
      },
      {
        because: 'an extended service hands it down',
        files: {
          'compose.yaml': 'services:\n  web:\n    extends: {file: base.yaml, service: app}\n',
          'base.yaml': 'services:\n  app:\n    image: a\n    «privileged: true»\n',
        },
      },
    ],
    accepts: [
      { case: 'plain-false', because: 'switched off', file: web('privileged: false\n') },
      { case: 'default-false', because: 'the default is harmless', file: web('privileged: ${PRIV:-false}\n') },
      { case: 'unknown-variable', because: 'unknown is never guessed', file: web('privileged: ${PRIV}\n') },
      { because: 'a list is no switch', file: web('privileged: [true]\n') },
      { because: 'null is absent', file: web('privileged:\n') },
      {
        because: 'the override file switches it off',
        files: {
          'compose.yaml': web('privileged: true\n'),
          'compose.override.yaml': 'services:\n  web:\n    privileged: !reset null\n',
        },
      },
      {
        case: 'build-key-only',
        because: 'that is about the build',
        file: web('build:\n  context: .\n  privileged: true\n'),
      },
      {
        case: 'hook-key-only',
        because: 'that is about a hook',
        file: web('post_start:\n  - command: ["/bin/warm-up"]\n    privileged: true\n'),
      },
    ],
  },
});
