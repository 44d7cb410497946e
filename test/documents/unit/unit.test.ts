import { shownText, type Value } from '../../../src/concepts/value.ts';
import type { Command, Step } from '../../../src/documents/shell/model.ts';
import { isUnitPath, parseUnit } from '../../../src/documents/unit/parse-unit.ts';
import { unitScript } from '../../../src/documents/unit/unit-commands.ts';
import { SourceText } from '../../../src/text/source-text.ts';

const KNOWN: Readonly<Record<string, Value>> = { IMAGE: { parts: ['nginx'], assumed: false } };

function commandsOf(content: string): readonly Command[] {
  const source = new SourceText('web.service', content);
  return parseUnit(source)
    .filter(({ key }) => key.startsWith('Exec'))
    .flatMap(({ text }) => unitScript(text, (name) => KNOWN[name]).steps)
    .filter((step: Step): step is Command => step.kind === 'command');
}

test.each<[string, string, readonly (readonly string[])[]]>([
  ['words', 'ExecStart=/usr/bin/docker run a', [['/usr/bin/docker', 'run', 'a']]],
  ['prefixes', 'ExecStartPre=-+@docker rm a', [['docker', 'rm', 'a']]],
  ['quotes', `ExecStart=docker run "a b" 'c"d' e"f g"`, [['docker', 'run', 'a b', 'c"d', 'ef g']]],
  ['escapes', 'ExecStart=docker a\\x20b c\\ d', [['docker', 'ax20b', 'c d']]],
  ['specifiers', 'ExecStart=docker run --name %n a%%b', [['docker', 'run', '--name', '%n', 'a%b']]],
  ['variables', 'ExecStart=docker run ${IMAGE} $OTHER $$X', [['docker', 'run', 'nginx', '$OTHER', '$X']]],
  ['a continued line', 'ExecStart=docker \\\n  run \\\n  a\nUser=b', [['docker', 'run', 'a']]],
  ['comments between', 'ExecStart=docker \\\n# c \\\n; d\n  run', [['docker', 'run']]],
  [
    'several commands',
    'ExecStart=docker run a ; docker run b',
    [
      ['docker', 'run', 'a'],
      ['docker', 'run', 'b'],
    ],
  ],
  ['no shell', 'ExecStart=docker run a | b > c && d', [['docker', 'run', 'a', '|', 'b', '>', 'c', '&&', 'd']]],
  ['nothing', 'ExecStart=', []],
])('%s', (_what, line, expected) => {
  for (const ending of ['\n', '\r\n']) {
    const content = `[Unit]\nDescription=é\n\n[Service]\n${line}\n`.replaceAll('\n', ending);
    const commands = commandsOf(content);
    const words = commands.map(({ program, args }) => [...(program ? [program] : []), ...args]);
    expect(words.map((each) => each.map(({ value }) => shownText(value)))).toEqual(expected);
    for (const word of words.flat()) {
      if (word.exact) expect(content.slice(word.range.start, word.range.end)).toBe(word.raw);
    }
  }
});

test('a script of a shell in a command line is read', () => {
  const [command] = commandsOf(`[Service]\nExecStart=/bin/sh -c 'docker run a && docker run b'\n`);
  expect(command?.scripts[0]?.steps.length).toBe(2);
});

test('settings keep their section and the place of their key', () => {
  const source = new SourceText('web.service', '[Service]\n ExecStart = a\n[Install]\nWantedBy=b\nno setting\n');
  expect(
    parseUnit(source).map(({ section, key, keyRange, text }) => [section, key, source.slice(keyRange), text.text]),
  ).toEqual([
    ['Service', 'ExecStart', 'ExecStart', 'a'],
    ['Install', 'WantedBy', 'WantedBy', 'b'],
  ]);
});

test.each([
  ['a/web.service', true],
  ['web.service.d/limits.conf', true],
  ['web.socket', false],
  ['nginx.conf', false],
])('%s is a unit: %s', (path, expected) => {
  expect(isUnitPath(path)).toBe(expected);
});

test('a continued line without end is read once', () => {
  const content = `[Service]\nExecStart=docker \\\n${'  a \\\n'.repeat(4_000)}`;
  expect(commandsOf(content)[0]?.args.length).toBe(4_000);
});
