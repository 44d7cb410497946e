import { hostNetworkBuild } from '../../src/rules/host-network-build.ts';
import { testRule } from '../support/test-rule.ts';

const web = (lines: string): string =>
  `services:\n  web:\n    image: acme/web:1.4\n${lines.replace(/^(?=.)/gm, '    ')}`;
const build = (lines: string): string => web(`build:\n  context: .\n${lines.replace(/^(?=.)/gm, '  ')}`);

testRule(hostNetworkBuild, {
  dockerfile: {
    flags: [
      {
        case: 'host-network-step',
        because: 'it reaches services of the machine',
        file: 'FROM debian:13-slim\nRUN «--network=host» make test\n',
        fixed: 'FROM debian:13-slim\nRUN make test\n',
        severity: 'medium',
        message: 'A build step shares the network of the machine that builds.',
      },
      {
        case: 'host-network-in-builder',
        because: 'in any stage',
        file: 'FROM debian:13 AS build\nrun «--network=host» make\nFROM debian:13-slim\n',
        fixed: 'FROM debian:13 AS build\nrun make\nFROM debian:13-slim\n',
      },
      {
        case: 'host-network-second-flag',
        because: 'flags in any order, continued line',
        file: 'FROM debian:13-slim\nRUN --mount=type=cache,target=/c «--network=host» \\\n    make\n',
        fixed: 'FROM debian:13-slim\nRUN --mount=type=cache,target=/c \\\n    make\n',
      },
      {
        case: 'host-network-onbuild',
        because: 'it runs in builds on top of this one',
        file: 'FROM debian:13-slim\nONBUILD RUN «--network=host» make\n',
        fixed: 'FROM debian:13-slim\nONBUILD RUN make\n',
      },
      {
        case: 'host-network-local-service',
        because: 'it uses a service of the machine',
        file: 'FROM debian:13-slim\nRUN «--network=host» curl -fsS http://localhost:3142/ -o /x\n',
        fixed: null,
        refused: 'needed-by-purpose',
      },
      {
        case: 'host-network-heredoc',
        because: 'here-documents are not edited',
        file: 'FROM debian:13-slim\nRUN «--network=host» <<EOF\nmake\nEOF\n',
        fixed: null,
        refused: 'here-document',
      },
    ],
    accepts: [
      {
        case: 'no-network',
        because: 'less, or the default',
        file: 'FROM debian:13-slim\nRUN --network=none make\nRUN --network=default make\n',
      },
      {
        case: 'network-argument',
        because: 'an argument of the program',
        file: 'FROM debian:13-slim\nRUN docker run --network=host acme/app:1\n',
      },
      {
        case: 'network-comment',
        because: 'a comment',
        file: 'FROM debian:13-slim\n# RUN --network=host make\nRUN make\n',
      },
    ],
  },
  compose: {
    flags: [
      {
        case: 'compose-host',
        because: 'its steps reach services of the machine',
        file: build('«network: host» # why\ntarget: app\n'),
        fixed: build('target: app\n'),
        message: 'The build of web shares the network of the machine that builds.',
      },
      {
        case: 'compose-quoted',
        because: 'quotes change nothing',
        file: build('«network: "host"»\n'),
        fixed: build(''),
      },
      {
        case: 'compose-default-host',
        because: 'the default applies',
        file: build('«network: ${BUILD_NET:-host}»\n'),
        fixed: build(''),
      },
      {
        case: 'compose-flow-mapping',
        because: 'flow style is not edited',
        file: web('build: { context: ., «network: host» }\n'),
        fixed: null,
        refused: 'flow-style',
      },
      {
        case: 'compose-override-file',
        because: 'a short build merges with a mapping',
        files: {
          'compose.yaml': web('build: .\n'),
          'compose.override.yaml': 'services:\n  web:\n    init: true\n    build:\n      «network: host»\n',
        },
        fixed: { 'compose.override.yaml': 'services:\n  web:\n    init: true\n' },
      },
    ],
    accepts: [
      { case: 'compose-none', because: 'more isolation', file: build('network: none\n') },
      { case: 'compose-short-build', because: 'the default network', file: web('build: .\n') },
      { case: 'compose-unknown-variable', because: 'unknown is never guessed', file: build('network: ${BUILD_NET}\n') },
      {
        case: 'compose-run-time-key',
        because: 'that is about the container',
        file: web('build: .\nnetwork_mode: host\n'),
      },
    ],
  },
});
