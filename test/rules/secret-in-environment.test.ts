import { secretInEnvironment } from '../../src/rules/secret-in-environment.ts';
import { randomText } from '../support/random-text.ts';
import { testRule } from '../support/test-rule.ts';

const FORGE_TOKEN = `${'gh'}${'p_'}${randomText(36)}`;

const image = (rest: string): string => `FROM debian:13-slim\n${rest}`;
const service = (variables: string): string =>
  `services:\n  web:\n    image: acme/web:1.4\n    environment:\n${variables}`;

testRule(secretInEnvironment, {
  dockerfile: {
    flags: [
      {
        case: 'env-literal',
        because: 'it ships with the image, and the message never shows it',
        file: image('ENV «DB_PASSWORD=hunter2-prod»\n'),
        message: 'The environment variable DB_PASSWORD carries a credential that ships with the image.',
        severity: 'high',
        fixed: null,
      },
      {
        case: 'env-space-form',
        because: 'the old form has no equals sign',
        file: image('ENV «DB_PASSWORD hunter2-prod»\n'),
      },
      {
        case: 'env-second-pair',
        because: 'it is the second pair, on another line, in lower case and quoted',
        file: image('ENV PORT=8080 \\\n    # note\n    «api_token="hunter2-prod"»\n'),
      },
      {
        case: 'env-ancestor-stage',
        because: 'ancestors of the final stage ship',
        file: 'FROM debian:13-slim AS base\nENV «API_SECRET=hunter2-prod»\nFROM base\nCMD ["/app"]\n',
      },
      {
        case: 'env-default-literal',
        because: 'the default is a literal',
        file: image('ARG API_TOKEN\nENV «API_TOKEN=${API_TOKEN:-hunter2-prod}»\n'),
      },
      { because: 'a known weak password still opens the database', file: image('ENV «POSTGRES_PASSWORD=changeme»\n') },
      {
        because: 'each variable is a finding of its own',
        file: image('ENV «A_TOKEN=hunter2» B=1 «C_SECRET=hunter3»\n'),
      },
      {
        because: 'the name behind the variable tells nothing',
        file: image('ENV X=hunter2-prod\nENV «DB_PASSWORD=$X»\n'),
      },
    ],
    accepts: [
      { case: 'env-public-key', because: 'it is public by name', file: image('ENV SIGNING_PUBLIC_KEY=RWQf6LRCGA9i\n') },
      {
        case: 'env-file-version-path',
        because: 'the suffix says file, version, path',
        file: image('ENV DB_PASSWORD_FILE=/etc/db.pw TOKEN_VERSION=2 CREDENTIALS_PATH=/etc/cred\n'),
      },
      {
        case: 'env-key-name-alias',
        because: 'these are names of keys',
        file: image(
          'ENV KEY_NAME=main KMS_KEY_ALIAS=alias/app AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE OAUTH_TOKEN_ENDPOINT=https://id.example.com/token\n',
        ),
      },
      {
        case: 'env-name-substring',
        because: 'only whole words count',
        file: image(
          'ENV GOPASS_VERSION=1.15 KEYCLOAK_HOME=/opt/kc PASSENGER_APP_ENV=production COMPASS_DIR=/c MONKEY=1 KEYBOARD=us\n',
        ),
      },
      {
        case: 'env-gpg-fingerprint',
        because: 'it is a fingerprint',
        file: image('ENV GPG_KEY=A1B2C3D4E5F60718293A4B5C6D7E8F9001122334\n'),
      },
      { case: 'env-empty', because: 'the value is empty', file: image('ENV DB_PASSWORD= API_TOKEN=""\n') },
      {
        case: 'env-secret-path',
        because: 'it is the path of a secret',
        file: image('ENV DB_PASSWORD=/run/secrets/db\n'),
      },
      {
        case: 'env-variable-only',
        because: 'there is no literal',
        file: image('ARG API_TOKEN\nENV API_TOKEN=${API_TOKEN}\n'),
      },
      {
        case: 'env-builder-only',
        because: 'the environment of a builder does not ship',
        file: 'FROM node:24 AS build\nENV NPM_TOKEN=hunter2-prod\nFROM debian:13-slim\n',
      },
      {
        because: 'the argument is reported where its default stands',
        file: image('ARG API_TOKEN=hunter2-prod\nENV API_TOKEN="${API_TOKEN}"\n'),
      },
    ],
  },
  compose: {
    flags: [
      {
        case: 'compose-mapping-literal',
        because: 'the value is in the repository',
        file: service('      «DB_PASSWORD: Tr0ub4dor9»\n'),
        message: 'The environment variable DB_PASSWORD carries a credential that is in the repository.',
        severity: 'high',
        fixed: service('      DB_PASSWORD: ${DB_PASSWORD:?set DB_PASSWORD in the environment}\n'),
      },
      {
        case: 'compose-list-literal',
        because: 'the list form is the same',
        file: service('      - «DB_PASSWORD=Tr0ub4dor9»\n'),
        fixed: service('      - DB_PASSWORD=${DB_PASSWORD:?set DB_PASSWORD in the environment}\n'),
      },
      {
        case: 'compose-literal-default',
        because: 'the default is a working credential',
        file: service('      «DB_PASSWORD: ${DB_PASSWORD:-Tr0ub4dor9}»\n'),
        message:
          'The default of the environment variable DB_PASSWORD, here or in the .env file, is a credential that works.',
        refused: 'interpolated',
        fixed: null,
      },
      {
        case: 'compose-nested-default',
        because: 'defaults may nest',
        file: service('      «DB_PASSWORD: ${A:-${B-Tr0ub4dor9}}»\n'),
        fixed: null,
      },
      {
        case: 'compose-through-anchor',
        because: 'merged variables are variables',
        file: 'x-env: &env\n  «DB_PASSWORD: Tr0ub4dor9»\nservices:\n  web:\n    image: acme/web:1.4\n    environment:\n      <<: *env\n      LOG_LEVEL: info\n',
        refused: 'shared-anchor',
        fixed: null,
      },
      {
        because: 'quotes and comments stay',
        file: service("      LOG: info\n      «DB_PASSWORD: 'Tr0ub4dor9'» # main\n"),
        fixed: service(
          "      LOG: info\n      DB_PASSWORD: '${DB_PASSWORD:?set DB_PASSWORD in the environment}' # main\n",
        ),
      },
      {
        because: 'a flow mapping is not edited',
        file: 'services:\n  web:\n    image: acme/web:1.4\n    environment: { «DB_PASSWORD: Tr0ub4dor9» }\n',
        refused: 'flow-style',
        fixed: null,
      },
      {
        because: 'a password of digits is a password',
        file: service('      «MYSQL_ROOT_PASSWORD: 123456»\n'),
        fixed: service(
          '      MYSQL_ROOT_PASSWORD: ${MYSQL_ROOT_PASSWORD:?set MYSQL_ROOT_PASSWORD in the environment}\n',
        ),
      },
      {
        because: 'a name that Compose cannot replace is left alone',
        file: service('      «db.password: Tr0ub4dor9»\n'),
        refused: 'not-editable',
        fixed: null,
      },
      {
        because: 'a provider issued it',
        file: service(`      «GITHUB_TOKEN: ${FORGE_TOKEN}»\n`),
        severity: 'critical',
        fixed: service('      GITHUB_TOKEN: ${GITHUB_TOKEN:?set GITHUB_TOKEN in the environment}\n'),
      },
      {
        because: 'another value is another leak',
        base: { 'compose.yaml': service('      DB_PASSWORD: Tr0ub4dor9\n') },
        file: service('      «DB_PASSWORD: Tr0ub4dor10»\n'),
        fixed: service('      DB_PASSWORD: ${DB_PASSWORD:?set DB_PASSWORD in the environment}\n'),
      },
    ],
    accepts: [
      {
        case: 'compose-variable',
        because: 'the value comes from outside',
        file: service('      DB_PASSWORD: ${DB_PASSWORD:?required}\n      API_TOKEN: ${API_TOKEN}\n'),
      },
      {
        case: 'compose-empty-default',
        because: 'the default is empty',
        file: service('      DB_PASSWORD: ${DB_PASSWORD:-}\n'),
      },
      {
        case: 'compose-pass-through',
        because: 'it is passed through from outside',
        file: service('      - DB_PASSWORD\n'),
      },
      {
        case: 'compose-file-reference',
        because: 'they name mounted secrets',
        file: service('      DB_PASSWORD_FILE: /run/secrets/db\n      API_TOKEN: /run/secrets/api\n'),
      },
      {
        case: 'compose-switches',
        because: 'these are switches',
        file: service('      ALLOW_EMPTY_PASSWORD: "yes"\n      MYSQL_RANDOM_ROOT_PASSWORD: "true"\n'),
      },
      {
        case: 'compose-quantities',
        because: 'these are quantities',
        file: service('      TOKEN_TTL: "3600"\n      SECRET_LENGTH: "32"\n      PASSWORD_EXPIRE: 90d\n'),
      },
      {
        case: 'compose-neighbouring-names',
        because: 'policies, addresses and public keys open nothing',
        file: service(
          '      PASSWORD_POLICY: strict\n      TOKEN_URL: https://id.example.com/token\n      JWT_PUBLIC_KEY: MFkwEwYHKoZI\n',
        ),
      },
      {
        case: 'compose-word-boundary',
        because: 'only whole words count',
        file: service('      KEYCLOAK_VERSION: "25.0"\n      COMPASS: north\n'),
      },
      {
        case: 'compose-escaped-dollar',
        because: 'the container gets the name of a variable',
        file: service('      DB_PASSWORD: $${DB_PASSWORD}\n'),
      },
      {
        because: 'the same value in another place is no new leak',
        base: { 'compose.yaml': service('      DB_PASSWORD: Tr0ub4dor9\n') },
        file: service('      LOG: info\n      DB_PASSWORD: Tr0ub4dor9\n'),
      },
    ],
  },
});
