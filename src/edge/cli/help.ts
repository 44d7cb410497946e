import { COMMANDS, type Command, type Option } from './commands.ts';

/** The help of the program, or of one command. Plain text without colours, at most 120 columns. */
export function renderHelp(command: Command | null): string {
  return command ? commandHelp(command) : programHelp();
}

function programHelp(): string {
  return [
    'Bulkhead reviews the security of Docker in a change: what got worse, and how to fix it.',
    '',
    'Usage: bulkhead COMMAND [OPTION…]',
    '',
    'Commands:',
    ...columns(COMMANDS.map(({ name, summary }) => [name, summary])),
    '',
    'Options:',
    ...columns([
      ['-h, --help', 'show this help; bulkhead COMMAND --help shows that of a command'],
      ['-v, --version', 'show the version'],
    ]),
    '',
    'Exit codes:',
    ...columns([
      ['0', 'nothing at or above --fail-on'],
      ['1', 'something at or above --fail-on, or a part of the change that could not be looked at'],
      ['2', 'no report could be made; the reason is on standard error'],
    ]),
    '',
    'Examples:',
    ...columns([
      ['bulkhead review', 'what your branch and your uncommitted work make worse'],
      ['bulkhead check', 'every finding below the current folder'],
      ['bulkhead fix', 'the fixes as a diff; --apply writes them'],
      ['bulkhead demo', 'see what a review looks like'],
      ['bulkhead init', 'write the workflow and a policy; --from TOOL takes over what another tool was told'],
    ]),
    '',
  ].join('\n');
}

function commandHelp({ name, summary, operands, options, description, examples }: Command): string {
  return [
    `${summary}.`,
    '',
    `Usage: bulkhead ${name}${operands ? ` ${operands.usage}` : ''} [OPTION…]`,
    '',
    ...description,
    '',
    'Options:',
    ...columns(options.map((option) => [spelling(option), option.summary])),
    '',
    'Examples:',
    ...columns(examples.map(({ line, does }) => [line, does])),
    '',
  ].join('\n');
}

function spelling({ name, value }: Option): string {
  const word = value === null ? `--${name}` : `--${name} ${value}`;
  return name === 'help' ? `-h, ${word}` : word;
}

function columns(rows: readonly (readonly [string, string])[] | readonly string[][]): readonly string[] {
  const width = Math.max(...rows.map(([left = '']) => left.length));
  return rows.map(([left = '', right = '']) => `  ${left.padEnd(width)}  ${right}`);
}
