import { outline, parsed } from './parsed.ts';

describe('lines become instructions as BuildKit cuts them', () => {
  test.each([
    ['keywords in any case', 'from a\nUser b\n', ['FROM a', 'USER b']],
    ['leading blanks', '  FROM a\n\t USER b\n', ['FROM a', 'USER b']],
    ['comments and blank lines', '# x\n\nFROM a\n  # y\nUSER b', ['FROM a', 'USER b']],
    ['a continuation', 'FROM a\nRUN one \\\n  two\nUSER b\n', ['FROM a', 'RUN one|two', 'USER b']],
    ['blanks after the backslash', 'FROM a\nRUN one \\ \t\n two\n', ['FROM a', 'RUN one|two']],
    ['a word that is cut in two', 'FROM a\nRUN one\\\ntwo\n', ['FROM a', 'RUN onetwo']],
    ['a keyword that is cut in two', 'FROM a\nUS\\\nER b\n', ['FROM a', 'USER b']],
    ['comments in a continuation', 'FROM a\nRUN one \\\n# c\n   # d\n two\n', ['FROM a', 'RUN one|two']],
    ['blank lines in a continuation', 'FROM a\nRUN one \\\n\n \n two\nUSER b\n', ['FROM a', 'RUN one|two', 'USER b']],
    ['a comment that ends with a backslash', '# x \\\nFROM a\n', ['FROM a']],
    ['a continuation at the end', 'FROM a\nRUN one \\\n', ['FROM a', 'RUN one']],
    ['an escaped backslash at the end', 'FROM a\nRUN one \\\\\nUSER b\n', ['FROM a', 'RUN one|\\', 'USER b']],
    ['three backslashes at the end', 'FROM a\nRUN one \\\\\\\nUSER b\n', ['FROM a', 'RUN one|\\', 'USER b']],
    [
      'another escape character',
      '# escape=`\nFROM a\nRUN C:\\ `\n two\\\nUSER b\n',
      ['FROM a', 'RUN C:\\|two\\', 'USER b'],
    ],
    [
      'carriage returns before line feeds',
      'FROM a\r\nRUN one \\\r\n two\r\nUSER b\r\n',
      ['FROM a', 'RUN one|two', 'USER b'],
    ],
    ['a byte order mark', '\ufeffFROM a\n', ['FROM a']],
    ['a no-break space before an instruction', 'FROM a\n\u00a0USER b\n', ['FROM a', 'USER b']],
    ['a carriage return inside', 'FROM a\n# x\rUSER b\n', ['FROM a']],
    ['nothing', '', []],
  ])('%s', (_, content, expected) => {
    expect(outline(parsed(content).document)).toEqual(expected);
  });

  test('an instruction reaches from its keyword to the end of its last line', () => {
    const { document, at } = parsed('FROM a \r\n  RUN one \\\r\n# c\r\n  two \r\n\r\nUSER b');
    expect(document.instructions.map(({ range }) => at(range))).toEqual([
      'FROM a ',
      'RUN one \\\r\n# c\r\n  two ',
      'USER b',
    ]);
  });

  test('ranges of words stay exact behind continuations, comments and a byte order mark', () => {
    const { document, at } = parsed(
      '\ufeffFROM grün:1\r\nENV A=1 \\\r\n  # b\r\n  B="x y"\r\nCOPY --from=a \\\r\n  one /two\r\n',
    );
    const [, env, copy] = document.instructions;
    expect(env?.pairs.map((pair) => [at(pair.range), at(pair.keyRange), pair.value && at(pair.value.range)])).toEqual([
      ['A=1', 'A', '1'],
      ['B="x y"', 'B', '"x y"'],
    ]);
    expect(copy?.words.map(({ range }) => at(range))).toEqual(['one', '/two']);
    expect(copy?.flags.map(({ range }) => at(range))).toEqual(['--from=a']);
  });

  test('the text of an instruction is joined and leads back to the source', () => {
    const { first, at } = parsed('FROM a\nRUN one \\\n# c\n  two\n');
    const { text } = first('RUN');
    expect(text.text).toBe('one   two');
    expect(
      text.pieces.map(({ at: offset, source }) => [text.text.slice(offset), at({ start: source, end: source + 1 })]),
    ).toEqual([
      ['one   two', 'o'],
      ['  two', ' '],
    ]);
  });
});

