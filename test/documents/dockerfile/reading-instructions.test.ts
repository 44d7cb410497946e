import { outline, parsed, shown } from './parsed.ts';

describe('arguments', () => {
  test.each([
    ['FROM', 'FROM --platform=linux/amd64 a:1 AS b', ['FROM a:1|AS|b']],
    ['the JSON form', 'FROM a\nCMD [ "a b" , "c\\u0064\\te" ]', ['FROM a', 'CMD a b|cd\te']],
    ['an empty JSON form', 'FROM a\nCMD []', ['FROM a', 'CMD']],
    ['text behind the bracket', 'FROM a\nCMD ["a"] b', ['FROM a', 'CMD [a]|b']],
    ['single quotes in brackets', "FROM a\nCMD ['a']", ['FROM a', 'CMD [a]']],
    ['one text with blanks', 'FROM a\nWORKDIR /a b', ['FROM a', 'WORKDIR /a b']],
    ['quotes around a text', 'FROM a\nUSER "00"', ['FROM a', 'USER 00']],
    ['words that quotes do not join', 'FROM a\nEXPOSE 80 443/tcp', ['FROM a', 'EXPOSE 80|443/tcp']],
    ['words of a command', 'FROM a\nRUN echo "a b" c\\ d', ['FROM a', 'RUN echo|a b|c d']],
    ['pairs', 'FROM a\nENV A=1 B="x y" C=x\\ y', ['FROM a', 'ENV A=1|B=x y|C=x y']],
    ['the old form of ENV', 'FROM a\nENV A some text', ['FROM a', 'ENV A=some text']],
    ['the old form of LABEL', 'FROM a\nLABEL a "b"', ['FROM a', 'LABEL a=b']],
    ['several ARGs', 'FROM a\nARG A B=1 C', ['FROM a', 'ARG A|B=1|C']],
    ['HEALTHCHECK', 'FROM a\nHEALTHCHECK --interval=5s CMD ["a","b c"]', ['FROM a', 'HEALTHCHECK CMD|a|b c']],
    ['HEALTHCHECK NONE', 'FROM a\nHEALTHCHECK NONE', ['FROM a', 'HEALTHCHECK NONE']],
    ['SHELL', 'FROM a\nSHELL ["/bin/bash", "-c"]', ['FROM a', 'SHELL /bin/bash|-c']],
  ])('%s', (_, content, expected) => {
    const { document, problems } = parsed(content);
    expect(outline(document)).toEqual(expected);
    expect(problems).toEqual([]);
  });

  test('strings of the JSON form have their own ranges', () => {
    const { first, at } = parsed('FROM a\nCOPY [ "a b",\\\n  "/c" ]\n');
    const copy = first('COPY');
    expect(copy.form).toBe('exec');
    expect(copy.words.map(({ range, raw }) => [at(range), raw])).toEqual([
      ['"a b"', '"a b"'],
      ['"/c"', '"/c"'],
    ]);
  });

  test('commands in the JSON form are not expanded, paths are', () => {
    const { first } = parsed('FROM a\nENV X=1\nCMD ["$X"]\nCOPY ["$X", "/"]\n');
    expect(shown(first('CMD').words[0]?.value)).toBe('$X');
    expect(shown(first('COPY').words[0]?.value)).toBe('1');
  });

  test('ONBUILD carries an instruction', () => {
    const { first, at } = parsed('FROM a\nONBUILD copy --chown=b . /app\n');
    const { trigger } = first('ONBUILD');
    expect(trigger).toMatchObject({ keyword: 'COPY', flags: [{ name: 'chown' }] });
    expect(trigger && at(trigger.range)).toBe('copy --chown=b . /app');
    expect(trigger && at(trigger.keywordRange)).toBe('copy');
  });
});

