import { secretInBuildArgument } from '../../src/rules/secret-in-build-argument.ts';
import { testRule } from '../support/test-rule.ts';

const image = (rest: string): string => `FROM debian:13-slim\n${rest}`;
const service = (rest: string): string =>
  `services:\n  web:\n    image: acme/web:1.4\n    build:\n      context: .\n${rest}`;

testRule(secretInBuildArgument, {
  dockerfile: {
    flags: [
      {
        case: 'arg-default-literal',
        because: 'the default is in the file and in the history',
        file: image('ARG «NPM_TOKEN=hunter2-prod»\nRUN npm ci\n'),
        message:
          'The build argument NPM_TOKEN has a credential as its default, which stays in the history of the image.',
        severity: 'high',
        fixed: null,
      },
      {
        case: 'arg-bare-then-run',
        because: 'every later RUN records it',
        file: image('ARG «NPM_TOKEN»\nRUN npm ci\n'),
        message: 'The build argument NPM_TOKEN stays in the history of the image, with whatever is passed in it.',
      },
      {
        case: 'arg-empty-default',
        because: 'the value comes when it is built',
        file: image('ARG «API_TOKEN=»\nRUN ./fetch\n'),
      },
      {
        case: 'arg-second-name',
        because: 'one ARG may declare several',
        file: image('ARG VERSION=1 «db_password»\nRUN ./fetch\n'),
      },
      {
        case: 'arg-kept-by-env',
        because: 'ENV keeps it without any RUN',
        file: image('ARG «DB_PASSWORD»\nENV DB_PASSWORD=$DB_PASSWORD\n'),
      },
      {
        case: 'arg-redeclared-after-from',
        because: 'it is declared again inside the stage',
        file: 'ARG API_TOKEN\nFROM debian:13-slim\nARG «API_TOKEN»\nRUN ./fetch\n',
      },
      { because: 'a label keeps it as well', file: image('ARG «BUILD_KEY»\nLABEL build.key=$BUILD_KEY\n') },
      {
        because: 'a stage built from this one runs with it',
        file: 'FROM debian:13-slim AS base\nARG «API_TOKEN»\nFROM base\nRUN ./fetch\n',
      },
      { because: 'a default in the file leaks whatever follows', file: image('ARG «API_TOKEN=hunter2-prod»\n') },
    ],
    advises: [
      {
        case: 'arg-builder-stage',
        because: 'it leaks by provenance and cache, not by the image',
        file: 'FROM node:24 AS build\nARG «NPM_TOKEN»\nRUN npm ci\nFROM debian:13-slim\nCOPY --from=build /app /app\n',
        severity: 'medium',
      },
    ],
    accepts: [
      {
        case: 'arg-before-from-only',
        because: 'outside any stage it enters no history',
        file: 'ARG REGISTRY_TOKEN\nFROM debian:13-slim\nRUN ./fetch\n',
      },
      { case: 'arg-nothing-follows', because: 'nothing reads it', file: image('RUN ./fetch\nARG API_TOKEN\n') },
      {
        case: 'arg-proxy',
        because: 'proxies are no secrets',
        file: image('ARG HTTP_PROXY\nARG NO_PROXY\nRUN ./fetch\n'),
      },
      {
        case: 'arg-name-exempt',
        because: 'version, file, cache key and public key open nothing',
        file: image(
          'ARG GOPASS_VERSION=1.15\nARG TOKEN_FILE=/run/secrets/t\nARG CACHE_KEY=v3\nARG SIGNING_PUBLIC_KEY\nRUN ./fetch\n',
        ),
      },
      {
        case: 'arg-replaced-by-secret-mount',
        because: 'this is how it is done',
        file: image('RUN --mount=type=secret,id=npm,env=NPM_TOKEN npm ci\n'),
      },
      {
        because: 'the default is a path or a switch',
        file: image('ARG API_TOKEN=/run/secrets/api\nARG SESSION_SECRET=false\nRUN ./fetch\n'),
      },
    ],
  },
  compose: {
    flags: [
      {
        case: 'compose-mapping-literal',
        because: 'it stays in the history of the image',
        file: service('      args:\n        «NPM_TOKEN: Tr0ub4dor9»\n'),
        message:
          'The build argument NPM_TOKEN carries a credential, which is in the repository and stays in the history of the image.',
        severity: 'high',
        fixed: null,
      },
      {
        case: 'compose-list-literal',
        because: 'the list form is the same',
        file: service('      args:\n        - «NPM_TOKEN=Tr0ub4dor9»\n'),
      },
      {
        case: 'compose-literal-default',
        because: 'the default is a working credential',
        file: service('      args:\n        «NPM_TOKEN: ${NPM_TOKEN:-Tr0ub4dor9}»\n'),
      },
      {
        case: 'compose-through-anchor',
        because: 'merged arguments are arguments',
        file: 'x-args: &args\n  «NPM_TOKEN: Tr0ub4dor9»\nservices:\n  web:\n    build:\n      context: .\n      args:\n        <<: *args\n',
      },
    ],
    accepts: [
      {
        case: 'compose-variable',
        because: 'there is no literal',
        file: service('      args:\n        NPM_TOKEN: ${NPM_TOKEN}\n'),
      },
      {
        case: 'compose-pass-through',
        because: 'there is no literal',
        file: service('      args:\n        - NPM_TOKEN\n'),
      },
      {
        case: 'compose-harmless-arguments',
        because: 'versions, cache keys and addresses open nothing',
        file: service(
          '      args:\n        NODE_VERSION: "22"\n        CACHE_KEY: v2\n        TOKEN_URL: https://id.example.com/token\n',
        ),
      },
      {
        case: 'compose-public-key',
        because: 'it is public by name',
        file: service('      args:\n        SIGNING_PUBLIC_KEY: MFkwEwYHKoZI\n'),
      },
      {
        case: 'compose-build-secret',
        because: 'this is how it is done',
        file: `${service('      secrets:\n        - npm_token\n')}secrets:\n  npm_token:\n    environment: NPM_TOKEN\n`,
      },
      {
        case: 'compose-short-build',
        because: 'there are no arguments',
        file: 'services:\n  web:\n    image: acme/web:1.4\n    build: .\n',
      },
    ],
  },
});
