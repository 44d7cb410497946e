import { insecureBuildStep } from '../../src/rules/insecure-build-step.ts';
import { testRule } from '../support/test-rule.ts';

const web = (lines: string): string =>
  `services:\n  web:\n    image: acme/web:1.4\n${lines.replace(/^(?=.)/gm, '    ')}`;
const build = (lines: string): string => web(`build:\n  context: .\n${lines.replace(/^(?=.)/gm, '  ')}`);

testRule(insecureBuildStep, {
  dockerfile: {
    flags: [
      {
        case: 'insecure-step',
        because: 'a privileged step',
        file: 'FROM debian:13-slim\nRUN «--security=insecure» make test\n',
        fixed: 'FROM debian:13-slim\nRUN make test\n',
        severity: 'high',
        message: 'A build step runs with every right of the machine that builds.',
      },
      {
        case: 'insecure-in-builder',
        because: 'the machine is exposed in any stage',
        file: 'FROM debian:13 AS build\nrun «--security=insecure» make\nFROM debian:13-slim\n',
        fixed: 'FROM debian:13 AS build\nrun make\nFROM debian:13-slim\n',
      },
      {
        case: 'insecure-second-flag',
        because: 'flags in any order, continued line',
        file: 'FROM debian:13-slim\nRUN --mount=type=cache,target=/c «--security=insecure» \\\n    make\n',
        fixed: 'FROM debian:13-slim\nRUN --mount=type=cache,target=/c \\\n    make\n',
      },
      {
        because: 'on a line of its own',
        file: 'FROM debian:13-slim\nRUN \\\n    «--security=insecure» make\n',
        fixed: 'FROM debian:13-slim\nRUN \\\n    make\n',
      },
      {
        case: 'insecure-onbuild',
        because: 'it runs in builds on top of this one',
        file: 'FROM debian:13-slim\nONBUILD RUN «--security=insecure» make\n',
        fixed: 'FROM debian:13-slim\nONBUILD RUN make\n',
      },
      {
        case: 'insecure-nested-builder',
        because: 'a nested builder needs it',
        file: 'FROM debian:13-slim\nRUN «--security=insecure» buildctl-daemonless.sh build --frontend dockerfile.v0\n',
        fixed: null,
        refused: 'needed-by-purpose',
      },
      {
        case: 'insecure-heredoc',
        because: 'here-documents are not edited',
        file: 'FROM debian:13-slim\nRUN «--security=insecure» <<EOF\nmake\nEOF\n',
        fixed: null,
        refused: 'here-document',
      },
      {
        because: 'an embedded Dockerfile is edited where it stands',
        files: {
          'compose.yaml':
            'services:\n  web:\n    build:\n      context: .\n      dockerfile_inline: |\n        FROM debian:13-slim\n        RUN «--security=insecure» make\n',
        },
        fixed: {
          'compose.yaml':
            'services:\n  web:\n    build:\n      context: .\n      dockerfile_inline: |\n        FROM debian:13-slim\n        RUN make\n',
        },
      },
    ],
    accepts: [
      { case: 'sandbox-step', because: 'the default', file: 'FROM debian:13-slim\nRUN --security=sandbox make\n' },
      {
        case: 'insecure-argument',
        because: 'an argument of the program',
        file: 'FROM debian:13-slim\nRUN mytool --security=insecure\n',
      },
      {
        case: 'insecure-comment',
        because: 'a comment',
        file: 'FROM debian:13-slim\n# RUN --security=insecure make\nRUN make\n',
      },
    ],
  },
  compose: {
    flags: [
      {
        case: 'compose-privileged',
        because: 'its steps run unconfined',
        file: build('«privileged: true» # why\ntarget: app\n'),
        fixed: build('target: app\n'),
        severity: 'high',
        message: 'The build of web runs with every right of the machine that builds.',
      },
      {
        case: 'compose-quoted-true',
        because: 'the string counts',
        file: build('«privileged: "true"»\n'),
        fixed: build(''),
      },
      {
        case: 'compose-default-true',
        because: 'the default applies',
        file: build('«privileged: ${BUILD_PRIV:-true}»\n'),
        fixed: build(''),
      },
      {
        case: 'compose-insecure-entitlement',
        because: 'it allows unconfined steps',
        file: build('entitlements:\n  - «security.insecure»\n'),
        fixed: build(''),
        message: 'Steps in the build of web may take every right of the machine that builds.',
      },
      {
        because: 'other entitlements stay',
        file: build('entitlements:\n  - device\n  - «security.insecure»\n'),
        fixed: build('entitlements:\n  - device\n'),
      },
      {
        case: 'compose-flow-mapping',
        because: 'flow style is not edited',
        file: web('build: { context: ., «privileged: true» }\n'),
        fixed: null,
        refused: 'flow-style',
      },
      {
        case: 'compose-merge-key',
        because: 'the edit would change both services',
        file: 'x-build: &build\n  context: .\n  «privileged: true»\nservices:\n  web:\n    build: *build\n  job:\n    build: *build\n',
        fixed: null,
        refused: 'shared-anchor',
      },
    ],
    accepts: [
      { case: 'compose-privileged-false', because: 'switched off', file: build('privileged: false\n') },
      {
        case: 'compose-unknown-variable',
        because: 'unknown is never guessed',
        file: build('privileged: ${BUILD_PRIV}\n'),
      },
      { case: 'compose-no-entitlement', because: 'nothing is granted', file: build('entitlements: []\n') },
      { case: 'compose-host-network', because: 'another rule', file: build('network: host\n') },
      {
        case: 'compose-run-time-keys',
        because: 'they are about the container',
        file: web('build: .\nprivileged: true\nnetwork_mode: host\n'),
      },
    ],
  },
});