describe('flags', () => {
  test('have a name, a value and ranges', () => {
    const { first, at } = parsed('FROM a\nENV O=app\nCOPY --link --chown="$O:$O" --from=b x /y\n');
    expect(
      first('COPY').flags.map(({ name, value, range }) => [name, value?.raw, shown(value?.value), at(range)]),
    ).toEqual([
      ['link', undefined, undefined, '--link'],
      ['chown', '"$O:$O"', 'app:app', '--chown="$O:$O"'],
      ['from', 'b', 'b', '--from=b'],
    ]);
    expect(first('COPY').words.map(({ raw }) => raw)).toEqual(['x', '/y']);
  });

  test('end with two dashes', () => {
    expect(outline(parsed('FROM a\nCOPY --link -- --x /y\n').document)).toEqual(['FROM a', 'COPY --x|/y']);
  });

  test('of mounts have options', () => {
    const { first, at } = parsed(
      'FROM a\nARG ID=npm\nRUN --mount=type=secret,id=$ID,required --mount="type=bind,Source=/a" npm ci\n',
    );
    const [secret, bind] = first('RUN').flags;
    const options = (flag: typeof secret) =>
      flag?.options.map(({ key, value, range }) => [key, shown(value), at(range)]);
    expect(options(secret)).toEqual([
      ['type', 'secret', 'type=secret'],
      ['id', 'npm ?', 'id=$ID'],
      ['required', 'true', 'required'],
    ]);
    expect(options(bind)).toEqual([
      ['type', 'bind', 'type=bind'],
      ['source', '/a', 'Source=/a'],
    ]);
    expect(first('RUN').words.map(({ raw }) => raw)).toEqual(['npm', 'ci']);
  });
});

describe('what BuildKit refuses', () => {
  test.each([
    ['', '1: The file has no FROM.'],
    ['# only a comment\n', '1: The file has no FROM.'],
    ['FROM a\nINSTALL b\n', '2: This line does not begin with a Dockerfile instruction.'],
    ['FROM\n', '1: FROM lacks arguments.'],
    ['FROM a b\n', '1: FROM takes one image, or an image, AS and a name.'],
    ['FROM a AS 1b\n', '1: This is no valid name of a stage.'],
    ['RUN a\nFROM a\n', '1: RUN stands before the first FROM.'],
    ['FROM a\nCOPY b\n', '2: COPY lacks arguments.'],
    ['FROM a\nUSER\n', '2: USER lacks arguments.'],
    ['FROM a\nENV A=1 B\n', '2: ENV cannot be read. A word has no "=" although the first one has.'],
    ['FROM a\nENV A\n', '2: ENV cannot be read. The value is missing.'],
    ['FROM a\nUSER "b\n', '2: USER cannot be read. A double quote is not closed.'],
    ['FROM a\nUSER ${b\n', '2: USER cannot be read. A variable has an unsupported modifier.'],
    ['FROM a\nCMD [1]\n', '2: The JSON array of CMD may hold strings only.'],
    ['FROM a\nCMD --x\n', '2: CMD takes no flags.'],
    ['FROM a\nSHELL bash\n', '2: SHELL takes a JSON array of strings.'],
    ['FROM a\nHEALTHCHECK curl x\n', '2: HEALTHCHECK takes CMD or NONE.'],
    ['FROM a\nONBUILD FROM b\n', '2: ONBUILD may not carry FROM.'],
    ['FROM a\nONBUILD\n', '2: ONBUILD lacks an instruction.'],
    [`FROM a\nRUN ${'x'.repeat(65_540)}\n`, '2: BuildKit refuses lines of 64 KiB.'],
  ])('%j', (content, problem) => {
    expect(parsed(content).problems).toContain(problem);
  });

  test('says nothing of the text that it does not understand', () => {
    expect(parsed('FROM a\nTOKEN=hunter2\n').problems.join()).not.toContain('hunter2');
  });
});

describe('templates', () => {
  test.each([
    ['FROM {{ image }}\n', '{{'],
    ['{% if x %}\nFROM a\n', '{%'],
    ['FROM a\nRUN {{ install }} b\n', '{{'],
    ['FROM a:%%VERSION%%\n', '%%VERSION%%'],
    ['FROM a\nENV A @@VERSION@@\n', '@@VERSION@@'],
    ['FROM a\n<% x %>\n', '<%'],
  ])('are recognised: %j', (content, mark) => {
    const { document, gaps, at } = parsed(content);
    expect(document.template && at(document.template)).toBe(mark);
    expect(gaps).toContain('template');
  });

  test.each([
    'FROM a\nRUN docker inspect -f "{{ .Id }}" b\n',
    'FROM a\nRUN go list -f {{.Dir}} ./...\n',
    'FROM a\n# {{ image }}\nRUN true\n',
    "FROM a\nLABEL a='{{ b }}'\n",
    'FROM a\nRUN cat <<X\n{{ a }}\nX\n',
    'FROM a\nRUN sed -i s/@@A@@/b/ c\n',
    'FROM a\nRUN echo ${#a}\n',
  ])('are not seen in %j', (content) => {
    expect(parsed(content).document.template).toBeUndefined();
  });
});
