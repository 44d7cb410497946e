import type { PolicyChange, Weakening } from '../rule-model/policy-change.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule } from '../rule-model/rule.ts';
import { cutText } from '../text/visible.ts';

export const weakenedPolicy = defineRule({
  id: 'weakened-policy',
  title: 'Change that makes its own review milder',
  why: 'Once it is merged, weaknesses pass that fail the check today. The change itself is still judged by the policy of the base branch.',
  remedy:
    'Take the line back, or have it approved by whoever answers for the policy; code owners and rulesets can require that.',
  allowWhen: 'Whoever answers for the security of the repository has agreed to the change.',
  practice: 'accepted-risk',
  references: [
    { name: 'CWE-693', url: 'https://cwe.mitre.org/data/definitions/693.html' },
    {
      name: 'Code owners',
      url: 'https://docs.github.com/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners',
    },
  ],
  example: {
    kind: 'policy',
    before: 'fail-on: medium\n',
    flagged: 'fail-on: medium\nrules:\n  «docker-socket: off»\n',
    accepted: 'fail-on: low\n',
  },
  policyChange: [{ severity: 'medium', default: 'on', check }],
});

function* check({ at, change, loses }: PolicyChange): Iterable<Report> {
  yield { at, message: `${describe(change)}${consequence(change, loses)}.` };
}

function describe(change: Weakening): string {
  switch (change.kind) {
    case 'rule':
      return `The policy sets ${change.rule} from ${change.from} to ${change.to}`;
    case 'setting':
      return `The ${change.where} sets ${change.name} from ${change.from} to ${change.to}`;
    case 'trust':
      return `The policy trusts ${change.registry} as well`;
    case 'accept':
      return `The policy accepts ${change.rule}`;
    case 'invalid':
      return `The policy cannot be read any more (${cutText(change.problem, 200)})`;
    case 'step-removed':
      return 'The workflow no longer runs Bulkhead';
    case 'step-weakened':
      return `The workflow gives the ${change.key.startsWith('job ') ? 'job' : 'step'} that runs Bulkhead ${change.key.replace('job ', '')}`;
    case 'trigger-removed':
      return `The workflow that runs Bulkhead no longer starts on ${change.event}`;
    case 'filter-added':
      return `The workflow that runs Bulkhead gets ${change.filter} on ${change.event}`;
  }
}

/** What would be missed after the merge, as far as the files of this change tell. */
function consequence({ kind }: Weakening, loses: PolicyChange['loses']): string {
  const [first] = loses;
  if (first) {
    const count = loses.length === 1 ? 'a finding' : `${loses.length} findings`;
    const end = kind === 'rule' || kind === 'accept' ? 'would disappear' : 'would no longer fail the check';
    return `: after the merge ${count} here ${end}, such as ${first.rule} in ${cutText(first.path, 120)}`;
  }
  return kind === 'invalid'
    ? ': after the merge no review could be made'
    : ': after the merge less would be found or stopped';
}
