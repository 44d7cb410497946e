import { inlineSecretContent } from '../../src/rules/inline-secret-content.ts';
import { testRule } from '../support/test-rule.ts';

const withSecret = (definition: string): string =>
  `services:\n  web:\n    image: acme/web:1.4\n    secrets:\n      - db\nsecrets:\n  db:\n    ${definition}\n`;
const withConfig = (definition: string): string =>
  `services:\n  web:\n    image: acme/web:1.4\n    configs:\n      - app\nconfigs:\n  app:\n    ${definition}\n`;
const KEY = `${'-----BEGIN '}PRIVATE KEY-----`;

testRule(inlineSecretContent, {
  compose: {
    flags: [
      {
        case: 'secret-content',
        because: 'the secret is in the repository',
        file: withSecret('content: «Tr0ub4dor9»'),
        message: 'The secret db is written into the repository.',
        severity: 'medium',
        fixed: null,
      },
      {
        case: 'config-with-credential',
        because: 'the settings hold a credential',
        file: withConfig('content: «|\n      log_level=info\n      db_password=Tr0ub4dor9»'),
        message: 'The config app carries a credential in db_password that is in the repository.',
      },
      {
        case: 'config-literal-default',
        because: 'the default is a working credential',
        file: withConfig('content: «db_password=${DB_PASSWORD:-Tr0ub4dor9}»'),
      },
      {
        case: 'config-private-key',
        because: 'the content is a key',
        file: withConfig(`content: «|\n      ${KEY}\n      MIIB»`),
        message: 'The config app carries a private key that is in the repository.',
      },
      {
        case: 'unused-secret',
        because: 'it is committed even if nobody uses it',
        file: 'services:\n  web:\n    image: acme/web:1.4\n    init: true\nsecrets:\n  db:\n    content: «Tr0ub4dor9»\n',
      },
      {
        because: 'two services that take it are one leak',
        file: 'services:\n  a:\n    image: a\n    secrets: [db]\n  b:\n    image: b\n    secrets: [{ source: db, target: x }]\nsecrets:\n  db:\n    content: «Tr0ub4dor9»\n',
      },
    ],
    accepts: [
      { case: 'secret-file', because: 'the value is elsewhere', file: withSecret('file: ./db.txt') },
      {
        case: 'secret-environment',
        because: 'only the name of a variable is written',
        file: withSecret('environment: DB_PASSWORD'),
      },
      { case: 'secret-external', because: 'the value is elsewhere', file: withSecret('external: true') },
      {
        case: 'config-without-credential',
        because: 'settings in the file are the documented use',
        file: withConfig('content: |\n      log_level=info\n'),
      },
      {
        case: 'config-variable',
        because: 'the value comes from outside',
        file: withConfig('content: db_password=${DB_PASSWORD}'),
      },
      { because: 'the secret comes from outside', file: withSecret('content: ${DB_PASSWORD}') },
    ],
  },
});
