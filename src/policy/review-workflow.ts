import { isMap, isScalar, isSeq, type ParsedNode } from 'yaml';
import type { TextRange } from '../text/range.ts';
import type { SourceText } from '../text/source-text.ts';
import { ErrorCollector } from './policy-error.ts';
import { readYaml } from './read-yaml.ts';
import { wholeText } from './workflow-text.ts';

/** What a workflow says about the steps that run Bulkhead. */
export interface ReviewWorkflow {
  readonly steps: readonly ReviewStep[];
  /** The events that start it, each with its filters: `paths`, `paths-ignore`, `branches`, … */
  readonly triggers: ReadonlyMap<string, ReadonlyMap<string, WorkflowText>>;
  /** The key of a job. */
  jobAt(name: string): TextRange | undefined;
  /** The first key of the file. */
  readonly beginning: TextRange;
}

export interface ReviewStep {
  readonly job: string;
  /** What it uses, as written. */
  readonly uses: string;
  readonly at: TextRange;
  /** The inputs as written; expressions stay expressions. */
  readonly inputs: ReadonlyMap<string, WorkflowText>;
  /** `if` and `continue-on-error` of the step and of its job. */
  readonly conditions: ReadonlyMap<string, WorkflowText>;
  /** Whatever else decides how it runs, each as one text: `env`, `job permissions`, `workflow defaults`, `job steps`. */
  readonly surroundings: ReadonlyMap<string, WorkflowText>;
}

/** A value of a workflow, and the entry it stands in. */
export interface WorkflowText {
  readonly text: string;
  readonly at: TextRange;
}

export const LOCAL_ACTION = './';

/** Whether the path is that of a workflow. */
export function isWorkflowPath(path: string): boolean {
  return /^\.github\/workflows\/[^/]+\.ya?ml$/.test(path);
}

