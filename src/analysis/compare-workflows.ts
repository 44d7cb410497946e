import type { Policy } from '../policy/policy.ts';
import type { ReviewStep, ReviewWorkflow, WorkflowText } from '../policy/review-workflow.ts';
import { FAIL_ON, HARDENING, ON_GAP } from '../policy/settings.ts';
import type { PolicyChange, Weakening } from '../rule-model/policy-change.ts';
import { compareSeverity, SEVERITIES, type Severity } from '../rule-model/severity.ts';
import type { TextRange } from '../text/range.ts';
import type { Finding } from './finding.ts';

/** One workflow on both sides of a change; undefined: it is not there, or it cannot be read. */
export interface WorkflowsToCompare {
  /** At head, or where it was at base. */
  readonly path: string;
  readonly base: ReviewWorkflow | undefined;
  readonly head: ReviewWorkflow | undefined;
  readonly policy: Policy;
  /** Findings of head that are not accepted. */
  readonly findings: readonly Finding[];
}

/** The inputs that decide what fails, each with its values, mildest first, and its default where the policy does not decide. */
const INPUTS: readonly {
  readonly name: string;
  readonly order: readonly string[];
  readonly fallback: (policy: Policy) => string;
}[] = [
  { name: 'fail-on', order: FAIL_ON, fallback: ({ failOn }) => failOn },
  { name: 'on-gap', order: ON_GAP, fallback: ({ onGap }) => onGap },
  { name: 'advisory', order: ['true', 'false'], fallback: ({ advisory }) => `${advisory}` },
  { name: 'hardening', order: HARDENING, fallback: ({ hardening }) => hardening },
];

/** What the workflow no longer does for the review. A step that is gone is left to who knows all workflows. */
export function compareWorkflows({ path, base, head, policy, findings }: WorkflowsToCompare): readonly PolicyChange[] {
  if (!base || !head) return [];
  const changes: PolicyChange[] = [];
  const add = (range: TextRange, setting: readonly string[], change: Weakening, loses: (one: Finding) => boolean) => {
    const lost = findings.filter(loses).map((finding) => ({ rule: finding.rule, path: finding.path }));
    changes.push({ at: { path, range }, setting, change, loses: lost });
  };
  pairSteps(base.steps, head.steps).forEach(([before, after], index) => {
    for (const { name, order, fallback } of INPUTS) {
      const [from, to] = [before, after].map((step) => step.inputs.get(name)?.text ?? fallback(policy));
      if (from === undefined || to === undefined || order.indexOf(to) < 0) continue;
      if (order.indexOf(to) >= order.indexOf(from)) continue;
      const change: Weakening = { kind: 'setting', where: 'workflow', name, from, to };
      add(
        after.inputs.get(name)?.at ?? after.at,
        ['step', `${index}`, name],
        change,
        losesByInput(name, from, to, policy),
      );
    }
    if (isNone(after) && !isNone(before)) {
      const change: Weakening = { kind: 'setting', where: 'workflow', name: 'check', from: 'check-run', to: 'none' };
      add(after.inputs.get('check')?.at ?? after.at, ['step', `${index}`, 'check'], change, () => false);
    }
    addConditions(before, after, index, policy, add);
    if (actionOf(before) !== actionOf(after)) {
      add(after.at, ['step', `${index}`, 'uses'], { kind: 'step-replaced', from: before.uses, to: after.uses }, isOn);
    }
    addEdits(before, after, index, add);
  });
  if (base.steps.length > 0 && head.steps.length > 0) addTriggers(base, head, add);
  return changes;
}

function addConditions(before: ReviewStep, after: ReviewStep, index: number, { failOn }: Policy, add: Add): void {
  for (const [key, condition] of after.conditions) {
    const isAboutErrors = key.endsWith('error');
    if (before.conditions.get(key)?.text === condition.text || (condition.text === 'false' && isAboutErrors)) continue;
    const loses = isAboutErrors ? failing(failOn) : isOn;
    add(condition.at, ['step', `${index}`, key], { kind: 'step-weakened', key }, loses);
  }
}

/** The action without its version. */
function actionOf({ uses }: ReviewStep): string {
  return (uses.split('@', 1)[0] ?? '').toLowerCase();
}

/** Inputs that are compared value by value, with the values they can have: an expression has none that is known. */
const COMPARED_INPUTS: ReadonlyMap<string, readonly string[]> = new Map([
  ...INPUTS.map(({ name, order }) => [name, order] as const),
  ['check', ['check-run', 'commit-status', 'none']],
]);

function isCompared(name: string, { inputs }: ReviewStep): boolean {
  const values = COMPARED_INPUTS.get(name);
  const text = inputs.get(name)?.text;
  return values !== undefined && (text === undefined || values.includes(text));
}

