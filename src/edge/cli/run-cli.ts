import { ReviewImpossible } from '../../pipeline/review-impossible.ts';
import { visibleText } from '../../text/visible.ts';
import { type Invocation, parseArguments } from './arguments.ts';
import { CommandFailure } from './command-failure.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import { renderHelp } from './help.ts';
import type { CommandResult, Surroundings } from './surroundings.ts';

export interface CliOutput {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: ExitCode;
}

/** One run of the command line, from its words to what is printed. Never throws. */
export async function runCli(
  words: readonly string[],
  version: string,
  surroundings: () => Surroundings,
): Promise<CliOutput> {
  try {
    const invocation = parseArguments(words);
    if (invocation.kind === 'help') return printed(renderHelp(invocation.command));
    if (invocation.kind === 'version') return printed(`${version}\n`);
    const { output, exitCode, notes = [] } = await runCommand(invocation, surroundings());
    return { stdout: output, stderr: notes.map((note) => `${harmless(note)}\n`).join(''), exitCode };
  } catch (error) {
    return { stdout: '', stderr: `${explain(error)}\n`, exitCode: EXIT.noReport };
  }
}

async function runCommand(
  { command, options, operands }: Extract<Invocation, { kind: 'run' }>,
  surroundings: Surroundings,
): Promise<CommandResult> {
  switch (command.name) {
    case 'review':
      return (await import('./review-command.ts')).runReview(options, surroundings);
    case 'check':
      return (await import('./check-command.ts')).runCheck(options, operands, surroundings);
    case 'fix':
      return (await import('./fix-command.ts')).runFix(options, operands, surroundings);
    case 'init':
      return (await import('./init-command.ts')).runInit(options, surroundings);
    case 'policy':
      return (await import('./policy-command.ts')).runPolicy(options, operands, surroundings);
    case 'explain':
      return (await import('./rule-commands.ts')).runExplain(operands, surroundings);
    case 'rules':
      return (await import('./rule-commands.ts')).runRules(options, surroundings);
    case 'debt':
      return (await import('./debt-command.ts')).runDebt(options, operands, surroundings);
    case 'demo':
      return (await import('./demo-command.ts')).runDemo(surroundings);
    default:
      throw new Error(`The command ${command.name} is in the table and nowhere else.`);
  }
}

/** Nothing that steers a terminal, nor the beginning of a workflow command that a runner takes anywhere in a line. */
function harmless(note: string): string {
  return visibleText(note).replaceAll('##[', '##\\u{5b}');
}

function printed(stdout: string): CliOutput {
  return { stdout, stderr: '', exitCode: EXIT.clean };
}

/** A defect of ours shows its stack; everything else is a sentence. */
function explain(error: unknown): string {
  if (error instanceof CommandFailure) return `bulkhead: ${visibleText(error.message)}`;
  if (error instanceof ReviewImpossible) return `bulkhead: ${visibleText(`${error.message} ${error.remedy}`)}`;
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const lines = stack.split('\n').map(visibleText).join('\n');
  return `bulkhead: No report could be made, which is a defect of Bulkhead. Please report it with these lines:\n${lines}`;
}