/** Whether the text of an action's metadata is that of Bulkhead. */
export function namesBulkhead(metadata: string): boolean {
  return /^name:[ \t]{1,40}["']?Bulkhead["']?[ \t]*\r?$/m.test(metadata);
}

/**
 * Reads a workflow; undefined when it is no YAML mapping. `ownAction`: `./` is Bulkhead itself, as in its own repository.
 */
export function readReviewWorkflow(source: SourceText, ownAction: boolean): ReviewWorkflow | undefined {
  const root = readYaml(source, new ErrorCollector(source));
  if (!isMap(root)) return undefined;
  const top = entriesOf(root);
  const jobs = entriesOf(top.get('jobs')?.value);
  const steps: ReviewStep[] = [];
  for (const [job, { value }] of jobs) {
    const ofJob = entriesOf(value);
    for (const item of itemsOf(ofJob.get('steps')?.value)) {
      const step = entriesOf(item);
      const uses = step.get('uses')?.value;
      if (!isScalar(uses) || !isBulkhead(String(uses.value), ownAction)) continue;
      const at = { start: uses.range[0], end: uses.range[1] };
      const conditions = new Map([...conditionsOf('job ', ofJob), ...conditionsOf('', step)]);
      const surroundings = new Map([
        ...surroundingsOf('', step, SAID_OTHERWISE),
        ...surroundingsOf('job ', ofJob, SAID_OTHERWISE),
        ...surroundingsOf('workflow ', top, SAID_OTHERWISE),
        ...otherSteps(ofJob.get('steps'), item),
      ]);
      steps.push({
        job,
        uses: String(uses.value),
        at,
        inputs: textsOf(entriesOf(step.get('with')?.value)),
        conditions,
        surroundings,
      });
    }
  }
  const [first] = top.values();
  return {
    steps,
    triggers: triggersOf(top.get('on')?.value),
    jobAt: (name) => jobs.get(name)?.keyAt,
    beginning: top.get('jobs')?.keyAt ?? first?.keyAt ?? source.lineRange(1),
  };
}

function isBulkhead(uses: string, ownAction: boolean): boolean {
  const [name = ''] = uses.split('@', 1);
  return name.toLowerCase().endsWith('/bulkhead') || (ownAction && name === LOCAL_ACTION);
}

function conditionsOf(prefix: string, entries: ReadonlyMap<string, WorkflowEntry>): [string, WorkflowText][] {
  return [...textsOf(entries)]
    .filter(([key]) => key === 'if' || key === 'continue-on-error')
    .map(([key, text]) => [`${prefix}${key}`, text]);
}

/** What names things, or is compared for itself. */
const SAID_OTHERWISE: ReadonlySet<string> = new Set([
  ...['name', 'run-name', 'id', 'uses', 'with', 'if', 'continue-on-error', 'steps', 'on', 'jobs', 'concurrency'],
]);

function surroundingsOf(
  prefix: string,
  entries: ReadonlyMap<string, WorkflowEntry>,
  besides: ReadonlySet<string>,
): readonly (readonly [string, WorkflowText])[] {
  return [...entries]
    .filter(([key]) => !besides.has(key))
    .map(([key, { keyAt, value }]) => [`${prefix}${key}`, { text: wholeText(value), at: keyAt }]);
}

/** The steps beside one: they run before and after it on the same machine. */
function otherSteps(steps: WorkflowEntry | undefined, own: ParsedNode): readonly (readonly [string, WorkflowText])[] {
  const others = itemsOf(steps?.value).filter((item) => item !== own);
  if (!steps || others.length === 0) return [];
  // Another version of the same action is no edit of who runs.
  const text = others
    .map(wholeText)
    .join('\n')
    .replace(/("uses":"[^"@]{0,300})@[^"]*"/g, '$1"');
  return [['job steps', { text, at: steps.keyAt }]];
}

/** `on: push`, `on: [push, pull_request]`, or a mapping with filters. */
function triggersOf(node: ParsedNode | null | undefined): ReviewWorkflow['triggers'] {
  if (isScalar(node)) return new Map([[String(node.value), NO_TEXTS]]);
  const listed = itemsOf(node).flatMap((item) => (isScalar(item) ? [[String(item.value), NO_TEXTS] as const] : []));
  const mapped = [...entriesOf(node)].map(([event, { value }]) => [event, textsOf(entriesOf(value))] as const);
  return new Map([...listed, ...mapped]);
}

const NO_TEXTS: ReadonlyMap<string, WorkflowText> = new Map();

interface WorkflowEntry {
  readonly keyAt: TextRange;
  readonly value: ParsedNode | null;
}

function entriesOf(node: ParsedNode | null | undefined): ReadonlyMap<string, WorkflowEntry> {
  const entries = new Map<string, WorkflowEntry>();
  if (!isMap(node)) return entries;
  for (const { key, value } of node.items as readonly { key: ParsedNode; value: ParsedNode | null }[]) {
    if (isScalar(key)) entries.set(String(key.value), { keyAt: { start: key.range[0], end: key.range[1] }, value });
  }
  return entries;
}

function itemsOf(node: ParsedNode | null | undefined): readonly ParsedNode[] {
  return isSeq(node) ? (node.items as readonly ParsedNode[]) : [];
}

/** Scalars as they are written, lists and mappings by their items: enough to see that two differ. */
function textsOf(entries: ReadonlyMap<string, WorkflowEntry>): ReadonlyMap<string, WorkflowText> {
  return new Map(
    [...entries].map(([key, { keyAt, value }]) => {
      const end = isScalar(value) ? value.range[1] : keyAt.end;
      return [key, { text: textOf(value), at: { start: keyAt.start, end: Math.max(end, keyAt.end) } }];
    }),
  );
}

function textOf(node: ParsedNode | null): string {
  if (isScalar(node)) return String(node.value);
  return itemsOf(node)
    .flatMap((item) => (isScalar(item) ? [String(item.value)] : []))
    .join('\n');
}
