import { composeLint } from '../../../src/adoption/tools/compose-lint.ts';
import { ignoresOf, readFile } from './read.ts';

const read = (text: string, path = '.compose-lint.yml') => readFile(composeLint, path, `rules:\n${text}`);

test.each([
  ['  CL-0001:\n    enabled: false\n    reason: it runs CI\n', ['3: CL-0001 everywhere "it runs CI"']],
  ['  CL-0001: { enabled: false }\n', ['2: CL-0001 everywhere']],
  ['  CL-0001: { enabled: true, reason: x }\n', []],
  ['  CL-0004: { exclude_services: [web, db] }\n', ['2: CL-0004 of service web', '2: CL-0004 of service db']],
  [
    '  CL-0004:\n    exclude_services:\n      web: always the newest\n      db:\n',
    ['3: CL-0004 of service web "always the newest"', '3: CL-0004 of service db'],
  ],
  ['  CL-0004: { enabled: false, exclude_services: [web] }\n', ['2: CL-0004 everywhere']],
  ['  CL-0004: { exclude_services: 5 }\n', []],
  ['  CL-0004:\n', []],
  ['  - CL-0004\n', []],
])('%j', (text, expected) => {
  expect(ignoresOf(read(text))).toEqual(expected);
});

test('in a folder it speaks of the files there', () => {
  expect(ignoresOf(read('  CL-0001: { enabled: false }\n', 'app/.compose-lint.yaml'))).toEqual([
    '2: CL-0001 in app/**',
  ]);
  expect(ignoresOf(read('  CL-0001: { exclude_services: [a] }\n', 'app/.compose-lint.yaml'))).toEqual([
    '2: CL-0001 of service a in app/**',
  ]);
});

test('severities are those of Bulkhead', () => {
  const { severities } = read('  CL-0018: { severity: High }\n  CL-0019: { severity: bad }\n');
  expect(severities.map(({ id, severity }) => `${id} ${severity}`)).toEqual(['CL-0018 high']);
});
