import { namesSecretFile, secretInFile } from '../../src/concepts/secret-file.ts';

test.each([
  'id_rsa',
  './keys/id_ed25519',
  '.env',
  'app/.env',
  '.env.production',
  'prod.env',
  '.npmrc',
  '.aws/credentials',
  'my conf/.docker/config.json',
  '.env*',
  'id_rsa*',
  '*.key',
  'server.key',
  'server.pem',
  'privkey.pem',
  'store.jks',
  'app.p12',
  '.ssh',
  '.ssh/',
  '.netrc',
  'C:\\keys\\id_rsa',
  'ID_RSA',
])('%s holds credentials', (path) => {
  expect(secretInFile(path)).toEqual(expect.any(String));
});

test.each([
  'id_rsa.pub',
  'ffdhe4096.pem',
  'server.crt',
  'ca-bundle.pem',
  'fullchain.pem',
  'cert.pem',
  '.env.example',
  '.env.sample',
  '.env.template',
  'settings.py',
  'libcrypto3.so',
  'keyboard.js',
  '.',
  '/',
  '',
  '*',
  '*.*',
  '.*',
  'public.key',
  'apt-archive.key',
  'environment',
  'credentials',
  'config.json',
  '.env.example*',
  'turkey',
  'a'.repeat(9000),
])('%s holds none', (path) => {
  expect(secretInFile(path)).toBeUndefined();
});

test('variables may name a file with credentials', () => {
  expect(namesSecretFile('GOOGLE_APPLICATION_CREDENTIALS')).toBe(true);
  expect(namesSecretFile('DB_PASSWORD_FILE')).toBe(true);
  expect(namesSecretFile('PUBLIC_KEY_FILE')).toBe(false);
  expect(namesSecretFile('LOG_FILE')).toBe(false);
});