describe('here-documents', () => {
  const names = (line: string, ...rest: string[]) =>
    parsed(`FROM a\n${[line, ...rest].join('\n')}\n`)
      .first('RUN')
      .heredocs.map(({ name }) => name);

  test.each([
    ['plain', 'RUN cat <<X', ['X']],
    ['glued to what comes before', 'RUN cat >f<<X', []],
    ['in quotes', 'RUN echo "a <<X b"', []],
    ['in single quotes', "RUN echo '<<X'", []],
    ['escaped', 'RUN echo \\<<X', []],
    ['in the JSON form', 'RUN ["cat <<X"]', []],
    ['with a descriptor', 'RUN a 3<<X', ['X']],
    ['with a blank', 'RUN a << X', ['X']],
    ['with a name in quotes', 'RUN a <<"X Y"', ['X Y']],
    ['with a name that is partly in quotes', 'RUN a <<"X"Z', ['XZ']],
    ['of a quote that is not closed', "RUN echo it's <<X", []],
    ['as a number in arithmetic', 'RUN echo $((1<<X))', []],
    ['two on a line', 'RUN a <<X <<Y', ['X', 'Y']],
    ['inside a default with a blank', 'RUN echo ${a:-b <<X}', ['X}']],
    ['of a modifier that BuildKit refuses', 'RUN echo ${a@Q} <<X', []],
  ])('%s', (_, line, expected) => {
    expect(names(line, 'USER b', ...expected)).toEqual(expected);
  });

  test('hold their text without the closing line', () => {
    const { first, document, at } = parsed("FROM a\nRUN <<-'X' cat\n\tone $A\n\tX\nUSER b\n");
    const run = first('RUN');
    expect(run.heredocs).toMatchObject([{ name: 'X', content: '\tone $A\n', expand: false, stripTabs: true }]);
    expect(run.heredocs.map(({ contentRange }) => at(contentRange))).toEqual(['\tone $A\n']);
    expect(at(run.range)).toBe("RUN <<-'X' cat\n\tone $A\n\tX");
    expect(document.instructions.map(({ keyword }) => keyword)).toEqual(['FROM', 'RUN', 'USER']);
  });

  test('belong to COPY, ADD and ONBUILD of them, and to nothing else', () => {
    const { document } = parsed('FROM a\nCOPY <<X /x\nUSER b\nX\nONBUILD RUN <<Y\nUSER c\nY\nLABEL a=<<Z\nUSER d\n');
    expect(document.instructions.map(({ keyword }) => keyword)).toEqual(['FROM', 'COPY', 'ONBUILD', 'LABEL', 'USER']);
    expect(document.instructions[2]).toMatchObject({ heredocs: [], trigger: { heredocs: [{ name: 'Y' }] } });
  });

  test('without a closing line take the rest of the file and are a problem', () => {
    const { problems, document } = parsed('FROM a\nRUN <<X\nUSER b\n');
    expect(problems).toEqual(['2: A here-document has no closing line.']);
    expect(document.instructions).toHaveLength(2);
  });
});

describe('directives', () => {
  const directives = (content: string) =>
    parsed(content).document.directives.map(({ name, value, form }) => [name, value, form]);

  test.each([
    [
      'in any case and with blanks',
      '#  Syntax = docker/dockerfile:1  \nFROM a\n',
      [['syntax', 'docker/dockerfile:1', 'comment']],
    ],
    [
      'several',
      '# syntax=a\n# escape=`\n# check=skip=all\nFROM a\n',
      [
        ['syntax', 'a', 'comment'],
        ['escape', '`', 'comment'],
        ['check', 'skip=all', 'comment'],
      ],
    ],
    ['after a comment', '# hello\n# syntax=a\nFROM a\n', []],
    ['after a blank line', '\n# syntax=a\nFROM a\n', []],
    ['after an unknown one', '# foo=bar\n# syntax=a\nFROM a\n', []],
    ['after a shebang', '#!/usr/bin/env x\n# syntax=a\nFROM a\n', [['syntax', 'a', 'after-shebang']]],
    ['with slashes', '// syntax=a\nFROM a\n', [['syntax', 'a', 'slashes']]],
    ['as JSON', '{"x": 1, "Syntax": "a"}\nFROM a\n', [['syntax', 'a', 'json']]],
    ['as JSON over several lines', '{\n  "syntax": "a"\n}\nFROM a\n', [['syntax', 'a', 'json']]],
  ])('%s', (_, content, expected) => {
    expect(directives(content)).toEqual(expected);
  });

  test('know where their value stands', () => {
    const { document, at } = parsed('# syntax = a:1 \r\nFROM a\n');
    expect(document.directives.map(({ range, valueRange }) => [at(range), at(valueRange)])).toEqual([
      ['# syntax = a:1', 'a:1'],
    ]);
  });

  test('in a disguise are no instructions', () => {
    expect(outline(parsed('// syntax=a\nFROM b\n').document)).toEqual(['FROM b']);
    expect(outline(parsed('{\n"syntax":"a"}\nFROM b\n').document)).toEqual(['FROM b']);
  });

  test.each([
    ['# escape=x\nFROM a\n', '1: The escape directive takes a backslash or a backtick only.'],
    ['# syntax=a\n# syntax=b\nFROM a\n', '2: The syntax directive may be used only once.'],
  ])('that BuildKit refuses are problems: %j', (content, problem) => {
    expect(parsed(content).problems).toEqual([problem]);
  });
});
