import { packageScripts } from '../../../src/documents/package-json/package-scripts.ts';
import { SourceText } from '../../../src/text/source-text.ts';

function scriptsOf(content: string): readonly (readonly [string, string])[] {
  return packageScripts(new SourceText('package.json', content)).map(({ name, text }) => [name, text.text]);
}

test.each<[string, string, readonly (readonly [string, string])[]]>([
  [
    'scripts',
    '{"scripts":{"a":"x","b":"y"}}',
    [
      ['a', 'x'],
      ['b', 'y'],
    ],
  ],
  ['over lines', '{\n  "scripts": {\n    "a": "x"\n  }\n}\n', [['a', 'x']]],
  ['escapes', '{"scripts":{"a":"x \\"y\\" \\u0041 \\\\ \\/"}}', [['a', 'x "y" A \\ /']]],
  ['other mappings', '{"x":{"a":"b"},"scripts":{"a":"x"},"y":{"c":"d"}}', [['a', 'x']]],
  ['scripts further down', '{"config":{"scripts":{"a":"x"}}}', []],
  ['a text with that name', '{"scripts":"scripts","x":{"a":"b"}}', []],
  ['values that are no text', '{"scripts":{"a":1,"b":{"c":"d"},"e":["f"],"g":"h"}}', [['g', 'h']]],
  ['a key with that name as value', '{"a":"scripts","b":{"c":"d"}}', []],
  ['a file that is cut', '{"scripts":{"a":"x","b":', [['a', 'x']]],
  ['no JSON', 'scripts: {"a":"x"}', []],
])('%s', (_what, content, expected) => {
  expect(scriptsOf(content)).toEqual(expected);
});

test('every character of a script has its place', () => {
  const content = '{ "scripts": { "é": "docker run -e \\"A=b\\" \\u00e9 x" } }';
  const [script] = packageScripts(new SourceText('package.json', content));
  const places: readonly (readonly [string, string])[] = [
    ['docker', 'docker'],
    ['"A', '\\"A'],
    ['é', '\\u00e9'],
    ['x', 'x'],
  ];
  for (const [word, written] of places) {
    const at = script?.text.text.lastIndexOf(word) ?? -1;
    const range = script?.text.locate(at, at + word.length);
    expect(range && content.slice(range.start, range.end)).toBe(written);
  }
});

test('hostile nesting is read in linear time', () => {
  expect(scriptsOf(`${'{"a":'.repeat(20_000)}"scripts"`)).toEqual([]);
  expect(scriptsOf(`{"scripts":{${'"a":"x",'.repeat(10_000)}}`).length).toBe(10_000);
});
