import { findUrlCredentials } from '../../src/concepts/url-credentials.ts';
import { UNKNOWN_MARK } from '../../src/concepts/value.ts';

const secretsIn = (text: string) => findUrlCredentials(text).map(({ start, end }) => text.slice(start, end));

test.each([
  ['git clone https://bob:hunter2@git.example.com/app.git', 'hunter2'],
  ['postgres://app:Tr0ub4dor9@db:5432/app', 'Tr0ub4dor9'],
  ['redis://:hunter2@cache:6379/0', 'hunter2'],
  ['"amqp://app:p%40ss@mq"', 'p%40ss'],
  ['--index-url=https://bob:hunter2@pypi.example.com/simple app', 'hunter2'],
  ['jdbc:postgresql://app:hunter2@db/app', 'hunter2'],
  ['https://dl.example.com/a.tgz?token=h7Gd92kLqW3z', 'h7Gd92kLqW3z'],
  ['https://dl.example.com/a.tgz?x=1&access_token=h7Gd92kLqW3z&y=2', 'h7Gd92kLqW3z'],
  ['https://user:pass@db/app', 'pass'],
  ['https://${USER:-x}:hunter2@db/app', 'hunter2'],
  ['mongodb://root:a@b@db', 'a@b'],
])('%s holds a credential', (text, secret) => {
  expect(secretsIn(text)).toEqual([secret]);
});

test.each([
  'https://bob:${T}@git.example.com/app.git',
  'https://bob:$T@git.example.com/app.git',
  'postgres://${DB_USER}:${DB_PASS}@db:5432/app',
  'postgres://${DB_USER:?x}:${DB_PASS:?required}@db:5432/app',
  `postgres://app:${UNKNOWN_MARK}@db/app`,
  'postgres://app@db:5432/app',
  'postgres://app:@db:5432/app',
  'https://cdn.example.com:8443/@acme/docs',
  'https://npm.example.com/@acme/ui/-/ui-1.0.0.tgz',
  'https://user:pass@example.com/',
  'https://user:password@git.example.com/',
  'https://bob:<password>@git.acme.dev/',
  'https://bob:xxxxx@git.acme.dev/',
  'git@github.com:acme/app.git',
  'ssh://git@github.com/acme/lib.git',
  `registry.example.com:5000/app:1@sha256:${'0'.repeat(64)}`,
  'https://dl.example.com/a.tgz?tokenizer=bpe',
  'https://dl.example.com/a.tgz?token=${T}',
  'https://dl.example.com/a.tgz?token=',
  'https://dl.example.com/a.tgz?key=main',
  'http://localhost:8080/a:b@c',
])('%s holds none', (text) => {
  expect(secretsIn(text)).toEqual([]);
});

test('scheme and parameter are named, the secret is not', () => {
  expect(findUrlCredentials('POSTGRES://app:hunter2@db')).toMatchObject([{ kind: 'password', name: 'postgres' }]);
  expect(findUrlCredentials('https://a.dev/?api_key=h7Gd92kLqW3z')).toMatchObject([{ kind: 'query', name: 'api_key' }]);
});

test.each(['a://', 'a://b:', 'http://x?', '${', 'a+', 'a://b:c@', '&token='])(
  'a mebibyte of %s is read to its end within the time of a test',
  (piece) => {
    expect(findUrlCredentials(piece.repeat(Math.ceil(1_048_576 / piece.length)))).toBeInstanceOf(Array);
  },
);
