import { unpinnedImageDigest } from '../../src/rules/unpinned-image-digest.ts';
import { testRule } from '../support/test-rule.ts';

const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}`;
const service = (settings: string): string => `services:\n  web:\n${settings}`;

testRule(unpinnedImageDigest, {
  dockerfile: {
    advises: [
      {
        case: 'digest-missing',
        because: 'a tag can be moved, and no digest is invented',
        file: 'FROM «debian:13-slim»\n',
        message: 'The image debian:13-slim is not pinned by a digest.',
        severity: 'low',
        fixed: null,
      },
      {
        case: 'digest-missing-default-tag',
        because: 'the default gives a tag only',
        file: 'ARG TAG=13-slim\nFROM «debian:${TAG}»\n',
      },
      {
        case: 'digest-missing-in-builder',
        because: 'builders are inputs too',
        file: `FROM «golang:1.27» AS build\nFROM debian:13-slim@${DIGEST}\n`,
      },
      {
        because: 'files are copied out of it',
        file: `FROM debian:13-slim@${DIGEST}\nCOPY --from=«busybox:1.37» /bin/busybox /bin/\n`,
      },
    ],
    accepts: [
      { case: 'digest-present', because: 'it is pinned', file: `FROM debian:13-slim@${DIGEST}\n` },
      {
        case: 'digest-after-platform',
        because: 'it is pinned without a tag',
        file: `FROM --platform=linux/amd64 debian@${DIGEST} AS base\n`,
      },
      {
        case: 'digest-in-argument-default',
        because: 'the default holds the digest',
        file: `ARG BASE=debian:13-slim@${DIGEST}\nFROM \${BASE}\n`,
      },
      { case: 'digest-alias', because: 'it is a stage', file: `FROM debian:13-slim@${DIGEST} AS base\nFROM base\n` },
      {
        case: 'digest-scratch',
        because: 'scratch is nothing, and a stage is a stage',
        file: 'FROM scratch AS empty\nFROM empty\nCOPY app /app\n',
      },
      {
        case: 'digest-chosen-stage',
        because: 'the variable picks between pinned stages',
        file: `ARG TARGETARCH\nFROM alpine@${DIGEST} AS base-amd64\nFROM alpine@${DIGEST} AS base-arm64\nFROM base-\${TARGETARCH}\n`,
      },
      { case: 'digest-argument-unknown', because: 'it may hold a digest', file: 'ARG BASE\nFROM ${BASE}\n' },
      { because: 'a moving tag is the greater weakness on the same place', file: 'FROM debian:latest\n' },
    ],
  },
  compose: {
    advises: [
      {
        case: 'compose-tag-only',
        because: 'a tag can be moved',
        file: service('    image: «nginx:1.27.3»\n'),
        severity: 'low',
        fixed: null,
      },
      {
        case: 'compose-registry-port',
        because: 'port and tag are no digest',
        file: service('    image: «localhost:5000/acme/web:1.4»\n'),
      },
      {
        case: 'compose-default-without-digest',
        because: 'the known default is a tag',
        file: service('    image: «${WEB_IMAGE:-nginx:1.27.3}»\n'),
        fixed: null,
      },
    ],
    accepts: [
      { case: 'compose-digest', because: 'it is pinned', file: service(`    image: nginx@${DIGEST}\n`) },
      {
        case: 'compose-tag-and-digest',
        because: 'the tag is decoration',
        file: service(`    image: nginx:1.27.3@${DIGEST}\n`),
      },
      {
        case: 'compose-build-output',
        because: 'it is built here',
        file: service('    image: acme/web:1.4\n    build: .\n'),
      },
      { case: 'compose-unknown-image', because: 'the value is not known', file: service('    image: ${WEB_IMAGE}\n') },
      {
        case: 'compose-unknown-digest',
        because: 'there is a digest that is not known',
        file: service('    image: nginx@${WEB_DIGEST}\n'),
      },
      {
        case: 'compose-default-with-digest',
        because: 'the known default is pinned',
        file: service(`    image: \${WEB_IMAGE:-nginx@${DIGEST}}\n`),
      },
    ],
  },
});
