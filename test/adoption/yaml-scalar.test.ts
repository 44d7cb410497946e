import fc from 'fast-check';
import { parse } from 'yaml';
import { yamlScalar } from '../../src/adoption/yaml-scalar.ts';

test.each([
  ['Dockerfile', 'Dockerfile'],
  ['deploy/compose.yaml', 'deploy/compose.yaml'],
  ['service:web/variable/A%20B', 'service:web/variable/A%20B'],
  ['2026-12-31', '2026-12-31'],
  ['no', '"no"'],
  ['1.0', '"1.0"'],
  ['**/Dockerfile*', '"**/Dockerfile*"'],
  ['a: b', '"a: b"'],
  ['a #b', '"a #b"'],
  ['größe', '"größe"'],
  ['\u001b[2J\u202e', '"\\u001b[2J\\u202e"'],
  ['', '""'],
])('%j is written as %s', (text, written) => {
  expect(yamlScalar(text)).toBe(written);
});

test('any text comes back as it was, from one line without anything hidden', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), fc.string()), (text) => {
      const written = yamlScalar(text);
      expect(written).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
      expect(parse(`a: ${written}\n`)).toEqual({ a: text });
    }),
    { numRuns: 500 },
  );
});
