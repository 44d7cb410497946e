import { ADDRESS_ARGUMENTS, type AddressArguments } from '../knowledge/address-arguments.ts';
import { parseOptions, toolSyntax } from './command-line.ts';
import type { CommandWord } from './command-word.ts';
import { downloadOf } from './download.ts';
import { toolCall } from './tool-call.ts';

const BY_PROGRAM: ReadonlyMap<string, readonly AddressArguments[]> = new Map(
  ADDRESS_ARGUMENTS.map(({ program }) => [program, ADDRESS_ARGUMENTS.filter((each) => each.program === program)]),
);

/** The words of a command with addresses that it fetches from. */
export function fetchedWords<W extends CommandWord>(name: string | undefined, args: readonly W[]): readonly W[] {
  const call = toolCall(name, args);
  if (!call) return [];
  const known = BY_PROGRAM.get(call.tool);
  if (!known) return downloadOf(name, args)?.urls ?? [];
  const { subcommand, operands, options } = parseOptions(call.args, toolSyntax(call.tool));
  return known.flatMap((fact) => {
    if (fact.subcommands && !fact.subcommands.includes(subcommand ?? '')) return [];
    const named = options.filter((option) => fact.options?.includes(option.name));
    return [...(fact.operands ? operands : []), ...named.map(({ word, valueWord }) => valueWord ?? word)];
  });
}
