import { kics } from '../../../src/adoption/tools/kics.ts';
import { ignoresOf, leftOf, readComments, readFile } from './read.ts';

const ID = '00000000-0000-4000-8000-000000000000';

describe('kics.config', () => {
  const read = (text: string) => readFile(kics, 'kics.config', text);
  test.each([
    [`exclude-queries:\n  - ${ID} # Missing User Instruction\n`, ['2: Missing User Instruction everywhere']],
    [
      `exclude-queries:\n  - ${ID} # Last User Is 'root': entry point drops it\n`,
      [`2: Last User Is 'root' everywhere "entry point drops it"`],
    ],
    [
      `exclude-queries:\n  - ${ID} # Privileged Containers Enabled - CI\n`,
      ['2: Privileged Containers Enabled everywhere "CI"'],
    ],
    ['exclude-queries: [run_using_sudo]\n', ['1: run_using_sudo everywhere']],
  ])('%j', (text, expected) => {
    expect(ignoresOf(read(text))).toEqual(expected);
  });

  test('an id alone says nothing, and is named', () => {
    const reading = read(
      `{ "exclude-queries": ["${ID}"], "exclude-paths": "a,b", "exclude-severities": ["low"], "exclude-results": [] }`,
    );
    expect(ignoresOf(reading)).toEqual([]);
    expect(leftOf(reading).toSorted()).toEqual([`1: ${ID}`, '1: exclude-paths', '1: exclude-severities'].toSorted());
  });

  test.each(['exclude-queries = ["a"]\n', 'scan "x" {\n a = 1\n}\n'])(
    'TOML and HCL are left out as a whole: %j',
    (text) => {
      expect(ignoresOf(read(text))).toEqual([]);
      expect(leftOf(read(text))).toEqual([expect.stringMatching(/: the whole file$/)]);
    },
  );
});

describe('comments', () => {
  const read = (text: string, kind: 'dockerfile' | 'compose') => readComments(kics, text, kind);
  test.each([
    ['# kics-scan ignore-line\nUSER root\n', ['1: * on line 2']],
    ['#KICS-SCAN ignore-line\n\nUSER root\n', ['1: * on line 3']],
    ['# kics-scan ignore-block\nRUN a \\\n b\n', ['1: * on line 2']],
    ['# kics-scan\nUSER root\n', []],
    ['# kics-scan ignore-lines\nUSER root\n', []],
  ])('Dockerfile %j', (text, expected) => {
    expect(ignoresOf(read(text, 'dockerfile'))).toEqual(expected);
  });

  test.each([
    [
      'services:\n  # kics-scan ignore-block\n  web:\n    image: a\n\n    ports:\n    - "80"\n  db: {}\n',
      ['2: * on lines 3-7'],
    ],
    ['services:\n  web:\n    # kics-scan ignore-block\n    ports:\n    - "80"\n    user: a\n', ['3: * on lines 4-5']],
    ['services:\n  web: # kics-scan ignore-line\n    user: a\n', ['2: * on line 2']],
    ['# kics-scan ignore-block\n', []],
  ])('Compose %j', (text, expected) => {
    expect(ignoresOf(read(text, 'compose'))).toEqual(expected);
  });

  test.each([
    ['# kics-scan ignore\n', '1: # kics-scan ignore'],
    [`# kics-scan disable=${ID}\n`, `1: ${ID}`],
    [`# kics-scan enable=${ID}\n`, `1: # kics-scan enable=${ID}`],
  ])('%j is named', (text, expected) => {
    const reading = read(`${text}FROM a\n`, 'dockerfile');
    expect(ignoresOf(reading)).toEqual([]);
    expect(leftOf(reading)).toEqual([expected]);
  });
});
