import { findSecretLiterals, isRandomSecret } from '../../src/concepts/secret-literal.ts';
import { SECRET_FORMATS } from '../../src/knowledge/secret-formats.ts';
import { randomText as random } from '../support/random-text.ts';

const UPPER = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const DIGITS = '0123456789';
const ALNUM = UPPER + UPPER.toLowerCase() + DIGITS;
const alnum = (length: number) => random(length, ALNUM);
const hex = (length: number) => random(length, '0123456789abcdef');
const base32 = (length: number) => random(length, `${UPPER}234567`);
const digits = (length: number) => random(length, DIGITS);
const join = (...pieces: string[]) => pieces.join('');

/** Format, a credential of it, and a text that is almost one. */
const EXAMPLES: readonly [id: string, real: string, almost: string][] = [
  ['aws-access-key', join('AK', 'IA', base32(16)), join('AK', 'IA', base32(12))],
  ['google-api-key', join('AI', 'za', alnum(35)), join('AI', 'za', alnum(30))],
  ['google-oauth-secret', join('GOC', 'SPX-', alnum(28)), join('GOC', 'SPX-', alnum(20))],
  ['google-access-token', join('ya', '29.', alnum(60)), join('ya', '29.', alnum(8))],
  ['azure-storage-key', join('Account', 'Key=', alnum(86), '=='), join('Account', 'Key=', alnum(40))],
  ['azure-shared-access-key', join('SharedAccess', 'Key=', alnum(43), '='), join('SharedAccess', 'Key=', alnum(30))],
  ['azure-client-secret', join('abc', '8Q', '~', alnum(34)), join('abc', '8Q', '~', alnum(12))],
  ['github-token', join('gh', 'p_', alnum(36)), join('gh', 'p_', alnum(20))],
  ['github-fine-grained-token', join('github', '_pat_', alnum(22), '_', alnum(59)), join('github', '_pat_', alnum(22))],
  ['gitlab-token', join('gl', 'pat-', alnum(20)), join('gl', 'pat-', alnum(8))],
  ['atlassian-token', join('ATA', 'TT3', alnum(186)), join('ATA', 'TT3', alnum(40))],
  ['bitbucket-token', join('AT', 'BB', alnum(32)), join('AT', 'BB', alnum(10))],
  ['slack-token', join('xo', 'xb-', digits(12), '-', digits(12), '-', alnum(24)), join('xo', 'xb-', 'abc')],
  ['slack-app-token', join('xa', 'pp-1-', 'A0B1C2D3E4', '-', digits(13), '-', hex(64)), join('xa', 'pp-1-', 'A0')],
  [
    'slack-webhook',
    join('hooks.slack', '.com/services/', 'T0A1B2C3D4', '/', 'B0A1B2C3D4', '/', alnum(24)),
    'hooks.slack.com/services/T/B/x',
  ],
  ['stripe-key', join('sk', '_live_', alnum(24)), join('sk', '_live_', alnum(10))],
  ['stripe-webhook-secret', join('wh', 'sec_', alnum(32)), join('wh', 'sec_', alnum(10))],
  ['square-token', join('sq0', 'atp-', alnum(22)), join('sq0', 'atp-', alnum(8))],
  ['shopify-token', join('shp', 'at_', hex(32)), join('shp', 'at_', hex(20))],
  ['npm-token', join('np', 'm_', alnum(36)), 'npm_config_registry'],
  ['pypi-token', join('py', 'pi-AgE', alnum(60)), join('py', 'pi-AgE', alnum(10))],
  ['rubygems-key', join('ruby', 'gems_', hex(48)), join('ruby', 'gems_', hex(20))],
  ['crates-token', join('ci', 'o', alnum(32)), 'cio'],
  ['nuget-key', join('oy', '2', random(43, 'abcdefghijklmnopqrstuvwxyz234567')), join('oy', '2abc')],
  ['docker-hub-token', join('dc', 'kr_pat_', alnum(27)), join('dc', 'kr_pat_', alnum(10))],
  ['artifactory-key', join('AK', 'Cp', alnum(69)), join('AK', 'Cp', alnum(20))],
  ['heroku-key', join('HR', 'KU-', alnum(60)), join('HR', 'KU-', alnum(10))],
  ['digitalocean-token', join('do', 'p_v1_', hex(64)), join('do', 'p_v1_', hex(20))],
  ['fly-token', join('fo', '1_', alnum(43)), join('fo', '1_', alnum(10))],
  ['cloudflare-ca-key', join('v1', '.0-', hex(24), '-', hex(146)), join('v1', '.0-', hex(24))],
  ['tailscale-key', join('ts', 'key-auth-', alnum(12), '-', alnum(32)), join('ts', 'key-auth-', alnum(12))],
  ['twilio-key', join('S', 'K', hex(32)), join('S', 'K', hex(31))],
  ['sendgrid-key', join('S', 'G.', alnum(22), '.', alnum(43)), join('S', 'G.', alnum(22))],
  ['mailgun-key', join('key', '-', hex(32)), join('key', '-', hex(16))],
  ['mailchimp-key', join(hex(32), '-us', '12'), join(hex(20), '-us', '12')],
  ['brevo-key', join('xkey', 'sib-', hex(64), '-', alnum(16)), join('xkey', 'sib-', hex(64))],
  ['openai-key', join('sk', '-proj-', alnum(60)), join('sk', '-proj-', alnum(10))],
  ['anthropic-key', join('sk', '-ant-api03-', alnum(93)), join('sk', '-ant-api03-', alnum(20))],
  ['hugging-face-token', join('h', 'f_', alnum(34)), join('h', 'f_', alnum(20))],
  ['groq-key', join('gs', 'k_', alnum(52)), join('gs', 'k_', alnum(20))],
  ['replicate-token', join('r', '8_', alnum(37)), join('r', '8_', alnum(10))],
  ['perplexity-key', join('pp', 'lx-', alnum(48)), join('pp', 'lx-', alnum(20))],
  ['databricks-token', join('da', 'pi', hex(32)), join('da', 'pi', hex(20))],
  ['telegram-token', join(digits(9), ':A', 'A', alnum(33)), join(digits(9), ':A', 'A', alnum(10))],
  [
    'discord-token',
    join('M', alnum(24), '.', alnum(6), '.', alnum(27)),
    join('M', alnum(24), '.', alnum(2), '.', alnum(27)),
  ],
  [
    'discord-webhook',
    join('discord.com', '/api/webhooks/', digits(18), '/', alnum(68)),
    'discord.com/api/webhooks/123/abc',
  ],
  ['vault-token', join('hv', 's.', alnum(95)), join('hv', 's.', alnum(20))],
  ['terraform-token', join(alnum(14), '.atlas', 'v1.', alnum(67)), join(alnum(14), '.atlas', 'v1.', alnum(20))],
  ['pulumi-token', join('pu', 'l-', hex(40)), join('pu', 'l-', hex(20))],
  ['doppler-token', join('dp', '.pt.', alnum(43)), join('dp', '.pt.', alnum(20))],
  ['grafana-token', join('gl', 'sa_', alnum(32), '_', hex(8)), join('gl', 'sa_', alnum(32))],
  ['new-relic-key', join('NR', 'AK-', random(27, UPPER + DIGITS)), join('NR', 'AK-', random(20, UPPER))],
  ['sentry-token', join('sn', 'tryu_', hex(64)), join('sn', 'tryu_', hex(20))],
  ['linear-key', join('lin', '_api_', alnum(40)), join('lin', '_api_', alnum(20))],
  ['notion-token', join('nt', 'n_', alnum(46)), join('nt', 'n_', alnum(20))],
  ['figma-token', join('fi', 'gd_', alnum(40)), join('fi', 'gd_', alnum(20))],
  ['postman-key', join('PM', 'AK-', hex(24), '-', hex(34)), join('PM', 'AK-', hex(24))],
  ['airtable-token', join('pa', 't', alnum(14), '.', hex(64)), join('pa', 't', alnum(14), '.', hex(20))],
  ['planetscale-token', join('pscale', '_tkn_', alnum(43)), join('pscale', '_tkn_', alnum(10))],
  ['supabase-token', join('sb', 'p_', hex(40)), join('sb', 'p_', hex(20))],
  ['buildkite-token', join('bk', 'ua_', hex(40)), join('bk', 'ua_', hex(20))],
  ['prefect-key', join('pn', 'u_', alnum(36)), join('pn', 'u_', alnum(20))],
  [
    'age-key',
    join('AGE-', 'SECRET-', 'KEY-1', random(58, 'QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L')),
    join('AGE-', 'SECRET-', 'KEY-1', 'QPZ'),
  ],
  [
    'json-web-token',
    join('ey', 'J', alnum(30), '.ey', 'J', alnum(60), '.', alnum(43)),
    join('ey', 'J', alnum(30), '.ey', 'J', alnum(60)),
  ],
  ['private-key', join('-----BEGIN ', 'RSA PRIVATE', ' KEY-----'), '-----BEGIN PUBLIC KEY-----'],
];

