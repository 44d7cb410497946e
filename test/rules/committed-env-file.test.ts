import { committedEnvFile } from '../../src/rules/committed-env-file.ts';
import { testRule } from '../support/test-rule.ts';

const service = (rest: string): string => `services:\n  web:\n    image: acme/web:1.4\n${rest}`;

testRule(committedEnvFile, {
  compose: {
    flags: [
      {
        case: 'tracked-secret',
        because: 'the repository holds the credential',
        files: { 'compose.yaml': service('    env_file: .env.prod\n'), '.env.prod': '«DB_PASSWORD=Tr0ub4dor9»\n' },
        message: 'The environment file carries a credential in DB_PASSWORD, and it is in the repository.',
        severity: 'medium',
        fixed: null,
      },
      {
        case: 'list-form',
        because: 'every entry of the list is read',
        files: {
          'compose.yaml': service('    env_file:\n      - app.env\n      - db.env\n'),
          'db.env': '«DB_PASSWORD=Tr0ub4dor9»\n',
        },
      },
      {
        case: 'long-form',
        because: 'the long form is the same file',
        files: {
          'compose.yaml': service('    env_file:\n      - path: ./db.env\n        required: false\n'),
          'db.env': '«DB_PASSWORD=Tr0ub4dor9»\n',
        },
      },
      {
        case: 'relative-to-compose-file',
        because: 'paths start at the folder of the Compose file',
        files: { 'deploy/compose.yaml': service('    env_file: ../db.env\n'), 'db.env': '«DB_PASSWORD=Tr0ub4dor9»\n' },
      },
      {
        case: 'default-path',
        because: 'the known default is in the repository',
        files: {
          'compose.yaml': service('    env_file: ${ENV_FILE:-db.env}\n'),
          'db.env': '«DB_PASSWORD=Tr0ub4dor9»\n',
        },
      },
      {
        case: 'export-and-quotes',
        because: 'both spellings are valid',
        files: { 'compose.yaml': service('    env_file: db.env\n'), 'db.env': 'export «DB_PASSWORD="Tr0ub4dor9"»\n' },
      },
      {
        because: 'what two services read is told once',
        files: {
          'compose.yaml':
            'services:\n  web:\n    image: a\n    env_file: db.env\n  job:\n    image: b\n    env_file: db.env\n',
          'db.env': 'LOG=1\n«DB_PASSWORD=Tr0ub4dor9»\n«API_TOKEN=hunter2»\n',
        },
      },
    ],
    accepts: [
      { case: 'not-tracked', because: 'the file is not in the repository', file: service('    env_file: .env.prod\n') },
      {
        case: 'tracked-settings',
        because: 'it holds no credential',
        files: { 'compose.yaml': service('    env_file: app.env\n'), 'app.env': 'LOG_LEVEL=info\nPORT=8080\n' },
      },
      {
        case: 'unknown-path',
        because: 'the path is not known',
        files: { 'compose.yaml': service('    env_file: ${ENV_FILE}\n'), 'db.env': 'DB_PASSWORD=Tr0ub4dor9\n' },
      },
      {
        case: 'empty-values',
        because: 'empty values and comments are templates',
        files: {
          'compose.yaml': service('    env_file: .env.example\n'),
          '.env.example': 'DB_PASSWORD=\n# DB_PASSWORD=old\n',
        },
      },
      {
        case: 'references-only',
        because: 'the value comes from outside',
        files: { 'compose.yaml': service('    env_file: db.env\n'), 'db.env': 'DB_PASSWORD=${DB_PASSWORD}\n' },
      },
    ],
  },
});
