import { downloadOf } from '../../src/concepts/download.ts';
import { hostOf, isLocalAddress, shownAddress } from '../../src/concepts/net-address.ts';
import { literal, shownText } from '../../src/concepts/value.ts';
import { isVerification } from '../../src/concepts/verification.ts';

const words = (text: string) =>
  text
    .split(' ')
    .filter(Boolean)
    .map((arg) => ({ value: literal(arg) }));

function download(text: string) {
  const [name, ...args] = text.split(' ');
  const found = downloadOf(name, words(args.join(' ')));
  return found && [found.files.map(shownText).join(' '), found.toOutput];
}

describe('where a download goes', () => {
  test.each([
    ['curl https://e.x/a', ['', true]],
    ['curl -fsSLO https://e.x/p/a.tgz?x=1', ['a.tgz', false]],
    ['curl -o f https://e.x/a', ['f', false]],
    ['curl -o - https://e.x/a', ['', true]],
    ['curl --output-dir /d -O https://e.x/a', ['/d/a', false]],
    ['wget https://e.x/a', ['a', false]],
    ['wget -P /d https://e.x/a', ['/d/a', false]],
    ['wget -qO- https://e.x/a', ['', true]],
    ['wget -O /f https://e.x/a', ['/f', false]],
    ['wget https://e.x/', ['index.html', false]],
    ['aria2c -d /d -o f https://e.x/a', ['/d/f', false]],
    ['iwr https://e.x/a -OutFile f', ['f', false]],
    ['irm https://e.x/a', ['', true]],
  ])('%s', (text, expected) => expect(download(text)).toEqual(expected));

  test.each(['curl -I https://e.x/a', 'wget --spider https://e.x/a', 'curl file:///a', 'cat https://e.x/a', 'curl'])(
    'none: %s',
    (text) => expect(download(text)).toBeUndefined(),
  );
});

test.each([
  ['sha256sum', '-c f', true],
  ['sha256sum', '--check --strict f', true],
  ['shasum', '-a 256 -c f', true],
  ['sha256sum', 'f', false],
  ['gpg', '--batch --verify a b', true],
  ['gpg', '--import k', false],
  ['cosign', 'verify-blob a', true],
  ['cosign', 'sign a', false],
  ['minisign', '-Vm f', true],
  ['openssl', 'dgst -verify k f', true],
  ['cat', '-c', false],
])('%s %s verifies: %s', (name, text, expected) => expect(isVerification(name, words(text))).toBe(expected));

test.each([
  ['https://user:pw@Example.com:8443/a?token=1', 'example.com', false, 'https://Example.com:8443/a'],
  ['http://[::1]:80/', '[::1]', true, 'http://[::1]:80/'],
  ['localhost:3141', 'localhost', true, 'localhost:3141'],
  ['http://nas.local/a', 'nas.local', true, 'http://nas.local/a'],
  ['http://127.0.0.1/', '127.0.0.1', true, 'http://127.0.0.1/'],
  ['http://localhost.example.com/', 'localhost.example.com', false, 'http://localhost.example.com/'],
])('%s', (text, host, isLocal, shown) => {
  const address = literal(text);
  expect([hostOf(address), isLocalAddress(address), shownAddress(address)]).toEqual([host, isLocal, shown]);
});