describe.each(EXAMPLES)('%s', (id, real, almost) => {
  test('is found where it stands', () => {
    const text = `x='${real}' y`;
    const found = findSecretLiterals(text);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ format: id, start: 3 });
    if (id !== 'private-key') expect(text.slice(found[0]?.start, found[0]?.end)).toBe(real);
  });
  test('something almost like it is not', () => {
    expect(findSecretLiterals(`x='${almost}' y`)).toEqual([]);
  });
  test('inside a longer word it is not', () => {
    if (id !== 'private-key') expect(findSecretLiterals(`zz${real}zz`).map(({ format }) => format)).not.toContain(id);
  });
});

test('every format has an example', () => {
  expect(EXAMPLES.map(([id]) => id).sort()).toEqual(SECRET_FORMATS.map(({ id }) => id).sort());
  expect(SECRET_FORMATS.length).toBeGreaterThanOrEqual(40);
});

test.each([
  ['the sample key of the AWS documentation', join('AKIA', 'IOSFODNN7EXAMPLE')],
  ['a masked token', join('gh', 'p_', 'x'.repeat(36))],
  ['a repeated character', join('gh', 'p_', 'a'.repeat(36))],
  ['a checksum', hex(64)],
  ['an integrity string', `sha512-${alnum(86)}==`],
  ['a UUID', '3f1c9a7e-5b2d-4860-81e7-f9a2b3d4c5e6'],
  ['a fingerprint', 'A1B2 C3D4 E5F6 0718 293A  4B5C 6D7E 8F90 0112 2334'],
  ['a certificate', '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----'],
])('%s is no secret', (_, text) => {
  expect(findSecretLiterals(`X=${text}`)).toEqual([]);
});

