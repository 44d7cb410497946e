import { isSecretName, secretNameKind, wordsOfName } from '../../src/concepts/secret-name.ts';

test.each([
  ['DB_PASSWORD', ['db', 'password']],
  ['dbPassword', ['db', 'password']],
  ['APIKey', ['api', 'key']],
  ['com.example.db-password', ['com', 'example', 'db', 'password']],
  ['PASSWORD2', ['password']],
  ['TOKEN_1', ['token']],
  ['', []],
])('the words of %s', (name, words) => {
  expect(wordsOfName(name)).toEqual(words);
});

test.each([
  'PASSWORD',
  'DB_PASSWORD',
  'db_password',
  'dbPassword',
  'POSTGRES_PASSWORD',
  'PGPASSWORD',
  'MYSQL_PWD',
  'DB_PASS',
  'SMTP_PASSWD',
  'KEY_PASSPHRASE',
  'API_SECRET',
  'api_token',
  'NPM_TOKEN',
  'GITHUB_TOKEN',
  'API_KEY',
  'apikey',
  'apiKey',
  'SECRET_KEY_BASE',
  'JWT_SECRET',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'PRIVATE_KEY',
  'ENCRYPTION_KEY',
  'APP_KEY',
  'CLIENT_SECRET',
  'DB_CREDENTIALS',
  'connection_string',
  'AZURE_STORAGE_CONNECTION_STRING',
  'NEO4J_AUTH',
  'com.example.db.password',
  'BUILD_KEY',
  'build.key',
  'PASSWORD_1',
  'MYSQL_ROOT_PASSWORD',
  'SESSION_SECRET',
  'GF_SECURITY_ADMIN_PASSWORD',
  'ROOTPASSWORD',
])('%s names a secret', (name) => {
  expect(isSecretName(name)).toBe(true);
});

test.each([
  'SIGNING_PUBLIC_KEY',
  'JWT_PUBLIC_KEY',
  'DB_PASSWORD_FILE',
  'TOKEN_VERSION',
  'CREDENTIALS_PATH',
  'KEY_NAME',
  'KMS_KEY_ALIAS',
  'AWS_ACCESS_KEY_ID',
  'OAUTH_TOKEN_ENDPOINT',
  'GOPASS_VERSION',
  'KEYCLOAK_HOME',
  'PASSENGER_APP_ENV',
  'COMPASS_DIR',
  'COMPASS',
  'MONKEY',
  'KEYBOARD',
  'GPG_KEY',
  'ALLOW_EMPTY_PASSWORD',
  'MYSQL_RANDOM_ROOT_PASSWORD',
  'MARIADB_ALLOW_EMPTY_ROOT_PASSWORD',
  'TOKEN_TTL',
  'SECRET_LENGTH',
  'PASSWORD_EXPIRE',
  'PASSWORD_POLICY',
  'TOKEN_URL',
  'KEYCLOAK_VERSION',
  'CACHE_KEY',
  'MAX_TOKENS',
  'SORT_KEY',
  'HTTP_PROXY',
  'PROXY_PASS',
  'PASS_THROUGH',
  'SSH_AUTH_SOCK',
  'TOKENIZER',
  'SECRETARY',
  'PATH',
  'AUTHOR',
  'POSTGRES_HOST_AUTH_METHOD',
  'com.example.secret-name',
  'com.example.token-file',
  'PASSWORD_HASH',
  'maintainer',
  'VERSION',
  '',
  'SECRETS_DIR',
  'S3_OBJECT_KEY',
  'CREDENTIAL_STORE',
  'NEXT_PUBLIC_API_KEY',
  'TOKEN_TYPE',
  'BYPASS',
])('%s names no secret', (name) => {
  expect(isSecretName(name)).toBe(false);
});

test('a lone key is less sure than an API key', () => {
  expect(secretNameKind('BUILD_KEY')).toBe('unsure');
  expect(secretNameKind('TOKEN_GITHUB')).toBe('unsure');
  expect(secretNameKind('DB_PASSWORD_PROD')).toBe('password');
  expect(secretNameKind('API_KEY')).toBe('secret');
  expect(secretNameKind('DB_PASSWORD')).toBe('password');
});

test('a name of a thousand words is none', () => {
  expect(isSecretName('PASSWORD_'.repeat(1000))).toBe(false);
});
