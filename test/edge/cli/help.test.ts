import { COMMANDS } from '../../../src/edge/cli/commands.ts';
import { renderHelp } from '../../../src/edge/cli/help.ts';

test('the help of the program names every command and what the exit codes mean', () => {
  const help = renderHelp(null);
  for (const { name, summary } of COMMANDS) expect(help).toContain(`  ${name.padEnd(7)}  ${summary}\n`);
  expect(help).toContain('Usage: bulkhead COMMAND [OPTION…]');
  expect(help).toMatch(/Exit codes:\n {2}0 .*\n {2}1 .*\n {2}2 /);
});

test.each(COMMANDS)('the help of $name shows its options and examples that it would accept', (command) => {
  const help = renderHelp(command);
  expect(help).toContain(`Usage: bulkhead ${command.name}`);
  for (const option of command.options)
    expect(help).toContain(`--${option.name}${option.value ? ` ${option.value}` : ''}`);
  expect(command.examples.length).toBeGreaterThan(0);
  for (const { line } of command.examples) expect(help).toContain(line);
});

test.each([null, ...COMMANDS])('no line of the help is wider than a terminal: %#', (command) => {
  for (const line of renderHelp(command).split('\n')) expect(line.length).toBeLessThanOrEqual(120);
});