test('a private key reaches to its footer, and to the end of the text without one', () => {
  const begin = join('-----BEGIN OPENSSH PRIVATE', ' KEY-----');
  const end = join('-----END OPENSSH PRIVATE', ' KEY-----');
  const key = `${begin}\nabc\n${end}`;
  expect(findSecretLiterals(`a\n${key}\nb`)).toMatchObject([{ start: 2, end: 2 + key.length, what: 'a private key' }]);
  expect(findSecretLiterals(`${begin}\nabc`)).toMatchObject([{ start: 0, end: begin.length + 4 }]);
});

test('several are given in order and do not overlap', () => {
  const one = join('gh', 'p_', alnum(36));
  const two = join('gl', 'pat-', alnum(20));
  expect(findSecretLiterals(`${two} ${one}`).map(({ format }) => format)).toEqual(['gitlab-token', 'github-token']);
});

test.each([
  'eyJ',
  '-eyJ',
  'sk-ant-',
  'a.',
  '-----BEGIN PRIVATE KEY-----',
  'xoxb-',
  'github_pat_',
  ':AA',
  'dp.pt.',
  '0',
  'M.',
])('a quarter of a mebibyte of %s is read to its end within the time of a test', (piece) => {
  expect(findSecretLiterals(piece.repeat(Math.ceil(262_144 / piece.length)))).toBeInstanceOf(Array);
});

describe('isRandomSecret', () => {
  test('a long random text under a telling name is one', () => {
    expect(isRandomSecret('build.token', alnum(40))).toBe(true);
  });
  test.each([
    ['BUILD_ID', alnum(40)],
    ['API_TOKEN', alnum(20)],
    ['API_TOKEN', hex(64)],
    ['API_TOKEN', 'correct-horse-battery-staple-and-more-words-1A'],
    ['API_TOKEN', 'A1'.repeat(20)],
  ])('%s=%s is none', (name, value) => {
    expect(isRandomSecret(name, value)).toBe(false);
  });
});
