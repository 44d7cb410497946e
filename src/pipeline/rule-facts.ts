import type { RuleFacts } from '../adoption/import.ts';
import type { Rule } from '../rule-model/rule.ts';
import { worseSeverity } from '../rule-model/severity.ts';

/** What imports need to know of our rules, by id. */
export function ruleFacts(rules: readonly Rule[]): ReadonlyMap<string, RuleFacts> {
  return new Map(rules.map((rule) => [rule.id, factsOf(rule)]));
}

function factsOf({ image = [], container = [], script = [], daemon = [] }: Rule): RuleFacts {
  const others = [...script, ...daemon];
  const readers = [...image, ...container, ...others];
  return {
    severity: readers.map(({ severity }) => severity).reduce(worseSeverity, 'low'),
    reads: [
      ...(image.length > 0 ? (['dockerfile'] as const) : []),
      ...(container.length > 0 ? (['compose'] as const) : []),
      ...(others.length > 0 ? (['other'] as const) : []),
    ],
    isOff: readers.every((reader) => reader.default === 'off'),
  };
}
