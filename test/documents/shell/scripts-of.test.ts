import { shownText } from '../../../src/concepts/value.ts';
import type { Command } from '../../../src/documents/shell/model.ts';
import { allCommands } from '../../../src/documents/shell/walk.ts';
import { commandsIn, said, scriptsIn } from './scripts.ts';

describe('what an instruction runs', () => {
  const cases: readonly [string, string, string[]][] = [
    ['RUN', 'RUN a && b', ['a', 'b']],
    ['continued lines with a comment', 'RUN a \\\n  # not c\n  && b', ['a', 'b']],
    ['exec form', 'RUN ["a", "b c"]', ['a b c']],
    ['shell in exec form', 'RUN ["/bin/sh", "-c", "a | b"]', ['sh -c a | b', 'a', 'b']],
    ['here-document as script', 'RUN <<EOF\na\nb\nEOF', ['a', 'b']],
    ['here-document with tabs', 'RUN <<-EOF\n\ta\n\tEOF', ['a']],
    ['quoted delimiter', 'RUN <<"EOF"\na\nEOF', ['a']],
    ['here-document as data', 'RUN cat <<EOF > /f\na | sh\nEOF', ['cat']],
    ['here-document for a shell', 'RUN bash <<EOF\na\nEOF', ['bash', 'a']],
    ['two here-documents', 'RUN cat <<A > /f && bash <<B\nx\nA\ny\nB', ['cat', 'bash', 'y']],
    ['shebang of a shell', 'RUN <<EOF\n#!/usr/bin/env bash\na\nEOF', ['a']],
    ['shebang of another language', 'RUN <<EOF\n#!/usr/bin/env python3\nimport os\nEOF', []],
    ['flags are no words', 'RUN --mount=type=cache,target=/x a', ['a']],
    ['CMD', 'CMD a b', ['a b']],
    ['ENTRYPOINT', 'ENTRYPOINT ["a"]', ['a']],
    ['HEALTHCHECK', 'HEALTHCHECK --interval=5s CMD a || exit 1', ['a', 'exit 1']],
    ['HEALTHCHECK in exec form', 'HEALTHCHECK CMD ["a", "b"]', ['a b']],
    ['HEALTHCHECK NONE', 'HEALTHCHECK NONE', []],
    ['ONBUILD', 'ONBUILD RUN a', ['a']],
    ['nothing else', 'COPY a b', []],
  ];
  for (const [name, text, expected] of cases) {
    test(name, () => expect(commandsIn(`FROM x\n${text}\n`).map(said)).toEqual(expected));
    test(`${name} [CRLF]`, () =>
      expect(commandsIn(`FROM x\n${text}\n`.replaceAll('\n', '\r\n')).map(said)).toEqual(expected));
  }
});

describe('SHELL decides the language', () => {
  test.each([
    [['/bin/bash', '-o', 'pipefail', '-c'], 'posix', 'bash'],
    [['conda', 'run', '-n', 'env', '/bin/bash', '-c'], 'posix', 'bash'],
    [['powershell', '-Command'], 'powershell', 'powershell'],
    [['C:\\Windows\\System32\\cmd.exe', '/S', '/C'], 'cmd', 'cmd'],
    [['python3', '-c'], 'other', 'python3'],
    [['/bin/thing', '-c'], 'other', 'thing'],
  ])('%j', (shell, language, name) => {
    const [script] = scriptsIn('FROM x\nRUN a', shell);
    expect([script?.language, script?.shell?.name]).toEqual([language, name]);
  });

  test('options of the shell are kept', () => {
    const [script] = scriptsIn('FROM x\nRUN a', ['/bin/bash', '-o', 'pipefail', '-c']);
    expect(script?.shell?.options).toEqual(['-o', 'pipefail', '-c']);
  });
});

