import { rootUser } from '../../src/rules/root-user.ts';
import { testRule } from '../support/test-rule.ts';

const service = (lines: string): string => `services:\n  web:\n    image: acme/web:1.4\n${lines}`;

testRule(rootUser, {
  dockerfile: {
    flags: [
      {
        case: 'user-root-after-app',
        because: 'the last USER wins',
        file: 'FROM debian:13-slim\nRUN useradd app\nUSER app\n«USER root»\nCMD ["/app"]\n',
        fixed: 'FROM debian:13-slim\nRUN useradd app\nUSER app\nCMD ["/app"]\n',
        severity: 'medium',
        message: 'The last USER of the image is root, so everything in it runs as root.',
      },
      {
        case: 'user-zero',
        because: 'uid 0 is root',
        file: 'FROM haproxy:3.2\n«USER 0»\n',
        fixed: 'FROM haproxy:3.2\n',
      },
      {
        case: 'user-zero-group',
        because: 'uid 0 with a group',
        file: 'FROM haproxy:3.2\n«USER 0:0»\n',
        fixed: 'FROM haproxy:3.2\n',
      },
      {
        case: 'user-root-group-name',
        because: 'a name with a group',
        file: 'FROM haproxy:3.2\n«USER root:root»\n',
        fixed: 'FROM haproxy:3.2\n',
      },
      {
        case: 'user-quoted-and-padded',
        because: 'quotes are removed and 00 is uid 0',
        file: 'FROM haproxy:3.2\n«USER "00"»\n',
        fixed: 'FROM haproxy:3.2\n',
      },
      {
        case: 'user-default-zero',
        because: 'the default of an undeclared variable',
        file: 'FROM haproxy:3.2\n«USER ${RUN_UID:-0}»\n',
        fixed: null,
        refused: 'interpolated',
      },
      {
        case: 'user-argument-default-root',
        because: 'the default of an argument',
        file: 'FROM haproxy:3.2\nARG APP_USER=root\n«USER $APP_USER»\n',
        fixed: null,
        refused: 'interpolated',
      },
      {
        case: 'user-root-inherited',
        because: 'the stage it is built from leaves root',
        file: 'FROM debian:13-slim AS base\n«USER root»\nFROM base\nCMD ["/app"]\n',
        fixed: null,
        refused: 'would-guess',
      },
      {
        case: 'user-root-no-other-name',
        because: 'no earlier user and a base that is root: nothing to go back to',
        file: 'FROM debian:13-slim\n«USER root»\nCMD ["/app"]\n',
        fixed: null,
        refused: 'would-guess',
      },
      {
        case: 'user-root-needed-below',
        because: 'without the line the later RUN fails',
        file: 'FROM debian:13-slim\nRUN useradd app\nUSER app\n«USER root»\nRUN apt-get update && apt-get install -y nginx\nCMD ["/app"]\n',
        fixed: null,
        refused: 'needed-below',
      },
    ],
    accepts: [
      {
        case: 'user-root-then-app',
        because: 'root only while installing',
        file: 'FROM debian:13-slim\nRUN useradd app\nUSER app\nUSER root\nRUN apt-get update\nUSER app\nCMD ["/app"]\n',
      },
      {
        case: 'user-root-in-builder',
        because: 'builder stages do not run',
        file: 'FROM golang:1.27 AS build\nUSER root\nRUN go build -o /app .\nFROM gcr.io/distroless/static-debian13:nonroot\nCOPY --from=build /app /app\n',
      },
      {
        case: 'user-in-root-group',
        because: 'group 0 with another uid is the OpenShift idiom',
        file: 'FROM debian:13-slim\nUSER 1001:0\nCMD ["/app"]\n',
      },
      {
        case: 'user-root-gosu-command',
        because: 'the command gives up root',
        file: 'FROM debian:13-slim\nUSER root\nENTRYPOINT ["gosu","app","/app"]\n',
      },
      { because: 'a trigger is for other images', file: 'FROM haproxy:3.2\nONBUILD USER root\n' },
    ],
  },
  compose: {
    flags: [
      {
        case: 'compose-name',
        because: 'plainly root',
        file: service('    «user: root»\n'),
        fixed: null,
        refused: 'would-guess',
        severity: 'medium',
        message: 'The service web sets its user to root.',
      },
      { case: 'compose-integer-zero', because: 'the integer is uid 0', file: service('    «user: 0»\n'), fixed: null },
      { case: 'compose-quoted-zero', because: 'the string is uid 0', file: service('    «user: "0"»\n'), fixed: null },
      {
        case: 'compose-zero-with-group',
        because: 'the user decides',
        file: service('    «user: "0:1000"»\n'),
        fixed: null,
      },
      {
        case: 'compose-root-with-group',
        because: 'the user decides',
        file: service('    «user: root:root»\n'),
        fixed: null,
      },
      {
        case: 'compose-default-zero',
        because: 'the default counts when the variable is unset',
        file: service('    «user: ${UID:-0}:${GID:-0}»\n'),
        fixed: null,
      },
      {
        case: 'compose-init-container',
        because: 'changing owners needs root',
        file: 'services:\n  web:\n    image: busybox:1.36.1\n    «user: root»\n    command: chown -R 1000:1000 /data\n',
        fixed: null,
        refused: 'needed-by-purpose',
      },
      {
        case: 'compose-privilege-dropper',
        because: 'without the line the image starts as root all the same',
        file: 'services:\n  web:\n    image: postgres:16.4\n    «user: root»\n',
        fixed: null,
        refused: 'would-guess',
      },
      {
        case: 'compose-merge-key',
        because: 'an edit of the anchor would change both services',
        file: 'x-base: &base\n  «user: root»\nservices:\n  web:\n    <<: *base\n    image: acme/web:1.4\n  job:\n    <<: *base\n    image: acme/job:1.4\n',
        fixed: null,
      },
      {
        because: 'the image has a user of its own to go back to',
        file: 'services:\n  web:\n    image: haproxy:3.2\n    «user: root»\n',
        fixed: 'services:\n  web:\n    image: haproxy:3.2\n',
      },
      {
        because: 'the Dockerfile it builds has a user to go back to',
        files: {
          'compose.yaml': 'services:\n  web:\n    build: .\n    «user: root»\n',
          Dockerfile: 'FROM alpine:3.23\nUSER 1000\nCMD ["/app"]\n',
        },
        fixed: { 'compose.yaml': 'services:\n  web:\n    build: .\n' },
      },
    ],
    accepts: [
      { case: 'compose-other-user', because: 'not root', file: service('    user: "1000:1000"\n') },
      { case: 'compose-root-group-only', because: 'only the group is root', file: service('    user: "1000:0"\n') },
      { case: 'compose-similar-name', because: 'the whole name counts', file: service('    user: rootless\n') },
      { case: 'compose-default-other', because: 'the default is not root', file: service('    user: ${UID:-1000}\n') },
      { case: 'compose-unknown-variable', because: 'unknown is never guessed', file: service('    user: ${UID}\n') },
      {
        because: 'the command gives up root',
        file: service('    user: root\n    entrypoint: ["gosu", "app", "/app"]\n'),
      },
    ],
  },
});
