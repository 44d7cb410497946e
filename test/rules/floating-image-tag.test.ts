import { floatingImageTag } from '../../src/rules/floating-image-tag.ts';
import { testRule } from '../support/test-rule.ts';

const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}`;
const service = (settings: string): string => `services:\n  web:\n${settings}`;

testRule(floatingImageTag, {
  dockerfile: {
    flags: [
      {
        case: 'from-latest',
        because: 'it moves without a change in the file, and no tag is invented',
        file: 'FROM «debian:latest»\n',
        message: 'The image debian:latest is whatever its publisher calls latest at that moment.',
        severity: 'medium',
        fixed: null,
      },
      {
        case: 'from-latest-builder',
        because: 'builders feed the image, and the case of keywords is free',
        file: 'from «node:latest» as build\nFROM debian:13-slim\n',
      },
      {
        case: 'from-latest-behind-port',
        because: 'the tag comes after the last slash',
        file: 'FROM «registry.example.com:5000/acme/app:latest»\n',
      },
      {
        case: 'from-argument-default-latest',
        because: 'the default of the argument is latest',
        file: 'ARG TAG=latest\nFROM «debian:${TAG}»\n',
      },
      {
        case: 'from-inline-default-latest',
        because: 'the inline default is latest',
        file: 'FROM «debian:${TAG:-latest}»\n',
      },
      {
        case: 'from-untagged',
        because: 'no tag means latest',
        file: 'FROM «debian»\n',
        message: 'The image debian has no tag, which means latest: what it is may change at any time.',
      },
      {
        case: 'from-untagged-platform',
        because: 'flag and alias stand around the name',
        file: 'FROM --platform=linux/amd64 «debian» AS base\n',
      },
      {
        case: 'from-untagged-behind-port',
        because: 'the port is no tag',
        file: 'FROM «registry.example.com:5000/acme/app»\n',
      },
      {
        case: 'from-alias-shadows-image',
        because: 'the second line means the alias',
        file: 'FROM «debian» AS debian\nFROM debian\n',
      },
      {
        case: 'from-argument-default-untagged',
        because: 'the default has no tag',
        file: 'ARG BASE=debian\nFROM «${BASE}»\n',
      },
      {
        case: 'from-argument-registry',
        because: 'whatever the registry, no tag follows',
        file: 'ARG REGISTRY\nFROM «${REGISTRY}/acme/app»\n',
        message: 'The image ${REGISTRY}/acme/app has no tag, which means latest: what it is may change at any time.',
      },
      {
        case: 'copy-from-latest',
        because: 'it is an input like FROM',
        file: 'FROM debian:13-slim\nCOPY --from=«ghcr.io/acme/tool:latest» /tool /usr/local/bin/\n',
      },
      {
        case: 'copy-from-untagged',
        because: 'no stage has that name',
        file: 'FROM debian:13-slim\nCOPY --link --from=«busybox» ["/bin/busybox","/bin/"]\n',
      },
      {
        case: 'mount-from-latest',
        because: 'RUN mounts read images too',
        file: 'FROM debian:13-slim\nRUN --mount=type=bind,from=«ghcr.io/acme/tool:latest»,source=/tool,target=/tool /tool\n',
      },
      {
        case: 'mount-from-untagged',
        because: 'bind is the default type',
        file: 'FROM debian:13-slim\nRUN --mount=from=«busybox»,target=/bb cp /bb/bin/busybox /bin/\n',
      },
      {
        because: 'a later stage cannot be meant',
        file: 'FROM debian:13-slim\nCOPY --from=«tool» /a /a\nFROM debian:13-slim AS tool\n',
      },
      {
        because: 'every input is reported',
        file: 'FROM «a»\nCOPY --from=«b» /x /x\nRUN --mount=from=«c»,target=/c true\n',
      },
    ],
    accepts: [
      {
        case: 'from-fixed-tag-behind-port',
        because: 'the port is no tag',
        file: 'FROM registry.example.com:5000/acme/app:1.2\n',
      },
      { case: 'from-latest-with-digest', because: 'the digest decides', file: `FROM debian:latest@${DIGEST}\n` },
      {
        case: 'from-alias-after-platform',
        because: 'it is the alias of a stage',
        file: 'FROM --platform=$BUILDPLATFORM golang:1.27 AS build\nFROM --platform=linux/amd64 build\n',
      },
      {
        case: 'from-alias-named-latest',
        because: 'an alias only looks like a tag',
        file: 'FROM debian:13-slim AS latest\nFROM latest\n',
      },
      { case: 'from-argument-unknown', because: 'the tag is not known', file: 'ARG TAG\nFROM debian:${TAG}\n' },
      {
        case: 'from-template-alias',
        because: 'the name selects a stage',
        file: 'ARG TARGETARCH\nFROM alpine:3.23 AS base-amd64\nFROM alpine:3.23 AS base-arm64\nFROM base-${TARGETARCH}\n',
      },
      {
        case: 'from-latest-in-text',
        because: 'comments and strings are text',
        file: 'FROM debian:13-slim\n# FROM debian:latest\nRUN echo "FROM debian:latest" > /example\n',
      },
      { case: 'from-latest-prefix', because: 'another tag starts alike', file: 'FROM acme/app:latest-2026.1\n' },
      { case: 'from-digest-only', because: 'a digest stands instead of a tag', file: `FROM debian@${DIGEST}\n` },
      { case: 'from-scratch', because: 'scratch has no tag', file: 'FROM scratch\nCOPY app /app\n' },
      { case: 'from-alias', because: 'aliases ignore case', file: 'FROM debian:13-slim AS base\nFROM Base AS final\n' },
      { case: 'from-argument-without-default', because: 'it may hold a tag', file: 'ARG BASE\nFROM ${BASE}\n' },
      {
        case: 'from-argument-suffix',
        because: 'the suffix may hold the tag',
        file: 'ARG SUFFIX\nFROM acme/app${SUFFIX}\n',
      },
      {
        case: 'from-argument-default-tagged',
        because: 'the default has a tag',
        file: 'ARG BASE=debian:13-slim\nFROM ${BASE}\n',
      },
      {
        case: 'from-in-heredoc',
        because: 'it is text',
        file: 'FROM debian:13-slim\nCOPY <<EOF /example\nFROM debian\nEOF\n',
      },
      {
        case: 'copy-from-tagged',
        because: 'a tag is enough here',
        file: 'FROM debian:13-slim\nCOPY --from=busybox:1.37 /bin/busybox /bin/\n',
      },
      {
        case: 'copy-from-digest',
        because: 'it is pinned',
        file: `FROM debian:13-slim\nCOPY --from=busybox@${DIGEST} /bin/busybox /bin/\n`,
      },
      {
        case: 'copy-from-stage',
        because: 'stage names ignore case',
        file: 'FROM golang:1.27 AS build\nFROM debian:13-slim\nCOPY --from=BUILD /app /app\n',
      },
      {
        case: 'copy-from-index',
        because: 'numbers count stages',
        file: 'FROM golang:1.27\nFROM debian:13-slim\nCOPY --from=0 /app /app\n',
      },
      {
        case: 'mount-from-stage',
        because: 'it names a stage',
        file: 'FROM golang:1.27 AS build\nFROM debian:13-slim\nRUN --mount=type=bind,from=build,source=/out,target=/out cp /out/app /app\n',
      },
      {
        case: 'copy-from-named-context',
        because: 'it names a build context of the service',
        files: {
          Dockerfile: 'FROM debian:13-slim\nCOPY --from=assets / /srv\n',
          'compose.yaml':
            'services:\n  web:\n    build:\n      context: .\n      additional_contexts:\n        assets: ./assets\n',
        },
      },
      {
        case: 'copy-without-from',
        because: 'it is a file of the context',
        file: 'FROM debian:13-slim\nCOPY busybox /bin/\n',
      },
    ],
  },
  compose: {
    flags: [
      {
        case: 'compose-latest-plain',
        because: 'the tag moves',
        file: service('    image: «nginx:latest»\n'),
        severity: 'medium',
        fixed: null,
      },
      {
        case: 'compose-latest-own-registry',
        because: 'port and tag are told apart',
        file: service('    image: «localhost:5000/acme/web:latest»\n'),
      },
      {
        case: 'compose-latest-default',
        because: 'the default applies when the variable is unset',
        file: service('    image: «acme/web:${TAG:-latest}»\n'),
      },
      {
        case: 'compose-latest-whole-default',
        because: 'the default is the whole reference',
        file: service('    image: «${WEB_IMAGE:-nginx:latest}»\n'),
      },
      {
        case: 'compose-latest-unknown-image',
        because: 'no version of this image is known, and none is invented',
        file: service('    image: «acme/web:latest»\n'),
        fixed: null,
      },
      {
        case: 'compose-latest-anchored-scalar',
        because: 'an alias is read like what it stands for',
        file: 'services:\n  web:\n    image: &img «nginx:latest»\n  job:\n    image: *img\n',
      },
      { case: 'compose-untagged-plain', because: 'no tag means latest', file: service('    image: «nginx»\n') },
      {
        case: 'compose-untagged-registry-port',
        because: 'the colon belongs to the port',
        file: service('    image: «localhost:5000/acme/web»\n'),
      },
      {
        case: 'compose-untagged-qualified',
        because: 'registry and namespace change nothing',
        file: service('    image: «docker.io/library/nginx»\n'),
      },
      {
        case: 'compose-untagged-quoted',
        because: 'quotes do not change the value',
        file: service('    image: «"nginx"»\n'),
      },
      {
        case: 'compose-untagged-default',
        because: 'the default has no tag',
        file: service('    image: «${WEB_IMAGE:-nginx}»\n'),
      },
      {
        case: 'compose-untagged-unknown-registry',
        because: 'only the prefix is unknown',
        file: service('    image: «${REGISTRY}/acme/web»\n'),
      },
    ],
    accepts: [
      { case: 'compose-latest-fixed-tag', because: 'it names a version', file: service('    image: nginx:1.27.3\n') },
      {
        case: 'compose-latest-other-default',
        because: 'the known default is a version',
        file: service('    image: acme/web:${TAG:-1.4}\n'),
      },
      {
        case: 'compose-latest-unknown-tag',
        because: 'the value is not known',
        file: service('    image: acme/web:${TAG}\n'),
      },
      {
        case: 'compose-latest-with-digest',
        because: 'the digest decides what runs',
        file: service(`    image: nginx:latest@${DIGEST}\n`),
      },
      {
        case: 'compose-latest-build-output',
        because: 'it names what is built',
        file: service('    image: acme/web:latest\n    build: .\n'),
      },
      {
        case: 'compose-latest-build-long',
        because: 'the long syntax builds as well',
        file: service('    image: acme/web:latest\n    build:\n      context: .\n'),
      },
      {
        case: 'compose-latest-in-name',
        because: 'the tag decides, not the name',
        file: service('    image: acme/latest:1.4\n'),
      },
      { case: 'compose-untagged-tagged', because: 'it names a version', file: service('    image: redis:7.4.1\n') },
      {
        case: 'compose-untagged-registry-port-tagged',
        because: 'port and tag are both there',
        file: service('    image: localhost:5000/acme/web:1.4\n'),
      },
      {
        case: 'compose-untagged-digest',
        because: 'the digest decides what runs',
        file: service(`    image: nginx@${DIGEST}\n`),
      },
      {
        case: 'compose-untagged-build-output',
        because: 'it names what is built',
        file: service('    image: acme/web\n    build: .\n'),
      },
      {
        case: 'compose-untagged-build-without-image',
        because: 'there is no reference at all',
        file: service('    build: .\n'),
      },
      {
        case: 'compose-untagged-unknown',
        because: 'the value is not known',
        file: service('    image: ${WEB_IMAGE}\n'),
      },
      {
        case: 'compose-untagged-inherited',
        because: 'the image comes from the extended service',
        file: 'services:\n  base:\n    image: nginx:1.27.3\n  web:\n    extends: base\n    restart: always\n',
      },
    ],
  },
});
