import { knownText, literal } from '../../../src/concepts/value.ts';
import { allCommands, allPipelines } from '../../../src/documents/shell/walk.ts';
import { posix, said, saidAll } from './scripts.ts';

describe('every construct gives its commands in the order they run', () => {
  const cases: readonly [string, string, string[]][] = [
    ['lists', 'a 1 && b 2; c 3 || d 4 & e', ['a 1', 'b 2', 'c 3', 'd 4', 'e']],
    ['pipes', 'a | b |& c', ['a', 'b', 'c']],
    ['subshell and braces', '(a; b) && { c; }', ['a', 'b', 'c']],
    ['if', 'if a; then b; elif c; then d; else e; fi', ['a', 'b', 'c', 'd', 'e']],
    ['loops', 'for x in 1 2; do a; done; while b; do c; done; until d; do e; done', ['a', 'b', 'c', 'd', 'e']],
    ['case', 'case $x in a) b;; *) c;; esac', ['b', 'c']],
    ['negation and time', '! a; time b', ['a', 'b']],
    ['substitution before its user', 'a "$(b $(c))" `d`', ['c', 'b $(c)', 'd', 'a $(b $(c)) `d`']],
    ['process substitution', 'diff <(a) >(b)', ['a', 'b', 'diff <(a) >(b)']],
    ['in an assignment', 'X=$(a) b; Y=$(c)', ['a', 'b', 'c', '?']],
    ['in a redirect and a here-document', 'a > "$(b)"; cat <<X\n$(c)\nX\n', ['b', 'a', 'c', 'cat']],
    ['in the words of a loop', 'for x in $(a); do b; done', ['a', 'b']],
    ['function at its first call', 'f() { b; }; a; f; f; c', ['a', 'f', 'b', 'f', 'c']],
    ['function that is never called', 'f() { b; }; a', ['a', 'b']],
    ['recursive function', 'f() { f; a; }; f', ['f', 'f', 'a']],
    ['test with a substitution', '[[ "$(a)" == b ]] && c', ['a', '[[ $(a) b', 'c']],
    ['comment', 'a # b; c\nd', ['a', 'd']],
    ['quoted text', `echo "a && b" 'c; d'`, ['echo a && b c; d']],
    ['quoted here-document', "cat <<'X'\n$(c)\nX\n", ['cat']],
  ];
  test.each(cases)('%s', (_name, text, expected) => {
    const script = posix(text);
    expect(saidAll(script)).toEqual(expected);
    expect(script.understood).toBe(true);
  });
});

describe('scripts that are handed to a shell', () => {
  const cases: readonly [string, string, string[]][] = [
    ['sh -c', `sh -c 'a && b'`, ['sh -c a && b', 'a', 'b']],
    ['combined options', `bash -lc "a | b"`, ['bash -lc a | b', 'a', 'b']],
    ['options with values', `bash -euo pipefail -c 'a'`, ['bash -euo pipefail -c a', 'a']],
    ['path and wrapper', `sudo /bin/bash -c a`, ['bash -c a', 'a']],
    ['nested twice', `sh -c "bash -c 'a'"`, [`sh -c bash -c 'a'`, 'bash -c a', 'a']],
    ['eval joins its arguments', `eval a 'b; c'`, ['eval a b; c', 'a b', 'c']],
    ['here-document', 'bash <<X\na\nX\n', ['bash', 'a']],
    ['here-document with -s', 'bash -s -- y <<X\na\nX\n', ['bash -s -- y', 'a']],
    ['here-document through cat', 'cat <<X | sh\na\nX\n', ['cat', 'sh', 'a']],
    ['text through echo', `echo 'a b' | sh`, ['echo a b', 'sh', 'a b']],
    ['here-string', `sh <<< 'a'`, ['sh', 'a']],
    ['su', `su - app -c 'a b'`, ['su - app -c a b', 'a b']],
    ['trap', `trap 'rm -f x' EXIT`, ['trap rm -f x EXIT', 'rm -f x']],
    ['find', 'find / -exec a {} + -exec b {} \\;', ['find / -exec a {} + -exec b {} ;', 'a {}', 'b {}']],
    ['powershell', `pwsh -Command "iwr x | iex"`, ['pwsh -Command iwr x | iex', 'iwr x', 'iex']],
    ['a script file is no text', 'sh script.sh', ['sh script.sh']],
    ['data for a program', 'sh -c cat <<X\na\nX\n', ['sh -c cat', 'cat']],
    ['another language', `python3 -c 'import os'`, ['python3 -c import os']],
  ];
  test.each(cases)('%s', (_name, text, expected) => {
    expect(saidAll(posix(text))).toEqual(expected);
  });
});

describe('wrappers', () => {
  const cases: readonly [string, string, string[], string][] = [
    ['sudo with options', 'sudo -E -u app make install', ['sudo'], 'make install'],
    ['combined options with a value', 'sudo -Eu app make', ['sudo'], 'make'],
    ['assignments of env', 'env -i X=1 make', ['env'], 'make'],
    ['several', 'exec nohup nice -n 5 timeout -k 5 10m make', ['exec', 'nohup', 'nice', 'timeout'], 'make'],
    ['xargs', 'xargs -0 -n 1 rm -rf', ['xargs'], 'rm -rf'],
    ['absolute path', '/usr/bin/sudo /usr/bin/make', ['sudo'], 'make'],
    ['none for command -v', 'command -v curl', [], 'command -v curl'],
    ['none without a command', 'sudo -l', [], 'sudo -l'],
    ['gosu takes a user', 'gosu app make', ['gosu'], 'make'],
  ];
  test.each(cases)('%s', (_name, text, wrappers, expected) => {
    const [command] = allCommands(posix(text));
    expect(command?.wrappers.map(({ name }) => name)).toEqual(wrappers);
    expect(command && said(command)).toBe(expected);
  });
});

