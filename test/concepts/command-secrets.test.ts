import { secretsInArguments } from '../../src/concepts/command-secrets.ts';
import { literal, type Value } from '../../src/concepts/value.ts';

const secretsIn = (line: string, isRecorded?: (expression: string) => boolean) => {
  const [program, ...args] = line.split(' ');
  return secretsInArguments(program, args.map(wordValue), isRecorded).map(({ argument, place }) => [argument, place]);
};

/** `$X` is a piece from outside the files. */
function wordValue(text: string): Value {
  const parts = text.split(/(\$[A-Z]+)/).filter((part) => part !== '');
  return { parts: parts.map((part) => (part.startsWith('$') ? { unknown: part } : part)), assumed: false };
}

test.each([
  ['app --password hunter2', [[1, '--password']]],
  ['app --db-password=hunter2', [[0, '--db-password']]],
  ['app -password hunter2', [[1, '-password']]],
  ['app --api-key=h7Gd92kLqW3z', [[0, '--api-key']]],
  ['redis-server --requirepass hunter2', [[1, '--requirepass']]],
  ['redis-cli -a hunter2 ping', [[1, '-a']]],
  ['mysql -u root -phunter2 app', [[2, '-p']]],
  ['mysqladmin --password=hunter2 ping', [[0, '--password']]],
  ['mongosh -u root -p hunter2', [[3, '-p']]],
  ['curl -fsSu bob:hunter2 -O https://x.dev', [[1, '--user']]],
  ['curl -ubob:hunter2 https://x.dev', [[0, '--user']]],
  ['curl -H Authorization:Bearer_x7Gd92', [[1, 'the header authorization']]],
  ['curl --header PRIVATE-TOKEN:x7Gd92', [[1, 'the header private-token']]],
  ['docker login -u bob -p hunter2', [[4, '-p']]],
  ['skopeo copy --src-creds bob:hunter2 a b', [[2, '--src-creds']]],
  ['ssh-keygen -t ed25519 -N hunter2 -f /k', [[3, '-N']]],
  ['sshpass -phunter2 ssh h', [[0, '-p']]],
  ['openssl rsa -passin pass:hunter2', [[2, '-passin']]],
  ['keytool -importcert -storepass changeit', [[2, '-storepass']]],
  ['htpasswd -bc /f bob hunter2', [[3, 'its last argument']]],
  ['npm config set //npm.example.com/:_authToken hunter2', [[3, 'the setting _authToken']]],
  ['npm set //npm.example.com/:_authToken=hunter2', [[1, 'the setting _authToken']]],
  ['aws configure set aws_secret_access_key hunter2', [[3, 'the setting aws_secret_access_key']]],
])('%s', (line, found) => {
  expect(secretsIn(line)).toEqual(found);
});

test.each([
  'app --password $PASS',
  'app --password',
  'app --password --verbose',
  'app --password-file /run/secrets/db',
  'app --password-stdin',
  'app --no-password db',
  'app --token-ttl 3600',
  'gh auth login --with-token x',
  'serve -p8080 --port 9090',
  'psql -p 5432',
  'psql --password app',
  'mysql -u app -p -P 3306',
  'mysql -u app -p$PASS',
  'curl -o a:b https://x.dev',
  'curl -u bob https://x.dev',
  'curl -u bob:$PASS https://x.dev',
  'curl -H Accept:application/json',
  'echo --password hunter2',
  'ssh-keygen -t ed25519 -N',
  'htpasswd -c /f bob',
  'openssl rsa -passin file:/k',
  'npm config set registry https://npm.example.com',
  'git config set user.name bob',
  'docker run -p 80:80 nginx',
])('nothing in %s', (line) => {
  expect(secretsIn(line)).toEqual([]);
});

test('a recorded variable is as good as its value', () => {
  expect(secretsIn('curl -u $USER:$PASS', (expression) => expression === '$PASS')).toEqual([[1, '--user']]);
  expect(secretsIn('curl -u $USER:$PASS', (expression) => expression === '$USER')).toEqual([]);
});

test('without a program the names of options still tell', () => {
  expect(secretsInArguments(undefined, [literal('--requirepass'), literal('hunter2')])).toHaveLength(1);
});
