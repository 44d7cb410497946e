import { nearestWord } from '../../policy/nearest-word.ts';
import type { Rule } from '../../rule-model/rule.ts';
import type { Options } from './arguments.ts';
import { CommandFailure } from './command-failure.ts';
import { EXIT } from './exit-code.ts';
import type { CommandResult, Surroundings } from './surroundings.ts';

/** `bulkhead explain RULE`. */
export async function runExplain(operands: readonly string[], surroundings: Surroundings): Promise<CommandResult> {
  const [id = ''] = operands;
  const rules = await surroundings.rules();
  const rule = findRule(id, rules);
  return { output: await surroundings.render.rule(rule), exitCode: EXIT.clean };
}

/** `bulkhead rules`. */
export async function runRules(options: Options, surroundings: Surroundings): Promise<CommandResult> {
  const rules = await surroundings.rules();
  return { output: await surroundings.render.rules(rules, options.get('format') ?? 'text'), exitCode: EXIT.clean };
}

/** @throws CommandFailure when there is no such rule, with the nearest there is. */
export function findRule(id: string, rules: readonly Rule[]): Rule {
  const rule = rules.find((candidate) => candidate.id === id);
  if (rule) return rule;
  const nearest = nearestWord(
    id,
    rules.map((candidate) => candidate.id),
  );
  const hint = nearest === undefined ? '' : ` Did you mean ${nearest}?`;
  throw new CommandFailure(
    `There is no rule ${JSON.stringify(id.slice(0, 80))}.${hint} Run bulkhead rules for the list.`,
  );
}