describe('assignments', () => {
  test.each([
    ['X=1 cmd', 'command'],
    ['env X=1 cmd', 'command'],
    ['export X=1', 'exported'],
    ['declare -x X=1', 'exported'],
    ['X=1', 'shell'],
    ['readonly X=1', 'shell'],
  ])('%s', (text, scope) => {
    const [command] = allCommands(posix(text));
    expect(command?.assignments.map(({ name, value, scope }) => [name, knownText(value), scope])).toEqual([
      ['X', '1', scope],
    ]);
  });
});

describe('values of words', () => {
  const cases: readonly [string, string, string | undefined][] = [
    ['quotes are removed', `cmd a"b c"'d'\\ e`, 'ab cd e'],
    ['a variable assigned once before', 'X=1.2; cmd v$X', 'v1.2'],
    ['exported', 'export X=1 && cmd $X', '1'],
    ['built from another', 'X=1; Y=$X.2; cmd $Y', '1.2'],
    ['assigned twice', 'X=1; X=2; cmd $X', undefined],
    ['assigned under a condition', 'if a; then X=1; fi; cmd $X', undefined],
    ['assigned after an or', 'a || X=1; cmd $X', undefined],
    ['a loop variable', 'for X in a; do cmd $X; done', undefined],
    ['read', 'read X; cmd $X', undefined],
    ['used before', 'cmd $X; X=1', undefined],
    ['not for a prefix', 'X=1 cmd $X', undefined],
    ['from the surroundings', 'cmd $OUTER', 'outside'],
    ['unknown', 'cmd $NOTHING', undefined],
    ['default', `cmd \${NOTHING:-d}`, 'd'],
    ['default not needed', `cmd \${OUTER:-d}`, 'outside'],
    ['other expansion', `cmd \${OUTER%x}`, undefined],
    ['command substitution', 'cmd "$(a)"', undefined],
    ['single quotes keep the dollar', `cmd '$OUTER'`, '$OUTER'],
    ['ANSI quotes', `cmd $'a\\tb'`, 'a\tb'],
    ['seen by a nested script', `X=1; sh -c 'cmd $X'`, '1'],
  ];
  test.each(cases)('%s', (_name, text, expected) => {
    const script = posix(text, { environment: (name) => (name === 'OUTER' ? literal('outside') : undefined) });
    const command = allCommands(script).find(({ name }) => name === 'cmd');
    expect(knownText(command?.args[0]?.value)).toBe(expected);
  });

  test('an unquoted variable with blanks becomes several words, a quoted one does not', () => {
    const [, unquoted, quoted] = allCommands(posix('X="-y  --force"; a $X z; a "$X"'));
    expect(unquoted && said(unquoted)).toBe('a -y --force z');
    expect(quoted?.args.length).toBe(1);
  });

  test('a default may be overridden from outside', () => {
    const [command] = allCommands(posix(`cmd \${X:-d}`));
    expect(command?.args[0]?.value.assumed).toBe(true);
  });
});

describe('places', () => {
  test('positions in pipelines, the outer one included', () => {
    const commands = allCommands(posix('a | (b; c | d) | e'));
    const places = commands.map(({ name, place }) => [name, place.pipe?.position, place.pipe?.outer?.position]);
    expect(places).toEqual([
      ['a', 0, undefined],
      ['b', 1, undefined],
      ['c', 0, 1],
      ['d', 1, 1],
      ['e', 2, undefined],
    ]);
    expect(allPipelines(posix('a | (b; c | d) | e; f')).map(({ members }) => members.length)).toEqual([3, 2]);
  });

  test('how a command follows the one before it, and whether it may not run', () => {
    const commands = allCommands(posix('a && b || c; if d; then e; fi'));
    expect(commands.map(({ name, place }) => [name, place.joinedBy, place.conditional])).toEqual([
      ['a', undefined, false],
      ['b', '&&', false],
      ['c', '||', true],
      ['d', undefined, false],
      ['e', undefined, true],
    ]);
  });

  test('functions know whether something calls them', () => {
    const commands = allCommands(posix('f() { a; }; g() { b; }; f'));
    expect(commands.map(({ name, place }) => [name, place.definition?.called])).toEqual([
      ['f', undefined],
      ['a', true],
      ['b', false],
    ]);
  });

  test('a nested script stands in the pipeline of the shell that runs it', () => {
    const commands = allCommands(posix(`a | sh -c 'b'`));
    expect(commands.at(-1)?.place.pipe?.position).toBe(1);
  });

  test('redirects of groups reach the commands inside', () => {
    const [command] = allCommands(posix('{ a; } > f 2>&1'));
    expect(command?.place.redirects.map(({ operator, descriptor }) => [operator, descriptor])).toEqual([
      ['>', 1],
      ['>&', 2],
    ]);
  });
});

describe('redirects', () => {
  test('operator, descriptor, target, here-document', () => {
    const [command] = allCommands(posix('a >f 2>>g <h <<X\nbody $Y\nX\n'));
    expect(
      command?.redirects.map(({ operator, descriptor, target, hereDocument }) => [
        operator,
        descriptor,
        target?.raw ?? hereDocument?.content.text,
      ]),
    ).toEqual([
      ['>', 1, 'f'],
      ['>>', 2, 'g'],
      ['<', 0, 'h'],
      ['<<', 0, 'body $Y\n'],
    ]);
  });
});
