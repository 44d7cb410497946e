import { noAnswer } from '../../../src/edge/github/no-answer.ts';

const coded = (code: string, message = 'a text with a secret') => Object.assign(new Error(message), { code });
const wrapped = (cause: unknown) => new Error('fetch failed', { cause });

test.each([
  ['a name that nobody knows', wrapped(coded('ENOTFOUND')), 'the name of the server is not known here'],
  ['a port that is closed', coded('ECONNREFUSED'), 'nothing listens there'],
  ['one of several addresses', wrapped(new AggregateError([coded('ECONNREFUSED')])), 'nothing listens there'],
  [
    'a certificate',
    wrapped(wrapped(coded('SELF_SIGNED_CERT_IN_CHAIN'))),
    'the certificate of the server is not trusted',
  ],
  ['a cut connection', wrapped(coded('UND_ERR_SOCKET')), 'the connection was cut'],
  [
    'a proxy',
    wrapped(coded('UND_ERR_ABORTED', 'Proxy response (403) !== 200 when HTTP Tunneling')),
    'the proxy refused with 403',
  ],
])('%s is told by its code', (_name, error, because) => {
  const found = noAnswer(error);
  expect(found?.because).toBe(because);
  expect(found?.remedy).toMatch(/^[A-Z].*\.$/);
  expect(JSON.stringify(found)).not.toContain('secret');
});

test('only a proxy that wants credentials is told to want them', () => {
  const answer = (status: number) => noAnswer(new Error(`Proxy response (${status}) !== 200 when HTTP Tunneling`));
  expect(answer(407)?.remedy).toContain('It wants credentials');
  expect(answer(502)?.remedy).not.toContain('credentials');
});

test.each([undefined, 'ENOTFOUND', new Error('x'), coded('E_OTHER'), wrapped(undefined)])(
  'nothing is said of %p',
  (error) => {
    expect(noAnswer(error)).toBeUndefined();
  },
);

test('an error that is its own cause ends', () => {
  const error = new Error('x');
  error.cause = error;
  expect(noAnswer(error)).toBeUndefined();
});
