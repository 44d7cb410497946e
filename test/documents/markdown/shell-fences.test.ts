import { sourceRange } from '../../../src/documents/dockerfile/model.ts';
import { shellFences } from '../../../src/documents/markdown/shell-fences.ts';
import { SourceText } from '../../../src/text/source-text.ts';

function fencesOf(content: string): readonly (readonly [string, string])[] {
  return shellFences(new SourceText('README.md', content)).map(({ section, text }) => [section, text.text]);
}

test.each<[string, string, readonly (readonly [string, string])[]]>([
  ['a block', '# Run it #\n\n```sh\ndocker run a\n```\n', [['Run it', 'docker run a\n']]],
  ['tildes', '~~~bash\na\n```\nb\n~~~\n', [['', 'a\n```\nb\n']]],
  ['a longer fence', '````sh\na\n```\nb\n````\n', [['', 'a\n```\nb\n']]],
  ['words behind the language', '```bash title="x"\na\n```\n', [['', 'a\n']]],
  ['other languages', '```yaml\na\n```\n```\nb\n```\n```js\nc\n```\n', []],
  ['shell in a block of another language', '```md\n# x\n```sh\na\n', []],
  ['prompts', '```console\n$ a \\\n>  b\nout\n$ c\n```\n', [['', 'a \\\n b\nc\n']]],
  ['prompts with a host', '```console\nuser@host:~$ a\nout\n```\n', [['', 'a\n']]],
  ['no prompts', '```shell\na\nb $X\n```\n', [['', 'a\nb $X\n']]],
  ['a list', '1. x\n\n   ```sh\n   a \\\n     b\n   ```\n', [['', 'a \\\n  b\n']]],
  ['a quote', '> ```sh\n> a\n> ```\nb\n', [['', 'a\n']]],
  ['a block that is not closed', '```sh\na\nb\n', [['', 'a\nb\n']]],
  [
    'a heading inside a block',
    '## A\n```sh\n# no heading\n```\n```sh\nb\n```\n',
    [
      ['A', '# no heading\n'],
      ['A', 'b\n'],
    ],
  ],
  ['nothing', '', []],
])('%s', (_what, content, expected) => {
  expect(fencesOf(content)).toEqual(expected);
  const crlf = fencesOf(content.replaceAll('\n', '\r\n')).map(([section, text]) => [
    section,
    text.replaceAll('\r\n', '\n'),
  ]);
  expect(crlf).toEqual(expected);
});

test('every character of the code has its place', () => {
  const content = '- x\n\n  ```console\n  $ docker run \\\n  >   é a\n  out\n  $ docker ps\n  ```\n';
  const [fence] = shellFences(new SourceText('README.md', content));
  expect(fence).toBeDefined();
  if (!fence) return;
  const { text } = fence.text;
  for (let at = 0; at < text.length; at += 1) {
    const { start, end } = sourceRange(fence.text, { start: at, end: at + 1 });
    expect(content.slice(start, end)).toBe(text[at]);
  }
});

test('fences without end are read in linear time', () => {
  const content = '```sh\n'.repeat(4_000);
  expect(shellFences(new SourceText('README.md', content)).length).toBeLessThanOrEqual(2_000);
});
