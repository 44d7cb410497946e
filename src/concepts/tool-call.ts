import type { CommandWord } from './command-word.ts';
import { knownText } from './value.ts';

/** A call of a tool, whatever way it is started. */
export interface ToolCall<W extends CommandWord> {
  /** Without version: `pip` for `pip3.12` and `python3 -m pip`. */
  readonly tool: string;
  readonly args: readonly W[];
}

/** The tool a command calls: itself, or the module that Python runs; undefined when its name is unknown. */
export function toolCall<W extends CommandWord>(name: string | undefined, args: readonly W[]): ToolCall<W> | undefined {
  if (name === undefined) return undefined;
  if (name[0] !== 'p') return { tool: name, args };
  const tool = /^(pip|python|pypy)[\d.]*$/.exec(name)?.[1] ?? name;
  if (tool !== 'python' && tool !== 'pypy') return { tool, args };
  const option = args.findIndex(({ value }) => !/^-[bBdEiIOqsSuvVx]{1,9}$/.test(knownText(value) ?? ''));
  const module = args[option + 1];
  if (knownText(args[option]?.value) !== '-m' || !module) return { tool, args };
  return { tool: knownText(module.value) ?? tool, args: args.slice(option + 2) };
}
