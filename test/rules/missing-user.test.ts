import { missingUser } from '../../src/rules/missing-user.ts';
import { rootUser } from '../../src/rules/root-user.ts';
import { judge, snapshotOf } from '../support/judge.ts';
import { testRule } from '../support/test-rule.ts';

const BUILT = 'services:\n  web:\n    build: .\n';
const built = (dockerfile: string, compose = BUILT) => ({ 'compose.yaml': compose, Dockerfile: dockerfile });

testRule(missingUser, {
  dockerfile: {
    flags: [
      {
        case: 'base-user-known',
        because: 'node starts as root and has the user node',
        file: '«FROM node:24-slim»\nWORKDIR /app\nCOPY server.js .\nCMD ["node","server.js"]\n',
        fixed: 'FROM node:24-slim\nWORKDIR /app\nCOPY server.js .\nUSER node\nCMD ["node","server.js"]\n',
        severity: 'medium',
        message: 'The image has no USER, so it runs as root, the user of node:24-slim.',
      },
      {
        case: 'no-user-name-known',
        because: 'a name would be invented',
        file: '«FROM debian:13-slim»\nCMD ["/app"]\n',
        fixed: null,
        refused: 'would-guess',
      },
      {
        case: 'user-only-in-builder',
        because: 'the USER of another stage is not handed down',
        file: 'FROM golang:1.27 AS build\nUSER nobody\nRUN go build -o /app .\n«FROM node:24-slim»\nCOPY --from=build /app /app\nCMD ["/app"]\n',
        fixed:
          'FROM golang:1.27 AS build\nUSER nobody\nRUN go build -o /app .\nFROM node:24-slim\nCOPY --from=build /app /app\nUSER node\nCMD ["/app"]\n',
      },
      {
        case: 'distroless-default-tag',
        because: 'the default tag starts as root',
        file: '«FROM gcr.io/distroless/static-debian13»\nCOPY app /app\nENTRYPOINT ["/app"]\n',
        fixed: 'FROM gcr.io/distroless/static-debian13\nCOPY app /app\nUSER 65532:65532\nENTRYPOINT ["/app"]\n',
      },
      {
        case: 'scratch-with-command',
        because: 'uid 0 at run time, and no user that could be named',
        file: '«FROM scratch»\nCOPY app /app\nENTRYPOINT ["/app"]\n',
        fixed: null,
        refused: 'would-guess',
        message: 'The image has no USER, so its program runs as uid 0.',
      },
      {
        case: 'onbuild-user',
        because: 'a trigger sets the user of other images',
        file: '«FROM node:24-slim»\nONBUILD USER node\nCMD ["node"]\n',
        fixed: 'FROM node:24-slim\nONBUILD USER node\nUSER node\nCMD ["node"]\n',
      },
      {
        because: 'without a command the user comes last',
        file: '«FROM node:24-slim»\nCOPY . /app\n',
        fixed: 'FROM node:24-slim\nCOPY . /app\nUSER node\n',
      },
      {
        because: 'entrypoint and command stay together',
        file: '«FROM node:24-slim»\nENTRYPOINT ["node"]\nCMD ["server.js"]\n',
        fixed: 'FROM node:24-slim\nUSER node\nENTRYPOINT ["node"]\nCMD ["server.js"]\n',
      },
      {
        because: 'a RUN after the command may need root',
        file: '«FROM node:24-slim»\nCMD ["node"]\nRUN apt-get update\n',
        fixed: null,
        refused: 'needed-below',
      },
      {
        case: 'created-user-named',
        because: 'the user is in the file',
        file: '«FROM debian:13-slim»\nRUN useradd --system app\nCOPY app /app\nCMD ["/app"]\n',
        fixed: 'FROM debian:13-slim\nRUN useradd --system app\nCOPY app /app\nUSER app\nCMD ["/app"]\n',
        message: 'The image has no USER, so it runs as root although it creates the user app.',
      },
      {
        case: 'created-user-alpine',
        because: 'the user is app, the group is web',
        file: '«FROM alpine:3.23»\nRUN addgroup -S web && adduser -S -G web app\nCMD ["/app"]\n',
        fixed: 'FROM alpine:3.23\nRUN addgroup -S web && adduser -S -G web app\nUSER app\nCMD ["/app"]\n',
      },
      {
        case: 'created-user-in-builder',
        because: 'the user does not exist in the final stage',
        file: 'FROM debian:13 AS build\nRUN useradd app\n«FROM debian:13-slim»\nCMD ["/app"]\n',
        fixed: null,
        refused: 'would-guess',
      },
      {
        case: 'created-two-users',
        because: 'which one would be a guess',
        file: '«FROM debian:13-slim»\nRUN useradd app && useradd worker\nCMD ["/app"]\n',
        fixed: null,
        refused: 'would-guess',
      },
      {
        case: 'created-user-only-chowned',
        because: 'owning files is not running as app',
        file: '«FROM debian:13-slim»\nRUN useradd app && chown -R app:app /data\nCMD ["/app"]\n',
        fixed: 'FROM debian:13-slim\nRUN useradd app && chown -R app:app /data\nUSER app\nCMD ["/app"]\n',
      },
      {
        case: 'created-user-argument-default',
        because: 'the same variable names the user',
        file: '«FROM debian:13-slim»\nARG APP_USER=app\nRUN useradd "${APP_USER}"\nCMD ["/app"]\n',
        fixed: 'FROM debian:13-slim\nARG APP_USER=app\nRUN useradd "${APP_USER}"\nUSER ${APP_USER}\nCMD ["/app"]\n',
      },
      {
        because: 'a variable of the RUN is gone afterwards, its value is not',
        file: '«FROM debian:13-slim»\nRUN u=app; useradd "$u"\nCMD ["/app"]\n',
        fixed: 'FROM debian:13-slim\nRUN u=app; useradd "$u"\nUSER app\nCMD ["/app"]\n',
      },
      {
        case: 'created-user-argument-unknown',
        because: 'the name comes from outside the file',
        file: '«FROM debian:13-slim»\nARG APP_USER\nRUN useradd $APP_USER\nCMD ["/app"]\n',
        fixed: null,
        refused: 'would-guess',
      },
      {
        case: 'created-user-supervisor',
        because: 's6 needs root and gives every service its user',
        file: '«FROM debian:13-slim»\nRUN useradd app\nENTRYPOINT ["/init"]\n',
        fixed: null,
        refused: 'needed-by-purpose',
      },
      {
        case: 'created-user-heredoc',
        because: 'the body is a script, the fix stays outside',
        file: '«FROM debian:13-slim»\nRUN <<EOF\nset -e\nuseradd --system app\nEOF\nCMD ["/app"]\n',
        fixed: 'FROM debian:13-slim\nRUN <<EOF\nset -e\nuseradd --system app\nEOF\nUSER app\nCMD ["/app"]\n',
      },
      {
        case: 'created-user-in-comment',
        because: 'a comment creates nobody',
        file: '«FROM debian:13-slim»\n# RUN useradd app\nCMD ["/app"]\n',
        fixed: null,
        refused: 'would-guess',
      },
    ],
    advises: [
      {
        case: 'gosu-base-image',
        because: 'the official entrypoint gives up root, and USER may break it',
        file: '«FROM postgres:18»\nCOPY init.sql /docker-entrypoint-initdb.d/\n',
      },
      {
        case: 'created-user-gosu-in-script',
        because: 'the script probably gives up root',
        file: '«FROM debian:13-slim»\nRUN apt-get update && apt-get install -y gosu && useradd app\nCOPY entrypoint.sh /entrypoint.sh\nENTRYPOINT ["/entrypoint.sh"]\n',
      },
      {
        because: 'the master of nginx needs root, its workers give it up',
        file: '«FROM nginx:1.30»\nRUN useradd app\nENTRYPOINT ["/start"]\n',
      },
      { because: 'the base image may have a user', file: '«FROM acme/base:1.4»\nCMD ["/app"]\n' },
    ],
    accepts: [
      {
        case: 'user-before-command',
        because: 'the final stage ends as app',
        file: 'FROM debian:13-slim\nRUN useradd --system app\nUSER app\nCMD ["/app"]\n',
      },
      {
        case: 'builder-runs-as-root',
        because: 'only the final stage runs',
        file: 'FROM golang:1.27 AS build\nRUN go build -o /app .\nFROM gcr.io/distroless/static-debian13\nCOPY --from=build /app /app\nUSER 65532:65532\nENTRYPOINT ["/app"]\n',
      },
      {
        case: 'user-inherited-from-stage',
        because: 'names of stages ignore case and hand down USER',
        file: 'FROM debian:13-slim AS Base\nUSER 10001\nFROM --platform=linux/amd64 base\nCMD ["/app"]\n',
      },
      {
        case: 'non-root-base',
        because: 'the nonroot tag starts as 65532',
        file: 'FROM gcr.io/distroless/static-debian13:nonroot\nCOPY app /app\nENTRYPOINT ["/app"]\n',
      },
      {
        case: 'scratch-export-only',
        because: 'nothing runs',
        file: 'FROM golang:1.27 AS build\nRUN go build -o /out/app .\nFROM scratch\nCOPY --from=build /out/ /\n',
      },
      {
        case: 'healthcheck-cmd-is-no-command',
        because: 'HEALTHCHECK CMD does not change the user',
        file: 'FROM debian:13-slim\nRUN useradd --system app\nUSER app\nHEALTHCHECK CMD curl -f http://localhost:8080/\n',
      },
      {
        case: 'base-from-unknown-argument',
        because: 'an unknown base has an unknown user',
        file: 'ARG BASE\nFROM ${BASE}\nCMD ["/app"]\n',
      },
      {
        case: 'created-user-used',
        because: 'it is switched to',
        file: 'FROM alpine:3.23\nRUN adduser -S app\nUSER app\n',
      },
      {
        case: 'created-user-gosu-in-command',
        because: 'the command gives up root',
        file: 'FROM alpine:3.23\nRUN adduser -S app\nENTRYPOINT ["su-exec","app","/app"]\n',
      },
      {
        case: 'created-user-non-root-base',
        because: 'the base image starts as 101',
        file: 'FROM nginxinc/nginx-unprivileged:1.30-alpine\nRUN adduser -S web || true\n',
      },
      {
        because: 'Windows has no root',
        file: '# escape=`\nFROM mcr.microsoft.com/windows/servercore:ltsc2025\nCMD ["app.exe"]\n',
      },
    ],
  },
  compose: {
    flags: [
      {
        case: 'compose-known-root-image',
        because: 'alpine runs as root',
        file: 'services:\n  «web»:\n    image: alpine:3.20.3\n    command: sleep infinity\n',
        fixed: null,
        severity: 'low',
        message: 'The service web sets no user, and alpine runs as root.',
      },
      {
        case: 'compose-empty-user',
        because: 'empty is the same as missing',
        file: 'services:\n  «web»:\n    image: alpine:3.20.3\n    user: ""\n',
        fixed: null,
      },
      {
        case: 'compose-built-without-user',
        because: 'the image runs as root; the service is told with it',
        files: built('«FROM alpine:3.20.3»\nCMD ["/app"]\n'),
        fixed: null,
      },
      {
        case: 'compose-built-target-root',
        because: 'the target has no USER',
        files: built(
          '«FROM alpine:3.20.3 AS debug»\nRUN id\nFROM alpine:3.20.3\nUSER 1000\n',
          'services:\n  web:\n    build:\n      context: .\n      target: debug\n',
        ),
        fixed: null,
      },
      {
        case: 'compose-built-argument-root',
        because: 'the build argument of the service decides',
        files: built(
          'FROM alpine:3.20.3\nARG APP_USER=app\nUSER $APP_USER\n',
          'services:\n  «web»:\n    build:\n      context: .\n      args:\n        APP_USER: root\n',
        ),
        severity: 'medium',
        message: 'The service web sets no user, and the last USER of the image it builds is root.',
      },
      {
        case: 'compose-built-inline',
        because: 'an inline Dockerfile is judged like a file',
        file: 'services:\n  web:\n    build:\n      context: .\n      dockerfile_inline: |\n        «FROM alpine:3.20.3»\n        CMD ["/app"]\n',
        fixed: null,
      },
      {
        case: 'compose-built-user-removed',
        because: 'only the Dockerfile changed, yet the service became root',
        base: built('FROM alpine:3.20.3\nUSER 1000\n'),
        files: built('«FROM alpine:3.20.3»\n'),
        fixed: null,
      },
    ],
    advises: [
      {
        case: 'compose-unknown-image',
        because: 'only the image could tell',
        file: 'services:\n  «web»:\n    image: acme/web:1.4\n',
      },
      { because: 'only the workers give up root', file: 'services:\n  «web»:\n    image: nginx:1.30\n' },
    ],
    accepts: [
      {
        case: 'compose-user-set',
        because: 'set',
        file: 'services:\n  web:\n    image: alpine:3.20.3\n    user: "1000"\n',
      },
      {
        case: 'compose-known-non-root-image',
        because: 'the image has a user of its own',
        file: 'services:\n  web:\n    image: nginxinc/nginx-unprivileged:1.27.3\n',
      },
      {
        case: 'compose-privilege-dropper',
        because: 'the entrypoint gives up root',
        file: 'services:\n  web:\n    image: postgres:16.4\n',
      },
      {
        case: 'compose-user-from-variable',
        because: 'set, to an unknown value',
        file: 'services:\n  web:\n    image: alpine:3.20.3\n    user: ${APP_UID:?set APP_UID}\n',
      },
      {
        case: 'compose-from-merge-key',
        because: 'the merged mapping sets it',
        file: 'x-base: &base\n  user: "1000"\nservices:\n  web:\n    <<: *base\n    image: alpine:3.20.3\n',
      },
      {
        case: 'compose-from-override-file',
        because: 'the merged container counts',
        files: {
          'compose.yaml': 'services:\n  web:\n    image: alpine:3.20.3\n',
          'compose.override.yaml': 'services:\n  web:\n    user: "1000"\n',
        },
      },
      {
        case: 'compose-built-with-user',
        because: 'the Dockerfile answers which user',
        files: built('FROM alpine:3.20.3\nUSER 1000\nCMD ["/app"]\n'),
      },
      {
        case: 'compose-built-target-stage',
        because: 'the target is judged, not the last stage',
        files: built(
          'FROM alpine:3.20.3 AS app\nUSER 1000\nFROM alpine:3.20.3 AS debug\nRUN id\n',
          'services:\n  web:\n    build:\n      context: .\n      target: app\n',
        ),
      },
      {
        case: 'compose-built-inherited-user',
        because: 'a stage hands its USER down',
        files: built('FROM alpine:3.20.3 AS base\nUSER 1000\nFROM base\nCMD ["/app"]\n'),
      },
      {
        case: 'compose-built-non-root-base',
        because: 'the base image is not root',
        files: built('FROM gcr.io/distroless/static:nonroot\nCMD ["/app"]\n'),
      },
      {
        case: 'compose-built-dropper-entrypoint',
        because: 'the entrypoint gives up root',
        files: built('FROM alpine:3.20.3\nENTRYPOINT ["su-exec", "app", "/app"]\n'),
      },
      {
        case: 'compose-built-remote-context',
        because: 'the Dockerfile is not in the repository',
        file: 'services:\n  web:\n    build: https://github.com/acme/web.git#0123456789abcdef0123456789abcdef01234567\n',
      },
      {
        case: 'compose-built-service-root',
        because: 'root-user reports an explicit root',
        files: built('FROM alpine:3.20.3\nUSER 1000\n', 'services:\n  web:\n    build: .\n    user: root\n'),
      },
    ],
  },
});

