import { selfWritableExecutable } from '../../src/rules/self-writable-executable.ts';
import { testRule } from '../support/test-rule.ts';

const FROM = 'FROM debian:13-slim\n';

testRule(selfWritableExecutable, {
  dockerfile: {
    flags: [
      {
        case: 'chown-entrypoint-to-user',
        because: 'process can rewrite its own program',
        file: `${FROM}COPY «--chown=app:app» run.sh /usr/local/bin/run\nUSER app\nENTRYPOINT ["run"]\n`,
        severity: 'low',
        message: 'The image runs as app, who may change the programs at /usr/local/bin/run because of --chown.',
        fixed: null,
        refused: 'would-guess',
      },
      {
        case: 'chown-numeric-match',
        because: 'uid matches USER',
        file: `${FROM}COPY «--chown=10001:10001» server /usr/local/bin/server\nUSER 10001\n`,
      },
      {
        case: 'chown-from-stage',
        because: 'binary from a builder',
        file: `FROM golang:1.27 AS build\nRUN go build -o /out/server .\n${FROM}COPY --from=build «--chown=app» /out/server /usr/local/bin/server\nUSER app\n`,
      },
      {
        case: 'chmod-777-program',
        because: 'mode lets everybody write',
        file: `${FROM}ADD «--chmod=0777» server /usr/local/bin/server\nUSER app\n`,
        message: 'The image runs as app, who may change the programs at /usr/local/bin/server because of --chmod.',
      },
      {
        because: 'the command names it by its path',
        file: `${FROM}COPY «--chown=app» server config.json /srv/\nUSER app\nCMD ["/srv/server"]\n`,
      },
      {
        because: 'an ancestor ships; a relative path is the same file',
        file: 'FROM debian:13-slim AS base\nWORKDIR /srv\nCOPY «--chown=app» run.sh .\nFROM base\nUSER app\nENTRYPOINT ["./run.sh"]\n',
      },
    ],
    accepts: [
      {
        case: 'chown-root',
        because: 'that is the fix',
        file: `${FROM}COPY --chown=root:root server /usr/local/bin/server\nUSER app\n`,
      },
      {
        case: 'chown-zero-json',
        because: 'numeric root, JSON form',
        file: `${FROM}COPY --chown=0:0 ["my server","/usr/local/bin/server"]\nUSER app\n`,
      },
      {
        case: 'chown-other-user',
        because: 'owner is not the runtime user',
        file: `${FROM}COPY --chown=deploy server /usr/local/bin/server\nUSER app\n`,
      },
      {
        case: 'chown-data-directory',
        because: 'data, not programs',
        file: `${FROM}COPY --chown=app seed/ /var/lib/app/\nUSER app\n`,
      },
      {
        case: 'chown-in-builder',
        because: 'does not ship',
        file: `FROM golang:1.27 AS build\nCOPY --chown=app tool /usr/local/bin/tool\nUSER app\n${FROM}USER 10001\n`,
      },
      {
        case: 'chown-in-run',
        because: 'this rule reads COPY and ADD only',
        file: `${FROM}RUN chown -R app /var/log/app\nUSER app\n`,
      },
      {
        case: 'runtime-user-unknown',
        because: 'owner unknown',
        file: `${FROM}ARG U\nCOPY --chown=$U server /usr/local/bin/server\nUSER app\n`,
      },
      {
        because: 'root may change everything anyway',
        file: `${FROM}COPY --chown=app --chmod=777 server /usr/local/bin/server\n`,
      },
    ],
  },
});
