import { shownText } from '../../../src/concepts/value.ts';
import type { ConfigNode } from '../../../src/documents/compose/config.ts';
import { parseComposeFile } from '../../../src/documents/compose/parse-compose.ts';
import { switchOf } from '../../../src/documents/compose/switch.ts';
import { SourceText } from '../../../src/text/source-text.ts';

const parse = (text: string) => parseComposeFile(new SourceText('compose.yaml', text));

function at(text: string, path: string): ConfigNode {
  const file = parse(text);
  const found = path.split('/').reduce<ConfigNode | undefined>((node, step) => {
    if (node?.kind === 'map') return node.entries.get(step)?.value;
    return node?.kind === 'list' ? node.items[Number(step)] : undefined;
  }, file.documents[0]);
  if (!found) throw new Error(`Nothing at ${path}.`);
  return found;
}

const written = (text: string, node: { at: ConfigNode['at'] }): string =>
  text.slice(node.at.range.start, node.at.range.end);

function plain(node: ConfigNode): unknown {
  if (node.kind === 'scalar') return node.type === 'null' ? null : shownText(node.value);
  if (node.kind === 'list') return node.items.map(plain);
  return Object.fromEntries([...node.entries].map(([key, { value }]) => [key, plain(value)]));
}

describe('values and their places', () => {
  test.each<[string, string, string, string]>([
    ['plain', 'a: x # c\n', 'a', 'x'],
    ['quoted', 'a: "x" # c\n', 'a', '"x"'],
    ['over lines', 'a: x\n  y\nb: 1\n', 'a', 'x\n  y'],
    ['a block scalar without its line ending', 'a: |\n  x\n\n  y\n\n# c\nb: 1\n', 'a', '|\n  x\n\n  y'],
    ['a list without what follows', 'a:\n  - x # c\n  - y # d\n  # e\nb: 1\n', 'a', '- x # c\n  - y'],
    ['a mapping without what follows', 'a:\n  b: x # c\n\n  # d\ne: 1\n', 'a', 'b: x'],
    ['a flow list', 'a: [x, y ] # c\n', 'a', '[x, y ]'],
    ['a nested list in a list', 'a:\n  - - x\n    - y\n', 'a/0', '- x\n    - y'],
    ['nothing', 'a:\nb: 1\n', 'a', ''],
    ['an anchored mapping without its anchor', 'a: &x\n  b: 1\nc: *x\n', 'a', 'b: 1'],
    ['an alias: where it is defined', 'a: &x y\nc: *x\n', 'c', 'y'],
    ['a tagged list without its tag', 'a: !override\n  - x\n', 'a', '- x'],
    ['text of other alphabets before it', 'é: "ü"\na: 漢字 x\n', 'a', '漢字 x'],
  ])('%s', (_, text, path, expected) => {
    for (const eol of ['\n', '\r\n']) {
      const ended = text.replaceAll('\n', eol);
      expect(written(ended, at(ended, path))).toBe(expected.replaceAll('\n', eol));
    }
  });

  test('entries go from the key to the end of the value', () => {
    const text = 'a: &x # c\n  - 1\nb: *x # d\nc: # e\nd:\n  k: |\n    t\n\n';
    const root = parse(text).documents[0];
    const entries = [...(root?.entries.values() ?? [])];
    expect(entries.map((entry) => written(text, entry))).toEqual([
      'a: &x # c\n  - 1',
      'b: *x',
      'c:',
      'd:\n  k: |\n    t',
    ]);
    expect(entries.map(({ keyAt }) => written(text, { at: keyAt }))).toEqual(['a', 'b', 'c', 'd']);
  });

  test.each<[string, string, string]>([
    ['~', 'null', ''],
    ['null', 'null', ''],
    ['true', 'boolean', 'true'],
    ['yes', 'string', 'yes'],
    ['012', 'integer', '012'],
    ['1_000', 'integer', '1_000'],
    ['0o17', 'integer', '0o17'],
    ['0x1F', 'integer', '0x1F'],
    ['-1', 'integer', '-1'],
    ['1.50', 'float', '1.50'],
    ['.5', 'float', '.5'],
    ['.inf', 'float', '.inf'],
    ['22:22', 'string', '22:22'],
    ['"1"', 'string', '1'],
    ["'true'", 'string', 'true'],
    ['!!str 1', 'string', '1'],
    ['1.2.3', 'string', '1.2.3'],
    ['2001-01-01', 'string', '2001-01-01'],
    ['"a\\tb"', 'string', 'a\tb'],
    ['!reset 5', 'integer', '5'],
  ])('%s is %s', (text, type, value) => {
    const node = at(`a: ${text}\n`, 'a');
    expect(node.kind === 'scalar' && [node.type, shownText(node.value)]).toEqual([type, value]);
  });

  test('tags of merging stay', () => {
    expect([at('a: !reset null\n', 'a').tag, at('a: !override [b]\n', 'a').tag, at('a: !x b\n', 'a').tag]).toEqual([
      'reset',
      'override',
      undefined,
    ]);
  });
});

