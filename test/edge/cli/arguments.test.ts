import { parseArguments } from '../../../src/edge/cli/arguments.ts';
import { CommandFailure } from '../../../src/edge/cli/command-failure.ts';

/** What the command line asks for, in a form that is easy to write down. */
function read(line: string) {
  const invocation = parseArguments(line.split(' ').filter((word) => word !== ''));
  if (invocation.kind === 'version') return 'version';
  if (invocation.kind === 'help') return `help ${invocation.command?.name ?? 'bulkhead'}`;
  const { command, options, operands } = invocation;
  return { command: command.name, options: Object.fromEntries(options), operands };
}

describe('words that are understood', () => {
  test.each([
    ['', 'help bulkhead'],
    ['--help', 'help bulkhead'],
    ['-h', 'help bulkhead'],
    ['help', 'help bulkhead'],
    ['help check', 'help check'],
    ['check --help', 'help check'],
    ['explain -h', 'help explain'],
    ['check a b -h', 'help check'],
    ['--version', 'version'],
    ['-v', 'version'],
  ])('%s shows %s', (line, shown) => {
    expect(read(line)).toBe(shown);
  });

  test.each([
    ['review', {}, []],
    ['review --base main --format=json', { base: 'main', format: 'json' }, []],
    ['review --base=a=b', { base: 'a=b' }, []],
    ['check Dockerfile --rules all deploy', { rules: 'all' }, ['Dockerfile', 'deploy']],
    ['check -- --help -x', {}, ['--help', '-x']],
    ['check -', {}, ['-']],
    ['explain root-user', {}, ['root-user']],
    ['check --fail-on none', { 'fail-on': 'none' }, []],
  ])('%s', (line, options, operands) => {
    expect(read(line)).toEqual({ command: line.split(' ')[0], options, operands });
  });
});

describe('what is not in the tables is one sentence with what to do', () => {
  test.each([
    ['chekc', 'There is no command "chekc". Did you mean check? Run bulkhead --help for the list.'],
    ['frobnicate', 'There is no command "frobnicate". Run bulkhead --help for the list.'],
    [
      'check --fomat json',
      'The command check has no option "--fomat". Did you mean --format? Run bulkhead check --help for the list.',
    ],
    ['check -x', 'The command check has no option "-x". Run bulkhead check --help for the list.'],
    ['check --base main', 'The command check has no option "--base". Run bulkhead check --help for the list.'],
    ['check --format', 'The option --format needs a value: --format FORMAT.'],
    ['check --format=', 'The option --format needs a value: --format FORMAT.'],
    ['check --format yaml', 'The option --format is text, json or sarif, not "yaml".'],
    ['review --fail-on severe', 'The option --fail-on is none, low, medium, high or critical, not "severe".'],
    ['review --base a --base b', 'The option --base is given twice; give it once.'],
    ['check --help=yes', 'The option --help takes no value.'],
    ['review main', 'The command review does not take "main". Run bulkhead review --help for examples.'],
    ['explain', 'The command explain needs RULE. Run bulkhead explain --help for examples.'],
    ['explain a b', 'The command explain does not take "b". Run bulkhead explain --help for examples.'],
  ])('%s', (line, message) => {
    expect(() => read(line)).toThrow(new CommandFailure(message));
  });

  test('a word without end is cut', () => {
    expect(() => parseArguments(['x'.repeat(100_000)])).toThrow(/^.{1,200}$/);
  });
});
