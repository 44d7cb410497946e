import { dclint } from '../../../src/adoption/tools/dclint.ts';
import { ignoresOf, leftOf, readComments, readFile } from './read.ts';

const PORTS = 'no-unbound-port-interfaces';

describe('.dclintrc', () => {
  test.each([
    [
      'JSON',
      '.dclintrc',
      `{\n\t"rules": {\n\t\t"${PORTS}": 0,\n\t\t"no-version-field": [0, {"a": 1}],\n\t\t"x": 1,\n\t\t"y": [2]\n\t}\n}`,
    ],
    ['YAML', '.dclintrc.yaml', `\nrules:\n  ${PORTS}: 0\n  no-version-field:\n    - 0\n  x: 1\n  y: [2]\n`],
  ])('%s: rules that are off', (_name, path, text) => {
    const { ignores } = readFile(dclint, path, text);
    expect(ignores.map(({ id }) => id)).toEqual([PORTS, 'no-version-field']);
    expect(ignores[0]?.at).toEqual({ path, line: 3 });
  });

  test('programs are not run', () => {
    expect(readFile(dclint, 'dclint.config.mjs', 'export default { rules: { x: 0 } }').leftOut).toMatchObject([
      { what: 'the whole file', why: 'it is a program, and Bulkhead runs nothing of a repository' },
    ]);
  });

  test('excluded files are named; keys with a meaning for JavaScript are rules like any other', () => {
    const reading = readFile(
      dclint,
      '.dclintrc',
      '{"rules": {"__proto__": 0, "constructor": 0}, "exclude": ["tests"]}',
    );
    expect(ignoresOf(reading)).toEqual(['1: __proto__ everywhere', '1: constructor everywhere']);
    expect(leftOf(reading)).toEqual(['1: exclude']);
  });
});

describe('comments', () => {
  const read = (text: string) => readComments(dclint, text, 'compose');
  test.each([
    [`# dclint disable ${PORTS}\nservices: {}\n`, [`1: ${PORTS} in compose.yaml`]],
    [
      `---\n# dclint disable ${PORTS} no-version-field\nservices: {}\n`,
      [`2: ${PORTS} in compose.yaml`, '2: no-version-field in compose.yaml'],
    ],
    [`services: {}\n# dclint disable ${PORTS}\n`, []],
    [`services:\n  # dclint disable-line ${PORTS}\n  a: 1\n`, [`2: ${PORTS} on line 3`]],
    [`services:\n  a: 1 # dclint disable-line ${PORTS}\n`, [`2: ${PORTS} on line 2`]],
    ['services:\n  a: 1 # dclint disable-line\n', ['2: * on line 2']],
    ['services:\n  a: "# dclint"\n', []],
  ])('%j', (text, expected) => {
    expect(ignoresOf(read(text))).toEqual(expected);
  });

  test.each(['# dclint disable-file\n', '# dclint disable\n'])('a whole file is named: %j', (text) => {
    const reading = read(`${text}services: {}\n`);
    expect(ignoresOf(reading)).toEqual([]);
    expect(leftOf(reading)).toEqual([`1: ${text.trim()}`]);
  });
});
