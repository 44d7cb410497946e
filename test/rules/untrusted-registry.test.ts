import { untrustedRegistry } from '../../src/rules/untrusted-registry.ts';
import { testRule } from '../support/test-rule.ts';

const both = { trustedRegistries: ['docker.io', 'ghcr.io'] };
const forge = { trustedRegistries: ['ghcr.io'] };
const hub = { trustedRegistries: ['docker.io'] };
const own = { trustedRegistries: ['registry.example.com'] };
const service = (settings: string): string => `services:\n  web:\n${settings}`;
const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}`;

testRule(untrustedRegistry, {
  dockerfile: {
    flags: [
      {
        case: 'registry-outside',
        because: 'it is not listed',
        file: 'FROM «quay.io/acme/app:1»\n',
        context: both,
        message: 'The image quay.io/acme/app:1 comes from quay.io, which the policy does not trust.',
        severity: 'medium',
        fixed: null,
      },
      {
        case: 'registry-hub-not-listed',
        because: 'no host means Docker Hub',
        file: 'FROM «debian:13-slim»\n',
        context: forge,
      },
      {
        case: 'registry-copy-from',
        because: 'COPY reads images',
        file: 'FROM debian:13-slim\nCOPY --from=«quay.io/acme/tool:1» /t /t\n',
        context: both,
      },
      {
        case: 'registry-mount-from',
        because: 'RUN mounts read images',
        file: 'FROM debian:13-slim\nRUN --mount=from=«quay.io/acme/tool:1»,target=/t /t/run\n',
        context: both,
      },
      {
        case: 'registry-argument-default',
        because: 'the default of the argument counts',
        file: 'ARG REGISTRY=quay.io\nFROM «${REGISTRY}/acme/app:1»\n',
        context: both,
      },
      {
        case: 'registry-lookalike-host',
        because: 'the whole host counts',
        file: 'FROM «ghcr.io.example.com/acme/app:1»\n',
        context: both,
      },
      {
        case: 'registry-other-port',
        because: 'the port belongs to the host',
        file: 'FROM «registry.example.com:5000/acme/app:1»\n',
        context: own,
      },
    ],
    accepts: [
      { case: 'registry-no-allowlist', because: 'the policy has no opinion', file: 'FROM quay.io/acme/app:1\n' },
      {
        case: 'registry-implied-hub',
        because: 'no host means Docker Hub',
        file: 'FROM debian:13-slim\nFROM acme/app:1\nFROM index.docker.io/library/debian:13\n',
        context: both,
      },
      {
        case: 'registry-argument-unknown',
        because: 'the host is not known',
        file: 'ARG REGISTRY\nFROM ${REGISTRY}/acme/app:1\n',
        context: both,
      },
      {
        case: 'registry-stage-alias',
        because: 'stages are no images',
        file: 'FROM debian:13-slim AS build\nFROM build\nCOPY --from=build /a /a\nCOPY --from=0 /b /b\n',
        context: both,
      },
      {
        case: 'registry-hardened-images',
        because: 'it is listed',
        file: 'FROM dhi.io/node:24\n',
        context: { trustedRegistries: ['dhi.io'] },
      },
      { case: 'registry-scratch', because: 'there is no registry', file: 'FROM scratch\n', context: forge },
      { case: 'registry-host-case', because: 'hosts ignore case', file: 'FROM GHCR.io/acme/app:1\n', context: both },
      {
        because: 'a path below a trusted path',
        file: 'FROM ghcr.io/acme/tools/app:1\n',
        context: { trustedRegistries: ['ghcr.io/acme'] },
      },
      {
        because: 'the name is not known, so it may be the trusted one',
        file: 'ARG TEAM\nFROM ghcr.io/${TEAM}/app:1\n',
        context: { trustedRegistries: ['ghcr.io/acme'] },
      },
    ],
  },
  compose: {
    flags: [
      {
        case: 'compose-outside',
        because: 'it is not listed',
        file: service('    image: «registry.example.com/acme/web:1.4»\n'),
        context: hub,
        severity: 'medium',
        fixed: null,
      },
      {
        case: 'compose-implied-hub-outside',
        because: 'a namespace is no registry',
        file: service('    image: «acme/web:1.4»\n'),
        context: own,
      },
      {
        case: 'compose-path-boundary',
        because: 'whole segments are compared',
        file: service('    image: «ghcr.io/acme-labs/web:1.4»\n'),
        context: { trustedRegistries: ['ghcr.io/acme'] },
      },
      {
        case: 'compose-host-suffix',
        because: 'a longer host is another one',
        file: service('    image: «docker.io.example.com/acme/web:1.4»\n'),
        context: hub,
      },
      {
        case: 'compose-port-matters',
        because: 'a host with a port is a registry',
        file: service('    image: «localhost:5000/acme/web:1.4»\n'),
        context: hub,
      },
      {
        case: 'compose-digest-does-not-excuse',
        because: 'a digest fixes the bytes, not the origin',
        file: service(`    image: «registry.example.com/acme/web@${DIGEST}»\n`),
        context: hub,
      },
      {
        case: 'compose-default-registry',
        because: 'the default applies when the variable is unset',
        file: service('    image: «${REGISTRY:-registry.example.com}/acme/web:1.4»\n'),
        context: hub,
      },
    ],
    accepts: [
      {
        case: 'compose-inside',
        because: 'it is listed',
        file: service('    image: registry.example.com/acme/web:1.4\n'),
        context: own,
      },
      {
        case: 'compose-no-allowlist',
        because: 'the policy has no opinion',
        file: service('    image: registry.example.com/acme/web:1.4\n'),
      },
      {
        case: 'compose-implied-hub',
        because: 'a bare name is on Docker Hub',
        file: service('    image: nginx:1.27.3\n'),
        context: hub,
      },
      {
        case: 'compose-build-output',
        because: 'it is built here',
        file: service('    image: registry.example.com/acme/web:1.4\n    build: .\n'),
        context: hub,
      },
      {
        case: 'compose-unknown-registry',
        because: 'the value is not known',
        file: service('    image: ${REGISTRY}/acme/web:1.4\n'),
        context: hub,
      },
    ],
  },
});
