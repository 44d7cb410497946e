import { ADDRESS_ARGUMENTS } from '../knowledge/address-arguments.ts';
import { parseOptions, toolSyntax } from './command-line.ts';
import type { CommandWord } from './command-word.ts';
import { downloadOf } from './download.ts';
import { toolCall } from './tool-call.ts';

/** The words of a command with addresses that it fetches from. */
export function fetchedWords<W extends CommandWord>(name: string | undefined, args: readonly W[]): readonly W[] {
  const call = toolCall(name, args);
  if (!call) return [];
  const known = ADDRESS_ARGUMENTS.filter(({ program }) => program === call.tool);
  if (known.length === 0) return downloadOf(name, args)?.urls ?? [];
  const { subcommand, operands, options } = parseOptions(call.args, toolSyntax(call.tool));
  return known.flatMap((fact) => {
    if (fact.subcommands && !fact.subcommands.includes(subcommand ?? '')) return [];
    const named = options.filter((option) => fact.options?.includes(option.name));
    return [...(fact.operands ? operands : []), ...named.map(({ word, valueWord }) => valueWord ?? word)];
  });
}
