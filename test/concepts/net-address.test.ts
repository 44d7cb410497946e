import { sourceIdentity, withoutVersions } from '../../src/concepts/net-address.ts';

test.each([
  ['https://example.com/app/v1.2.3/app-1.2.3-linux-amd64.tgz', 'example.com/app/v#.#.#/app-#.#.#-linux-amd64.tgz'],
  ['http://10.0.0.7/app-2.tgz', '10.0.0.7/app-#.tgz'],
  ['https://example.com', 'example.com'],
  [
    'https://raw.githubusercontent.com/acme/app/8b1a9953c4611296a827abf8c47804d7e6c49c6b/install.sh',
    'raw.githubusercontent.com/acme/app/#/install.sh',
  ],
])('%s is the same source in any version', (address, identity) => {
  expect(sourceIdentity(address)).toBe(identity);
});

test.each(['acme2/tool', 'sha256sum -c app.sums', 'gr-arm64'])('%s says no version', (text) => {
  expect(withoutVersions(text)).toBe(text);
});