describe('disguises', () => {
  test.each<[string, string, unknown]>([
    ['an encoded value', 'a: !!binary cm9vdA==\n', { a: 'root' }],
    ['an encoded key', '!!binary cHJpdmlsZWdlZA==: true\n', { privileged: 'true' }],
    ['an encoded switch', 'a: !!binary "dHJ1ZQ=="\n', { a: 'true' }],
    ['a tagged merge key', 'a: &x {b: 1}\nc:\n  !!merge "<<": *x\n', { a: { b: '1' }, c: { b: '1' } }],
    ['a merge key that is a string', 'a: &x {b: 1}\nc:\n  !!str <<: *x\n', { a: { b: '1' }, c: { '<<': { b: '1' } } }],
    ['a line separator in a comment', 'a: 1 # c\u2028b: 2\n', { a: '1', b: '2' }],
    ['a next line in a comment', 'a: 1 # c\u0085b: 2\n', { a: '1', b: '2' }],
    ['a lone carriage return', 'a: 1 # c\rb: 2\n', { a: '1', b: '2' }],
    ['a tag handle', '%TAG !r! !\n---\na: !r!reset 1\n', { a: '1' }],
    ['an older version', '%YAML 1.1\n---\na: yes\nb: 22:22\n', { a: 'yes', b: '22:22' }],
  ])('%s is read as Compose reads it', (_, text, expected) => {
    const file = parse(text);
    expect(file.problems).toEqual([]);
    expect(file.documents.map(plain)).toEqual([expected]);
  });

  test('what is encoded is not edited as text', () => {
    expect(at('a: !!binary cm9vdA==\n', 'a').origin.interpolated).toBe(true);
  });
});

describe('aliases and merge keys', () => {
  test.each<[string, string, unknown]>([
    ['an alias', 'a: &x {b: 1}\nc: *x\n', { a: { b: '1' }, c: { b: '1' } }],
    [
      'own keys win wherever they stand',
      'a: &x {b: 1, c: 2}\nd:\n  b: 3\n  <<: *x\n',
      { a: { b: '1', c: '2' }, d: { b: '3', c: '2' } },
    ],
    [
      'the first of a list wins',
      'a: &x {b: 1}\nc: &y {b: 2, d: 3}\ne:\n  <<: [*x, *y]\n',
      { a: { b: '1' }, c: { b: '2', d: '3' }, e: { b: '1', d: '3' } },
    ],
    [
      'merging is not deep',
      'a: &x {b: {c: 1}}\nd:\n  <<: *x\n  b: {e: 2}\n',
      { a: { b: { c: '1' } }, d: { b: { e: '2' } } },
    ],
    [
      'merges of merges',
      'a: &x {b: 1}\nc: &y\n  <<: *x\nd:\n  <<: *y\n',
      { a: { b: '1' }, c: { b: '1' }, d: { b: '1' } },
    ],
    ['a quoted << is a key', 'a: &x {b: 1}\nc:\n  "<<": *x\n', { a: { b: '1' }, c: { '<<': { b: '1' } } }],
    ['an anchor defined twice', 'a: &x 1\nb: *x\nc: &x 2\nd: *x\n', { a: '1', b: '1', c: '2', d: '2' }],
    [
      'keys of objects',
      '__proto__: {a: 1}\nconstructor: 2\n',
      JSON.parse('{"__proto__": {"a": "1"}, "constructor": "2"}'),
    ],
  ])('%s', (_, text, expected) => {
    const file = parse(text);
    expect(file.problems).toEqual([]);
    expect(file.documents.map(plain)).toEqual([expected]);
  });

  test('say what is shared', () => {
    const text = 'a: &x {b: {c: 1}}\nd: &unused {e: 1}\nf:\n  <<: *x\n  g: 1\nh: *x\n';
    const shared = ['a', 'a/b', 'a/b/c', 'd', 'd/e', 'f', 'f/b', 'f/g', 'h'].filter(
      (path) => at(text, path).origin.shared,
    );
    expect(shared).toEqual(['a', 'a/b', 'a/b/c', 'f/b', 'h']);
  });

  test('say what is flow', () => {
    const text = 'a: [x, {b: c}]\nd:\n  - e\n';
    expect(['a', 'a/0', 'a/1/b', 'd/0'].filter((path) => at(text, path).origin.flow)).toEqual(['a/0', 'a/1/b']);
  });
});