/** Whatever else differs around the step is told in one sentence: nobody knows what it does to the review. */
function addEdits(before: ReviewStep, after: ReviewStep, index: number, add: Add): void {
  const keys = [
    ...differing(before.inputs, after.inputs)
      .filter((name) => !isCompared(name, after))
      .map((name) => `input ${name}`),
    ...differing(before.surroundings, after.surroundings),
  ];
  const [first] = keys;
  if (first === undefined) return;
  const place = after.surroundings.get(first) ?? after.inputs.get(first.replace(/^input /, ''));
  add(place?.at ?? after.at, ['step', `${index}`, 'edited'], { kind: 'workflow-edited', keys }, isOn);
}

function differing(
  before: ReadonlyMap<string, WorkflowText>,
  after: ReadonlyMap<string, WorkflowText>,
): readonly string[] {
  const names = new Set([...after.keys(), ...before.keys()]);
  return [...names].filter((name) => before.get(name)?.text !== after.get(name)?.text);
}

type Add = (range: TextRange, setting: readonly string[], change: Weakening, loses: (one: Finding) => boolean) => void;

/** The filters that let a workflow stay away from a change. */
const FILTERS: ReadonlySet<string> = new Set(['paths', 'paths-ignore', 'branches', 'branches-ignore', 'types']);
/** The events on which changes are reviewed. */
const EVENTS: ReadonlySet<string> = new Set(['pull_request', 'pull_request_target', 'merge_group']);

function addTriggers(base: ReviewWorkflow, head: ReviewWorkflow, add: Add): void {
  for (const [event, before] of base.triggers) {
    if (!EVENTS.has(event)) continue;
    const after = head.triggers.get(event);
    if (!after) {
      add(head.beginning, ['on', event], { kind: 'trigger-removed', event }, isOn);
      continue;
    }
    for (const [filter, { text, at }] of after) {
      if (!FILTERS.has(filter) || !isNarrower(filter, before.get(filter), text)) continue;
      add(at, ['on', event, filter], { kind: 'filter-added', filter, event }, isOn);
    }
  }
}

/** What starts a workflow without `types`. https://docs.github.com/actions/reference/events-that-trigger-workflows#pull_request */
const USUAL_TYPES = 'opened\nsynchronize\nreopened';

/** A filter that is new, names less of what is let in, or more of what is kept out. */
function isNarrower(filter: string, before: WorkflowText | undefined, after: string): boolean {
  const usual = filter === 'types' ? USUAL_TYPES : undefined;
  const text = before?.text ?? usual;
  if (text === undefined) return true;
  const [earlier, now] = [new Set(text.split('\n')), new Set(after.split('\n'))];
  const [wide, narrow] = filter.endsWith('-ignore') ? [now, earlier] : [earlier, now];
  return [...wide].some((each) => !narrow.has(each));
}

/** Steps of the same job belong together, then what is left in order. */
function pairSteps(
  base: readonly ReviewStep[],
  head: readonly ReviewStep[],
): readonly (readonly [ReviewStep, ReviewStep])[] {
  const left = [...base];
  const take = (index: number) => (index < 0 ? undefined : left.splice(index, 1)[0]);
  const byJob = head.map((after) => [take(left.findIndex(({ job }) => job === after.job)), after] as const);
  return byJob.flatMap(([before, after]) => {
    const found = before ?? left.shift();
    return found ? [[found, after] as const] : [];
  });
}

function losesByInput(name: string, from: string, to: string, { failOn }: Policy): (finding: Finding) => boolean {
  if (name === 'fail-on') return losesByThreshold(thresholdOf(from), thresholdOf(to));
  if (name === 'advisory') return failing(failOn);
  if (name === 'hardening') return ({ disposition }) => disposition === 'hardening';
  return () => false;
}

function thresholdOf(text: string): Policy['failOn'] {
  return SEVERITIES.find((severity) => severity === text) ?? 'none';
}

function isNone({ inputs }: ReviewStep): boolean {
  return inputs.get('check')?.text === 'none';
}

function isOn({ disposition }: Finding): boolean {
  return disposition === 'on';
}

/** Findings that fail the check at the one threshold and not at the other. */
function losesByThreshold(from: Severity | 'none', to: Severity | 'none'): (finding: Finding) => boolean {
  const fails = failing(from);
  const stillFails = failing(to);
  return (finding) => fails(finding) && !stillFails(finding);
}

function failing(failOn: Severity | 'none'): (finding: Finding) => boolean {
  return ({ disposition, severity }) =>
    disposition === 'on' && failOn !== 'none' && compareSeverity(severity, failOn) >= 0;
}