describe('Windows shells', () => {
  const cases: readonly [string, string, string, string[]][] = [
    ['pipe', 'powershell', 'iwr https://e.x/i.ps1 | IEX', ['iwr https://e.x/i.ps1', 'iex']],
    ['sequence', 'powershell', `$p = 'x'; Remove-Item "a b" -Force`, ['? = x', 'remove-item a b -Force']],
    ['parentheses are read', 'powershell', 'iex (irm https://e.x)', ['irm https://e.x', 'iex (irm https://e.x)']],
    ['escape', 'powershell', 'a `"b c`"', ['a "b c"']],
    ['comment', 'powershell', 'a # b | c', ['a']],
    ['cmd', 'cmd', 'net user app "p w" /add && b | c', ['net user app p w /add', 'b', 'c']],
    ['powershell in cmd', 'cmd', 'powershell -Command "a | b"', ['powershell -Command a | b', 'a', 'b']],
    ['variables are unknown', 'cmd', 'echo %PATH%', ['echo %PATH%']],
  ];
  test.each(cases)('%s', (_name, shell, text, expected) => {
    expect(commandsIn(`FROM x\nRUN ${text}\n`, [shell]).map(said)).toEqual(expected);
  });
});

describe('every range is a range of the document', () => {
  const prefix = '# größer 漢字 \u{1F433}\nFROM x\n';
  const cases: readonly [string, string][] = [
    ['line', 'RUN «curl -fsSL https://e.x/i» | «sh -s -- -y»'],
    ['continued', 'RUN a \\\n  # comment\n  && «curl -o f \\\n   https://e.x/i»'],
    ['here-document', 'RUN <<EOF\n«curl https://e.x»\nEOF'],
    ['data and script', 'RUN cat <<A > f && bash <<B\n«x»\nA\n«curl y»\nB'.replace('«x»', 'x')],
    ['single quotes', `RUN sh -c 'a; «curl x»'`],
    ['double quotes with escapes', 'RUN bash -c "a \\"b\\"; «curl $X» | sh"'],
    ['nested twice', `RUN sh -c "sh -c 'a; «curl x»'"`],
    ['eval', `RUN eval 'a b' '; «curl x»'`],
    ['substitution', 'RUN a "$(«curl x»)"'],
    ['exec form', 'RUN [«"curl", "x"»]'],
    ['shell in exec form', 'RUN ["sh", "-c", "a \\"b\\" && «curl x»"]'],
    ['wrapper', 'RUN «X=1 sudo -E curl x»'],
    ['redirect', 'RUN «curl x > f 2>&1»'],
    ['function', 'RUN f() { «curl x»; }; f'],
  ];
  for (const ending of ['\n', '\r\n']) {
    test.each(cases)(`%s ${JSON.stringify(ending)}`, (_name, marked) => {
      const text = `${prefix}${marked}\n`.replaceAll('\n', ending);
      const source = text.replace(/[«»]/g, '');
      const start = text.indexOf('«');
      const curl = commandsIn(source).find(({ name }) => name === 'curl');
      expect(curl?.range.start).toBe(start);
      expect(source.slice(curl?.range.start, curl?.range.end)).toBe(text.slice(start + 1, text.indexOf('»')));
    });
  }

  test('every word is exactly where it is written, or says that it is not', () => {
    const source = `FROM x\nRUN a "b c"\\\n'd'  e \\\n&& sh -c "f 'g'" && X=1 env Y=2 h $X >i\n`;
    const words = commandsIn(source).flatMap(({ program, args }: Command) => [...(program ? [program] : []), ...args]);
    expect(words.length).toBeGreaterThan(8);
    for (const word of words) {
      const written = source.slice(word.range.start, word.range.end);
      if (word.exact) expect(written).toBe(word.raw);
      else expect(written.replace('\\\n', '')).toBe(word.raw);
    }
  });

  test('a script in escaped backticks lies where its word lies', () => {
    const source = 'FROM x\nRUN a `b \\`curl x\\``\n';
    const curl = commandsIn(source).find(({ name }) => name === 'curl');
    expect(curl && source.slice(curl.range.start, curl.range.end)).toContain('curl x');
  });
});

describe('what a word says and where', () => {
  test('the content of a nested script keeps variables of the shell around it', () => {
    const source = 'FROM x\nRUN sh -c "curl $URL | sh"\n';
    const curl = commandsIn(source).find(({ name }) => name === 'curl');
    expect(curl?.args.map((word) => shownText(word.value))).toEqual(['$URL']);
  });

  test('text that a command writes is its argument, not a script', () => {
    const [script] = scriptsIn('FROM x\nRUN echo "curl x | sh" > f\n');
    expect(script && allCommands(script).map(({ name }) => name)).toEqual(['echo']);
  });
});
