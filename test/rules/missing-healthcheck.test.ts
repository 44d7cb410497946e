import { missingHealthcheck } from '../../src/rules/missing-healthcheck.ts';
import { testRule } from '../support/test-rule.ts';

const BUILT = 'services:\n  «web»:\n    build: .\n';

testRule(missingHealthcheck, {
  dockerfile: {
    flags: [
      {
        case: 'image-without-healthcheck',
        because: 'enabled by policy only',
        file: '«FROM debian:13-slim»\nEXPOSE 8080\nCMD ["/app"]\n',
        severity: 'low',
        message: 'The image has no HEALTHCHECK: the engine cannot tell whether its program still answers.',
        fixed: null,
        refused: 'would-guess',
      },
      {
        case: 'healthcheck-in-builder',
        because: 'other stage',
        file: 'FROM node:24 AS build\nHEALTHCHECK CMD true\n«FROM debian:13-slim»\nCMD ["/app"]\n',
      },
      {
        case: 'healthcheck-as-trigger',
        because: 'for other images',
        file: '«FROM debian:13-slim»\nONBUILD HEALTHCHECK CMD true\nCMD ["/app"]\n',
      },
    ],
    accepts: [
      {
        case: 'image-with-healthcheck',
        because: 'present; keyword case free',
        file: 'FROM debian:13-slim\nhealthcheck --interval=30s CMD ["/app","ping"]\nCMD ["/app"]\n',
      },
      {
        case: 'healthcheck-inherited',
        because: 'ancestor stage',
        file: 'FROM debian:13-slim AS base\nHEALTHCHECK CMD true\nFROM base\nCMD ["/app"]\n',
      },
      {
        case: 'healthcheck-none',
        because: 'stated decision',
        file: 'FROM debian:13-slim\nHEALTHCHECK NONE\nCMD ["/app"]\n',
      },
      {
        case: 'healthcheck-in-compose',
        because: 'the service that runs it has one',
        files: {
          Dockerfile: 'FROM debian:13-slim\nCMD ["/app"]\n',
          'compose.yaml': 'services:\n  web:\n    build: .\n    healthcheck:\n      test: ["CMD", "/app", "ping"]\n',
        },
      },
      {
        case: 'image-without-command',
        because: 'base image for others',
        file: 'FROM debian:13-slim\nRUN apt-get update\n',
      },
    ],
  },
  compose: {
    flags: [
      {
        case: 'compose-built-image-without',
        because: 'neither service nor built image has one',
        files: { 'compose.yaml': BUILT, Dockerfile: 'FROM alpine:3.20.3\nCMD ["/app"]\n' },
        severity: 'low',
        message: 'The service web has no health check, and the image it builds has none.',
        fixed: null,
        refused: 'would-guess',
      },
      {
        case: 'compose-built-image-switches-off',
        because: 'NONE removes the inherited check',
        files: { 'compose.yaml': BUILT, Dockerfile: 'FROM alpine:3.20.3\nHEALTHCHECK NONE\nCMD ["/app"]\n' },
        message: 'The service web has no health check, and the image it builds switches the inherited one off.',
      },
      {
        because: 'the Dockerfile loses its check',
        base: {
          'compose.yaml': 'services:\n  web:\n    build: .\n',
          Dockerfile: 'FROM alpine:3.20.3\nHEALTHCHECK CMD /app ping\nCMD ["/app"]\n',
        },
        files: { 'compose.yaml': BUILT, Dockerfile: 'FROM alpine:3.20.3\nCMD ["/app"]\n' },
      },
    ],
    advises: [
      {
        case: 'compose-unknown-image',
        because: 'the image may carry its own; words only',
        file: 'services:\n  «web»:\n    image: acme/web:1.4\n',
        message: 'The service web has no health check, and it cannot be seen here whether its image has one.',
      },
    ],
    accepts: [
      {
        case: 'compose-service-has-one',
        because: 'set',
        file: 'services:\n  web:\n    image: acme/web:1.4\n    healthcheck:\n      test: ["CMD", "/app", "ping"]\n',
      },
      {
        case: 'compose-built-image-has-one',
        because: 'the image carries its own',
        files: {
          'compose.yaml': 'services:\n  web:\n    build: .\n',
          Dockerfile: 'FROM alpine:3.20.3\nHEALTHCHECK CMD /app ping\nCMD ["/app"]\n',
        },
      },
      {
        case: 'compose-explicitly-disabled',
        because: 'disabled-healthcheck reports it',
        files: {
          'compose.yaml': 'services:\n  web:\n    build: .\n    healthcheck:\n      disable: true\n',
          Dockerfile: 'FROM alpine:3.20.3\nCMD ["/app"]\n',
        },
      },
      {
        case: 'compose-one-shot-job',
        because: 'a job that ends needs none',
        file: 'services:\n  migrate:\n    build: .\n  web:\n    image: acme/web:1.4\n    healthcheck:\n      test: ["CMD", "/app", "ping"]\n    depends_on:\n      migrate:\n        condition: service_completed_successfully\n',
      },
      {
        case: 'compose-from-merge-key',
        because: 'the merged mapping brings it',
        file: 'x-base: &base\n  healthcheck:\n    test: ["CMD", "/app", "ping"]\nservices:\n  web:\n    <<: *base\n    image: acme/web:1.4\n  job:\n    <<: *base\n    image: acme/job:1.4\n',
      },
    ],
  },
});
