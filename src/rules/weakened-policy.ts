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
      return `The policy sets ${change.rule}${scopeOf(change)} from ${change.from} to ${change.to}`;
    case 'setting':
      return `The ${change.where} sets ${change.name}${scopeOf(change)} from ${change.from} to ${change.to}`;
    case 'preset':
      return `The policy takes the preset ${change.to} instead of ${change.from}`;
    case 'extends':
      return describeExtends(change.from, change.to);
    case 'order':
      return `The policy lets ${cutText(change.second, 120)} outrank ${cutText(change.first, 120)}`;
    case 'trust':
      return `The policy trusts ${change.registry} as well`;
    case 'frontend':
      return `The policy lets ${change.image} run builds`;
    case 'image':
      return `The policy ${IMAGE_WORDS[change.how]} the image ${change.image}`;
    case 'accept':
      return `The policy accepts ${change.rule}`;
    case 'moved':
      return `The file moves from ${cutText(change.from, 120)} to ${cutText(change.to, 120)}, where the policy asks for less`;
    case 'invalid':
      return `The policy cannot be read any more (${cutText(change.problem, 200)})`;
    default:
      return describeWorkflow(change);
  }
}

function describeWorkflow(change: WorkflowWeakening): string {
  switch (change.kind) {
    case 'step-removed':
      return 'The workflow no longer runs Bulkhead';
    case 'step-replaced':
      return `The workflow runs ${cutText(change.to, 120)} instead of ${cutText(change.from, 120)}`;
    case 'step-weakened':
      return `The workflow gives the ${change.key.startsWith('job ') ? 'job' : 'step'} that runs Bulkhead ${change.key.replace('job ', '')}`;
    case 'workflow-edited':
      return `The workflow that runs Bulkhead changes ${listed(change.keys)}`;
    case 'trigger-removed':
      return `The workflow that runs Bulkhead no longer starts on ${change.event}`;
    case 'filter-added':
      return `The workflow that runs Bulkhead gets ${change.filter} on ${change.event}`;
  }
}

type WorkflowWeakening = Extract<
  Weakening,
  { kind: 'step-removed' | 'step-replaced' | 'step-weakened' | 'workflow-edited' | 'trigger-removed' | 'filter-added' }
>;

const IMAGE_WORDS = { added: 'describes', changed: 'describes anew', removed: 'no longer describes' } as const;

function scopeOf({ paths }: { readonly paths?: string }): string {
  return paths === undefined ? '' : ` for ${cutText(paths, 120)}`;
}

function describeExtends(from: string | null, to: string | null): string {
  if (to === null) return `The policy no longer extends ${from}`;
  return `The policy extends ${to}${from === null ? '' : ` instead of ${from}`}, which this review does not read`;
}

function listed(keys: readonly string[]): string {
  const [first = '', second, ...others] = keys;
  if (second === undefined) return first;
  return others.length > 0 ? `${first}, ${second} and ${others.length} more` : `${first} and ${second}`;
}

/** What would be missed after the merge, as far as the files of this change tell. */
function consequence(change: Weakening, loses: PolicyChange['loses']): string {
  const [first] = loses;
  if (first) {
    const count = loses.length === 1 ? 'a finding' : `${loses.length} findings`;
    return `: after the merge ${count} here ${endOf(change)}, such as ${first.rule} in ${cutText(first.path, 120)}`;
  }
  return `: ${AFTERWARDS[change.kind] ?? 'after the merge less would be found or stopped'}`;
}

function endOf(change: Weakening): string {
  if (change.kind === 'rule') return change.to === 'off' ? 'would disappear' : 'would count for less';
  return ENDS[change.kind] ?? 'would no longer fail the check';
}

const ENDS: Readonly<Partial<Record<Weakening['kind'], string>>> = {
  accept: 'would disappear',
  preset: 'would disappear or count for less',
  moved: 'would disappear or count for less',
  'workflow-edited': 'may pass unseen',
  'step-replaced': 'may pass unseen',
};

const AFTERWARDS: Readonly<Partial<Record<Weakening['kind'], string>>> = {
  invalid: 'after the merge no review could be made',
  extends: 'after the merge more or less may be found than today',
  image: 'after the merge rules take its word for what the image needs',
  frontend: 'after the merge nothing is said where it builds an image',
  'workflow-edited': 'see whether the review still runs as before',
  'step-replaced': 'see whether that is the version that is meant to review',
};
