import { retiredContentTrust } from '../../src/rules/retired-content-trust.ts';
import { testRule } from '../support/test-rule.ts';

const DIGEST = 'sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';
const image = (rest: string): string => `FROM debian:13-slim\n${rest}`;

testRule(retiredContentTrust, {
  dockerfile: {
    flags: [
      {
        case: 'env-one',
        because: 'pulls break when the service ends',
        file: image('ENV «DOCKER_CONTENT_TRUST=1»\n'),
        context: { date: '2026-11-22' },
        message: 'The variable DOCKER_CONTENT_TRUST asks a service that ends on 2026-12-08.',
        severity: 'low',
        fixed: null,
      },
      {
        case: 'arg-and-quoted-true',
        because: 'ARG, quoted, true',
        file: image('ARG «DOCKER_CONTENT_TRUST="true"»\n'),
        context: { date: '2027-01-01' },
        message: 'The variable DOCKER_CONTENT_TRUST asks a service that ended on 2026-12-08.',
      },
      {
        case: 'export-in-step',
        because: 'it is exported in a step',
        file: image('RUN export «DOCKER_CONTENT_TRUST=1» && docker pull acme/app:1\n'),
      },
      {
        case: 'prefix-in-step',
        because: 'it is set for one command',
        file: image('RUN «DOCKER_CONTENT_TRUST=1» docker pull acme/app:1\n'),
      },
      {
        case: 'server-variable',
        because: 'it names the server of the service',
        file: image('ENV «DOCKER_CONTENT_TRUST_SERVER https://notary.docker.io»\n'),
      },
      {
        case: 'docker-trust-command',
        because: 'the command asks the service',
        file: image('RUN «docker trust inspect acme/app:1»\n'),
        context: { date: '2026-11-22' },
        message: 'The command docker trust asks a service that ends on 2026-12-08.',
      },
    ],
    accepts: [
      { case: 'trust-zero', because: 'it is off', file: image('ENV DOCKER_CONTENT_TRUST=0\n') },
      {
        case: 'trust-empty-or-unknown',
        because: 'the value is not known',
        file: image('ARG TRUST\nENV DOCKER_CONTENT_TRUST=$TRUST\n'),
      },
      {
        case: 'trust-in-text',
        because: 'comments and printed texts are text',
        file: image('# ENV DOCKER_CONTENT_TRUST=1\nRUN echo "docker trust inspect"\n'),
      },
      {
        case: 'replacement',
        because: 'this is how it is done',
        file: image(`RUN cosign verify --key k.pub acme/app@${DIGEST} && notation verify acme/app@${DIGEST}\n`),
      },
    ],
  },
  script: {
    flags: [
      {
        because: 'variables and the command',
        file: '#!/bin/sh\nexport «DOCKER_CONTENT_TRUST=1»\n«docker trust sign acme/app:1»\n',
        message: 'The variable DOCKER_CONTENT_TRUST asks a service that ends on 2026-12-08.',
      },
    ],
    accepts: [{ because: 'off', file: '#!/bin/sh\nDOCKER_CONTENT_TRUST=0 docker pull a\n' }],
  },
});
