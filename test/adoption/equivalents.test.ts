import { TOOL_NAMES } from '../../src/adoption/tool.ts';
import { TOOLS } from '../../src/adoption/tools.ts';
import { ruleFacts } from '../../src/pipeline/rule-facts.ts';
import { allRules } from '../../src/rules/all-rules.ts';

const facts = ruleFacts(allRules);

describe.each(TOOL_NAMES)('%s', (name) => {
  const { equivalents, normalise, documentation } = TOOLS[name];

  test('every rule of ours exists', () => {
    const rules = [...equivalents.values()].flatMap((ours) =>
      typeof ours === 'string' ? [] : ours.map(({ rule }) => rule),
    );
    expect(rules.filter((rule) => !facts.has(rule))).toEqual([]);
    expect(rules.length).toBeGreaterThan(0);
  });

  test('every name is spelled as it is looked up, also where others belong to it', () => {
    const together = [...equivalents.values()].flatMap((ours) =>
      typeof ours === 'string' ? [] : ours.flatMap((each) => each.together ?? []),
    );
    for (const id of [...equivalents.keys(), ...together]) expect(normalise(id)).toBe(id);
    expect(together.filter((id) => !equivalents.has(id))).toEqual([]);
  });

  test('ours reads a kind of file that the tool reads', () => {
    const reads = new Set<string>(TOOLS[name].reads);
    for (const [id, ours] of equivalents) {
      for (const { rule } of typeof ours === 'string' ? [] : ours)
        expect([id, rule, facts.get(rule)?.reads.some((kind) => reads.has(kind))]).toEqual([id, rule, true]);
    }
  });

  test('it says why there is no rule in a clause, and where the formats are described', () => {
    for (const ours of equivalents.values())
      if (typeof ours === 'string') expect(ours).toMatch(/^(?:it|the|Bulkhead) .*[^.]$/);
    for (const url of documentation) expect(url).toMatch(/^https:\/\//);
  });
});
