import { secretInUrl } from '../../src/rules/secret-in-url.ts';
import { testRule } from '../support/test-rule.ts';

const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}`;
const image = (rest: string): string => `FROM debian:13-slim\n${rest}`;
const service = (rest: string): string => `services:\n  web:\n    image: acme/web:1.4\n${rest}`;
const variable = (text: string): string => service(`    environment:\n      ${text}\n`);

testRule(secretInUrl, {
  dockerfile: {
    flags: [
      {
        case: 'url-user-and-password',
        because: 'it stays in the history and in .git/config',
        file: image('RUN git clone «https://bob:hunter2@git.example.com/app.git»\n'),
        message: 'A URL carries a password in its user information (https).',
        severity: 'high',
        fixed: null,
      },
      {
        case: 'url-in-add-query',
        because: 'a parameter carries it',
        file: image('ADD «https://dl.example.com/a.tgz?token=h7Gd92kLqW3z» /a.tgz\n'),
        message: 'A URL carries a credential in its parameter token.',
      },
      {
        case: 'url-in-env',
        because: 'any scheme counts',
        file: image('ENV DATABASE_URL="«postgres://app:hunter2@db/app»"\n'),
      },
      {
        case: 'url-in-index-option',
        because: 'it stands behind an option',
        file: image('RUN pip install --index-url=«https://bob:hunter2@pypi.example.com/simple» app\n'),
      },
      {
        case: 'url-in-json-form',
        because: 'the user is empty, and the form is JSON',
        file: image('CMD ["/app","«redis://:hunter2@cache:6379/0»"]\n'),
      },
      {
        because: 'here-documents are read',
        file: image('RUN <<EOF\ngit clone «https://bob:hunter2@git.example.com/app.git»\nEOF\n'),
      },
      {
        because: 'a builder stands in the repository too',
        file: 'FROM golang:1.27 AS build\nRUN git clone «https://bob:hunter2@git.example.com/a»\nFROM debian:13-slim\n',
      },
      {
        because: 'it stands before the first FROM',
        file: 'ARG REPO=«https://bob:hunter2@git.example.com/a»\nFROM debian:13-slim\n',
      },
      {
        because: 'the line goes on',
        file: image('RUN git clone \\\n    # main\n    «https://bob:hunter2@git.example.com/a» && \\\n    true\n'),
      },
    ],
    accepts: [
      {
        case: 'url-variable-user-info',
        because: 'the password is a variable',
        file: image('RUN --mount=type=secret,id=t,env=T git clone https://bob:${T}@git.example.com/app.git\n'),
      },
      {
        case: 'url-variable-query',
        because: 'the value is a variable',
        file: image('ARG T\nADD https://dl.example.com/a.tgz?token=${T} /a.tgz\n'),
      },
      {
        case: 'url-in-comment',
        because: 'it is documentation',
        file: image('# clone with https://user:pass@host/app.git\n'),
      },
      {
        case: 'url-scp-like',
        because: 'there is a user and no password',
        file: image(
          'RUN --mount=type=ssh git clone git@github.com:acme/app.git && git clone ssh://git@github.com/acme/lib.git\n',
        ),
      },
      {
        case: 'url-user-only',
        because: 'there is no password',
        file: image('RUN git clone https://bob@git.example.com/app.git\n'),
      },
      {
        case: 'url-at-sign-in-path',
        because: 'the at sign comes after the host',
        file: image('RUN npm i https://npm.example.com/@acme/ui/-/ui-1.0.0.tgz\n'),
      },
      {
        case: 'url-image-reference',
        because: 'port and digest are no credentials',
        file: `FROM registry.example.com:5000/app:1@${DIGEST}\n`,
      },
      {
        case: 'url-similar-parameter',
        because: 'the whole name of the parameter counts',
        file: image('ADD https://dl.example.com/a.tgz?tokenizer=bpe /a.tgz\n'),
      },
    ],
  },
  compose: {
    flags: [
      {
        case: 'compose-environment',
        because: 'the password is in the user information',
        file: variable('«DATABASE_URL: postgres://app:Tr0ub4dor9@db:5432/app»'),
        message: 'A URL carries a password in its user information (postgres).',
        severity: 'high',
        fixed: null,
      },
      {
        case: 'compose-password-without-user',
        because: 'an empty user does not hide it',
        file: variable('«REDIS_URL: redis://:Tr0ub4dor9@cache:6379/0»'),
      },
      {
        case: 'compose-literal-default',
        because: 'the default is a working credential',
        file: variable('«DATABASE_URL: postgres://app:${DB_PASS:-Tr0ub4dor9}@db/app»'),
      },
      {
        case: 'compose-command-list',
        because: 'arguments show in the list of processes',
        file: service('    command: ["serve", "--db", «"mysql://app:Tr0ub4dor9@db/app"»]\n'),
      },
      {
        case: 'compose-label',
        because: 'the engine shows labels',
        file: service('    labels:\n      «acme.upstream: http://ops:Tr0ub4dor9@backend:8080»\n'),
      },
      {
        case: 'compose-list-environment',
        because: 'the list form is the same',
        file: variable('- «AMQP_URL=amqp://app:Tr0ub4dor9@mq:5672»'),
      },
      {
        because: 'the probe is an argument list too',
        file: service('    healthcheck:\n      test: ["CMD", "curl", «"http://ops:Tr0ub4dor9@localhost/"»]\n'),
      },
    ],
    accepts: [
      {
        case: 'compose-variables',
        because: 'both come from outside',
        file: variable('DATABASE_URL: postgres://${DB_USER}:${DB_PASS}@db:5432/app'),
      },
      {
        case: 'compose-user-only',
        because: 'there is no password',
        file: variable('DATABASE_URL: postgres://app@db:5432/app'),
      },
      {
        case: 'compose-empty-password',
        because: 'the password is empty',
        file: variable('DATABASE_URL: postgres://app:@db:5432/app'),
      },
      {
        case: 'compose-at-sign-in-path',
        because: 'the at sign is in the path',
        file: variable('DOCS_URL: https://cdn.example.com:8443/@acme/docs'),
      },
      {
        case: 'compose-sample-host',
        because: 'it is a sample',
        file: variable('HELP_URL: https://user:pass@example.com/'),
      },
      {
        case: 'compose-ssh-style',
        because: 'there is a user and no password',
        file: variable('REPO: git@github.com:acme/web.git'),
      },
    ],
  },
  daemon: {
    flags: [
      {
        because: 'a proxy with a password',
        file: '{ "icc": false, "proxies": { "http-proxy": «"http://bob:Tr0ub4dor9@proxy.corp:3128"», "no-proxy": "localhost" } }\n',
        message: 'A URL carries a password in its user information (http).',
        severity: 'high',
      },
    ],
    accepts: [
      {
        because: 'no password',
        file: '{ "proxies": { "http-proxy": "http://proxy.corp:3128" }, "registry-mirrors": ["https://a.corp"] }\n',
      },
      {
        because: 'a variable',
        file: '{ "icc": false, "proxies": { "https-proxy": "http://bob:{{ proxy_password }}@proxy.corp" } }\n',
      },
    ],
  },
});