describe('a service and the image it builds', () => {
  const judged = (files: Record<string, string>) =>
    judge(snapshotOf(files), [missingUser, rootUser]).findings.map(({ rule, path, affects }) => ({
      rule,
      path,
      affects,
    }));

  test.each([
    {
      case: 'compose-built-final-root',
      because: 'only the last USER counts, and root-user tells it',
      dockerfile: 'FROM alpine:3.20.3\nUSER 1000\nUSER root\nCMD ["/app"]\n',
      rule: 'root-user',
    },
    { because: 'the image tells it', dockerfile: 'FROM alpine:3.20.3\nCMD ["/app"]\n', rule: 'missing-user' },
  ])('are one finding that names the service: $because', ({ dockerfile, rule }) => {
    expect(judged(built(dockerfile))).toEqual([{ rule, path: 'Dockerfile', affects: ['web'] }]);
  });

  test.each([
    {
      case: 'compose-built-service-user',
      because: 'the service overrides the image, which is still told for itself',
      compose: 'services:\n  web:\n    build: .\n    user: "1000"\n',
    },
  ])('are told apart: $because', ({ compose }) => {
    expect(judged(built('FROM alpine:3.20.3\nCMD ["/app"]\n', compose))).toEqual([
      { rule: 'missing-user', path: 'Dockerfile', affects: [] },
    ]);
  });
});
