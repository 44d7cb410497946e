import { parseOptions, toolSyntax } from '../../src/concepts/command-line.ts';
import { literal, shownText } from '../../src/concepts/value.ts';

/** `curl -o f` read with the syntax of its first word: options as `name=value`, then subcommand and operands. */
function read(text: string) {
  const [program = '', ...args] = text.split(' ');
  const words = args.map((arg) => ({
    value: arg.startsWith('$') ? { parts: [{ unknown: arg }], assumed: false } : literal(arg),
  }));
  const line = parseOptions(words, toolSyntax(program));
  return {
    options: line.options.map(({ name, value }) => (value ? `${name}=${shownText(value)}` : name)),
    subcommand: line.subcommand,
    operands: line.operands.map(({ value }) => shownText(value)),
  };
}

describe('command lines are read as their programs read them', () => {
  const cases: readonly [string, readonly string[], string | undefined, readonly string[]][] = [
    ['curl -fsSLo file url', ['--fail', '--silent', '--show-error', '--location', '--output=file'], undefined, ['url']],
    ['curl -ofile url', ['--output=file'], undefined, ['url']],
    ['curl --output=file url', ['--output=file'], undefined, ['url']],
    ['curl --output file url', ['--output=file'], undefined, ['url']],
    ['curl -H x:-k url', ['--header=x:-k'], undefined, ['url']],
    ['curl -- -k', [], undefined, ['-k']],
    ['curl url -k', ['--insecure'], undefined, ['url']],
    ['curl -o $F $U', ['--output=$F'], undefined, ['$U']],
    ['curl -o', ['--output'], undefined, []],
    ['wget -qO- url', ['--quiet', '--output-document=-'], undefined, ['url']],
    ['wget -nv url', ['--no-verbose'], undefined, ['url']],
    ['apt-get -o A=1 install -y pkg', ['--option=A=1', '--yes'], 'install', ['pkg']],
    ['npm i pkg', [], 'install', ['pkg']],
    ['npm config set strict-ssl false', [], 'config set', ['strict-ssl', 'false']],
    ['pip3.12 install -i url pkg', ['--index-url=url'], 'install', ['pkg']],
    ['uv pip install pkg', [], 'pip install', ['pkg']],
    ['git -c a=b clone -b main url', ['-c=a=b', '--branch=main'], 'clone', ['url']],
    ['git -C dir checkout -b x', ['-C=dir', '-b=x'], 'checkout', []],
    ['go build -ldflags=-s -o out ./x', ['-ldflags=-s', '-o=out'], 'build', ['./x']],
    ['apt-get $VERB pkg', [], undefined, ['$VERB', 'pkg']],
    ['other -x --y=1 z', ['-x', '--y=1'], undefined, ['z']],
  ];
  test.each(cases)('%s', (text, options, subcommand, operands) => {
    expect(read(text)).toEqual({ options, subcommand, operands });
  });
});

test('combined options say where they stand in their word', () => {
  const { options } = parseOptions([{ value: literal('-fsk') }], toolSyntax('curl'));
  expect(options.map(({ name, start, end }) => [name, start, end])).toEqual([
    ['--fail', 1, 2],
    ['--silent', 2, 3],
    ['--insecure', 3, 4],
  ]);
});
