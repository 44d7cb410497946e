import fc from 'fast-check';
import { entropyOf, isPlaceholder, isSampleValue, looksLikeSecretValue } from '../../src/concepts/secret-value.ts';

const FINGERPRINT = 'A1B2C3D4E5F60718293A4B5C6D7E8F9001122334';

test.each([
  ['DB_PASSWORD', 'hunter2-prod'],
  ['DB_PASSWORD', 'changeme'],
  ['MYSQL_ROOT_PASSWORD', 'my-secret-pw'],
  ['POSTGRES_PASSWORD', 'postgres'],
  ['POSTGRES_PASSWORD', '123456'],
  ['DB_PASSWORD', '"Tr0ub4dor9"'],
  ['DB_PASSWORD', 'pa$$word'],
  ['api_token', 'hunter2-prod'],
  ['API_TOKEN', FINGERPRINT],
  ['NEO4J_AUTH', 'neo4j/password'],
  ['BUILD_KEY', 'h7Gd92kLqW3z'],
  ['connection_string', 'Server=db;User=sa;Password=Tr0ub4dor9'],
  ['AZURE_CONNECTION_STRING', 'AccountName=x;AccountKey=abc123=='],
])('%s=%s opens something', (name, value) => {
  expect(looksLikeSecretValue(name, value)).toBe(true);
});

test.each([
  ['DB_PASSWORD', ''],
  ['DB_PASSWORD', '""'],
  ['DB_PASSWORD', '/run/secrets/db'],
  ['API_TOKEN', './token.txt'],
  ['API_TOKEN', 'C:\\secrets\\api'],
  ['API_TOKEN', '${API_TOKEN}'],
  ['API_TOKEN', '$API_TOKEN'],
  ['API_TOKEN', '$(cat /run/secrets/t)'],
  ['API_TOKEN', '%API_TOKEN%'],
  ['API_TOKEN', '{{ api_token }}'],
  ['API_TOKEN', '<your-token>'],
  ['API_TOKEN', 'xxxxxxxx'],
  ['API_KEY', 'sk-xxx-xxx'],
  ['SECRET_FORCED_LANGUAGE', 'en'],
  ['API_TOKEN', '********'],
  ['API_TOKEN', 'REPLACE_ME'],
  ['API_TOKEN', 'your-api-token'],
  ['API_TOKEN', 'put-token-here'],
  ['API_TOKEN', 'vault:secret/data/api#token'],
  ['API_TOKEN', 'arn:aws:secretsmanager:eu-west-1:1:secret:x'],
  ['API_TOKEN', 'https://id.example.com/token'],
  ['SESSION_SECRET', 'false'],
  ['RANDOM_SECRET', 'yes'],
  ['API_TOKEN', '3600'],
  ['TOKEN', '90d'],
  ['SECRET', '25.0'],
  ['KEY', FINGERPRINT],
  ['BUILD_KEY', 'production'],
  ['KEY', 'ctrl+a'],
  ['DB_PASSWORD', 'Enter the database password'],
  ['SIGNING_KEY', 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5 ann@example.com'],
  ['TLS_KEY', '-----BEGIN PUBLIC KEY-----\nMFkw'],
  ['connection_string', 'Server=db;Database=app'],
  ['LOG_LEVEL', 'hunter2-prod'],
  ['SIGNING_PUBLIC_KEY', 'RWQf6LRCGA9i'],
])('%s=%s opens nothing', (name, value) => {
  expect(looksLikeSecretValue(name, value)).toBe(false);
});

test('placeholders and samples are told from values', () => {
  expect(isPlaceholder('<password>')).toBe(true);
  expect(isPlaceholder('long-and-random-alphanumeric-string')).toBe(true);
  expect(isPlaceholder('some_random_secret')).toBe(true);
  expect(isPlaceholder('hunter2')).toBe(false);
  expect(isPlaceholder('correct-horse-battery-staple')).toBe(false);
  expect(isPlaceholder('random')).toBe(false);
  expect(isSampleValue('AKIAIOSFODNN7EXAMPLE')).toBe(true);
  expect(isSampleValue('h7Gd92kLqW3z')).toBe(false);
});

test('entropy tells a random text from a repeated one', () => {
  expect(entropyOf('')).toBe(0);
  expect(entropyOf('aaaaaaaa')).toBe(0);
  expect(entropyOf('abcdefgh')).toBe(3);
});

test('any value is judged, and long ones quickly', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (value) => {
      expect(typeof looksLikeSecretValue('DB_PASSWORD', value)).toBe('boolean');
    }),
  );
  for (const piece of ['a', '/a', '[', ' a', '$', 'A1B2 ', '{{', '-----BEGIN '])
    expect(typeof looksLikeSecretValue('DB_PASSWORD', piece.repeat(200_000))).toBe('boolean');
});
