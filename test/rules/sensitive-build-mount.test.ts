import { sensitiveBuildMount } from '../../src/rules/sensitive-build-mount.ts';
import { testRule } from '../support/test-rule.ts';

const FROM = 'FROM debian:13-slim\n';

testRule(sensitiveBuildMount, {
  dockerfile: {
    flags: [
      {
        case: 'external-etc',
        because: 'system directory of an external image',
        file: `${FROM}RUN «--mount=type=bind,from=acme/base:1,source=/etc,target=/e» cp -r /e /x\n`,
        severity: 'medium',
        message: 'A build step mounts /etc of the image acme/base:1.',
        fixed: null,
        refused: 'would-guess',
      },
      {
        case: 'external-root-default',
        because: 'source defaults to the whole image',
        file: `${FROM}RUN «--mount=from=acme/base:1,target=/b» cp -r /b /x\n`,
        message: 'A build step mounts every file of the image acme/base:1.',
      },
      {
        case: 'external-ssh-alias-keys',
        because: 'src and dst are aliases',
        file: `${FROM}RUN «--mount=from=acme/base:1,src=/root/.ssh,dst=/k» ls /k\n`,
      },
      {
        because: 'paths are seen from the root of the image; a trigger mounts too',
        file: `${FROM}ONBUILD RUN «--mount=from=acme/base:1,src=etc/,dst=/e» ls /e\n`,
      },
    ],
    advises: [
      {
        case: 'whole-context',
        because: 'steps see .env and .git, nothing ships',
        file: `${FROM}RUN «--mount=type=bind,target=/src» make -C /src\n`,
        message: 'A build step sees the whole build context, .git and .env included.',
        fixed: null,
      },
      {
        because: 'told once for the file',
        file: `${FROM}RUN «--mount=target=.» make\nRUN --mount=source=.,target=. make test\n`,
      },
    ],
    accepts: [
      {
        case: 'whole-context-filtered',
        because: 'allowlist keeps the rest out',
        files: {
          Dockerfile: `${FROM}RUN --mount=type=bind,source=.,target=/src make -C /src\n`,
          '.dockerignore': '*\n!src\n',
        },
      },
      {
        case: 'context-path',
        because: '/etc of the context, not of the host',
        file: `${FROM}RUN --mount=type=bind,source=/etc,target=/e ls /e\n`,
      },
      {
        case: 'stage-path',
        because: 'an own stage',
        file: 'FROM golang:1.27 AS build\nFROM debian:13-slim\nRUN --mount=type=bind,from=build,source=/root/.ssh,target=/k ls /k\n',
      },
      {
        case: 'external-tool',
        because: 'no sensitive path',
        file: `${FROM}RUN --mount=from=golang:1.27,source=/usr/local/go,target=/usr/local/go go version\n`,
      },
      {
        case: 'external-name-prefix',
        because: 'path boundary',
        file: `${FROM}RUN --mount=from=acme/base:1,source=/etcd,target=/e ls /e\n`,
      },
      {
        case: 'cache-and-secret',
        because: 'other mount types',
        file: `${FROM}RUN --mount=type=cache,target=/root/.cache --mount=type=secret,id=t ./fetch\n`,
      },
      {
        because: 'docker-socket reports it',
        file: `${FROM}RUN --mount=from=acme/base:1,source=/run/docker.sock,target=/s ls\n`,
      },
    ],
  },
});