describe('what Compose refuses', () => {
  test.each<[string, string, string, string]>([
    ['a key written twice', 'a:\n  b: 1\n  b: 2\n', 'b', 'The key "b" is written twice in one mapping.'],
    ['two merge keys', 'a: &x {b: 1}\nc:\n  <<: *x\n  <<: *x\n', '<<', 'The merge key << is written twice.'],
    ['a number as key', 'a:\n  1: x\n', '1', 'The key "1" is not a string.'],
    ['a switch as key', 'a:\n  true: x\n', 'true', 'The key "true" is not a string.'],
    ['an unknown alias', 'a: *x\n', '*x', 'The alias *x has no anchor before it.'],
    ['an alias before its anchor', 'a: *x\nb: &x 1\n', '*x', 'The alias *x has no anchor before it.'],
    ['an alias of itself', 'a: &x\n  b: *x\n', '*x', 'The alias *x leads back to itself.'],
    ['a merge of itself', 'a: &x\n  <<: *x\n', '*x', 'The alias *x leads back to itself.'],
    ['a merge of a text', 'a: &x b\nc:\n  <<: *x\n', '<<', 'A merge key takes a mapping or a list of mappings.'],
    ['a mapping as key', '{a: 1}: b\n', '{a: 1}', 'A key is not a string.'],
    ['a list on top', '- a\n', '- a', 'The top level is not a mapping.'],
    ['a text on top', 'a\n', 'a', 'The top level is not a mapping.'],
  ])('%s', (_, text, mark, message) => {
    const file = parse(text);
    expect(
      file.problems.map((problem) => [text.slice(problem.range.start, problem.range.end), problem.message]),
    ).toContainEqual([mark, message]);
    expect(file.gaps.map(({ reason }) => reason)).toEqual(['syntax-error']);
  });

  test('of a key written twice the last one counts', () => {
    expect(parse('a: 1\na: 2\n').documents.map(plain)).toEqual([{ a: '2' }]);
  });

  test.each(['a: [b\n', 'a: b: c\n', 'a: "b\n', '\ta: b\n', 'a: 1\n b: 2\n', 'a: !<\n', '@a: b\n'])(
    '%j is no YAML',
    (text) => {
      const file = parse(text);
      expect(file.documents).toEqual([]);
      expect(file.gaps).toEqual([
        { path: 'compose.yaml', reason: 'syntax-error', detail: expect.stringMatching(/^Line \d+: .+\.$/) },
      ]);
    },
  );

  test.each(['', '# c\n', '---\n', '\ufeff', '...\n'])('%j says nothing', (text) => {
    expect(parse(text)).toMatchObject({ documents: [], problems: [], gaps: [] });
  });

  test('all documents are read', () => {
    expect(parse('a: 1\n---\n---\nb: 2\n...\n').documents.map(plain)).toEqual([{ a: '1' }, { b: '2' }]);
  });
});

describe('templates', () => {
  test.each([
    ['a value', 'services:\n  a:\n    image: «{{» image }}\n'],
    ['within a text', 'services:\n  a:\n    image: a:«{{» tag }}\n'],
    ['a block', 'services:\n«{%» for x in y %}\n  a:\n    image: b\n{% endfor %}\n'],
    ['percent signs', 'services:\n  a:\n    image: «%%IMAGE%%»\n'],
    ['at signs', 'services:\n  a:\n    image: a:«@@TAG@@»\n'],
    ['a key', 'services:\n  «{{» name }}:\n    image: b\n'],
  ])('%s', (_, marked) => {
    const text = marked.replace(/[«»]/g, '');
    const file = parse(text);
    expect(file.template?.start).toBe(marked.indexOf('«'));
    expect(file.gaps.map(({ reason }) => reason)).toEqual(['template']);
  });

  test.each([
    ['quotes', 'a: "{{ x }}"\nb: \'{% y %}\'\n'],
    ['comments', 'a: 1 # {{ x }}\n# {% y %}\n'],
    ['block scalars', 'a: |\n  {{ x }}\n  {% y %}\nb: 1\n'],
    ['placeholders of Docker', 'a: host-{{.Node.Hostname}}-{{ .Task.Slot }}\nb: docker ps --format {{.Names}}\n'],
    ['time formats', 'a: date +%Y-%m-%%d\n'],
    ['addresses', 'a: user@@host\n'],
  ])('not in %s', (_, text) => {
    expect(parse(text)).toMatchObject({ problems: [], gaps: [] });
  });

  test('what is filled in stays unknown', () => {
    const node = at('a: {{ x }}\nb: c:{{ y }}\n', 'b');
    expect(node.kind === 'scalar' && node.value.parts).toEqual([{ unknown: 'c:{{ y }}' }]);
  });
});

test.each<[string, boolean | undefined | 'not-a-switch']>([
  ['true', true],
  ['True', true],
  ['yes', true],
  ['"ON"', true],
  ['y', true],
  ["'true'", true],
  ['false', false],
  ['No', false],
  ['"off"', false],
  ['n', false],
  ['1', 'not-a-switch'],
  ['"0"', 'not-a-switch'],
  ['', 'not-a-switch'],
  ['x', 'not-a-switch'],
  ['[true]', 'not-a-switch'],
])('%s as a switch is %s', (text, expected) => {
  expect(switchOf(at(`a: ${text}\n`, 'a'))).toBe(expected);
});
