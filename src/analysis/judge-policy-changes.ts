import { MISTAKEN_PATHS, POLICY_PATHS, policyPath } from '../policy/policy-path.ts';
import {
  isWorkflowPath,
  LOCAL_ACTION,
  namesBulkhead,
  type ReviewWorkflow,
  readReviewWorkflow,
} from '../policy/review-workflow.ts';
import type { PolicyChange } from '../rule-model/policy-change.ts';
import type { Rule } from '../rule-model/rule.ts';
import { SourceText } from '../text/source-text.ts';
import { comparePolicies } from './compare-policies.ts';
import { compareWorkflows } from './compare-workflows.ts';
import type { Finding } from './finding.ts';
import { isActive } from './governance.ts';
import { movedFiles } from './moved-files.ts';
import { type RuleRun, stamp } from './run-rules.ts';
import { settleFindings, type UnsettledFinding } from './settle-findings.ts';
import { subjectOf } from './subject.ts';

export interface PolicyChangesToJudge {
  /** Texts by path of both revisions, as far as they were read. */
  readonly base: ReadonlyMap<string, string>;
  readonly head: ReadonlyMap<string, string>;
  /** Paths of the change: at base, at head; undefined where it does not exist. */
  readonly changed: readonly { readonly before: string | undefined; readonly after: string | undefined }[];
  /** Findings of head that are not accepted. */
  readonly findings: readonly Finding[];
  readonly rules: readonly Rule[];
  readonly run: RuleRun;
}

/** What rules about the policy say of a change that edits the policy or a workflow that runs Bulkhead. */
export function judgePolicyChanges(given: PolicyChangesToJudge): readonly Finding[] {
  const { rules, run } = given;
  const readers = rules.flatMap((rule) =>
    (rule.policyChange ?? [])
      .filter((reader) => isActive(rule, reader.default, run))
      .map((reader) => ({ rule, reader })),
  );
  if (readers.length === 0) return [];
  const changes = [...policyChanges(given), ...movedFiles(given), ...workflowChanges(given)];
  const unsettled: UnsettledFinding[] = changes.flatMap((change) =>
    readers.flatMap(({ rule, reader }) =>
      [...reader.check(change, run.facts)].flatMap((report): UnsettledFinding[] => {
        const stamped = stamp(rule, reader, report, { path: change.at.path, unit: change.at.path }, run);
        if (!stamped) return [];
        const finding = {
          ...stamped,
          ...change.at,
          unit: change.at.path,
          subject: subjectOf('file', change.setting),
          masked: [],
          fix: null,
          refusal: null,
        };
        return [{ finding, explainedBy: undefined, name: undefined }];
      }),
    ),
  );
  return settleFindings(unsettled, rules).findings;
}

function policyChanges({ base, head, changed, rules, findings, run }: PolicyChangesToJudge): readonly PolicyChange[] {
  const { sharedFile, extends: reference } = run.policy;
  const file = run.policy.file?.isGiven ? undefined : run.policy.file;
  const paths = new Set<string>([...POLICY_PATHS, ...MISTAKEN_PATHS, ...(file ? [file.path] : [])]);
  const isPolicy = (path: string | undefined): path is string => path !== undefined && paths.has(path);
  const touched = changed.filter(({ before, after }) => isPolicy(before) || isPolicy(after));
  if (touched.length === 0) return [];
  const place = policyAtHead(touched, isPolicy, file?.path);
  const after = touched.find((change) => change.after === place.path);
  const isDecided = place.problem !== undefined || place.path === undefined;
  // A policy that is there and could not be read is a gap, not a weaker policy.
  if (!isDecided && after && !head.has(place.path)) return [];
  // The policy that counts at head is the one of base, untouched: what changed beside it changes nothing.
  if (!isDecided && !after) return [];
  const earlier = touched.map(({ before }) => before).find((path) => isPolicy(path) && base.has(path));
  const [first] = touched;
  const path = after?.after ?? first?.after ?? first?.before ?? '';
  return comparePolicies({
    base: (earlier === undefined ? undefined : base.get(earlier)) ?? file?.content ?? null,
    head: { path, content: place.path === undefined && !place.problem ? null : (head.get(path) ?? null) },
    problem: place.problem,
    shared:
      (reference && sharedFile && { reference, source: new SourceText(sharedFile.path, sharedFile.content) }) ??
      undefined,
    rules,
    findings,
    date: run.facts.date,
  });
}

/** Which file the next run would take for the policy, and why it could not. */
function policyAtHead(
  touched: PolicyChangesToJudge['changed'],
  isPolicy: (path: string | undefined) => path is string,
  current: string | undefined,
): { readonly path?: string; readonly problem?: string } {
  const present = new Set(current === undefined ? [] : [current]);
  for (const { before } of touched) if (isPolicy(before)) present.delete(before);
  for (const { after } of touched) if (isPolicy(after)) present.add(after);
  const isUsual = current === undefined || (POLICY_PATHS as readonly string[]).includes(current);
  const found = policyPath((path) => present.has(path), isUsual ? undefined : current);
  if ('problem' in found) return { problem: found.problem.replace(/[.]$/, '') };
  return found.path === null ? {} : { path: found.path };
}

interface WorkflowSides {
  readonly path: string;
  readonly base: ReviewWorkflow | undefined;
  readonly head: ReviewWorkflow | undefined;
}

function workflowChanges({ base, head, changed, findings, run }: PolicyChangesToJudge): readonly PolicyChange[] {
  const sides = changed.flatMap(({ before, after }): readonly WorkflowSides[] => {
    const path = after ?? before;
    if (path === undefined || ![before, after].some((each) => each !== undefined && isWorkflowPath(each))) return [];
    if (after !== undefined && !head.has(after)) return [];
    return [{ path, base: workflowAt(base, before), head: workflowAt(head, after) }];
  });
  const weakened = sides.flatMap((each) => compareWorkflows({ ...each, policy: run.policy, findings }));
  return [...weakened, ...removedSteps(sides, findings)];
}

/** A step that went to another workflow of the change is not gone. */
function removedSteps(sides: readonly WorkflowSides[], findings: readonly Finding[]): readonly PolicyChange[] {
  let moved = sides.reduce((sum, { base, head }) => sum + Math.max(0, stepsOf(head) - stepsOf(base)), 0);
  const lost = findings.filter(({ disposition }) => disposition === 'on').map(({ rule, path }) => ({ rule, path }));
  return sides.flatMap(({ path, base, head }): readonly PolicyChange[] => {
    if (stepsOf(base) === 0 || stepsOf(head) > 0) return [];
    moved -= 1;
    if (moved >= 0) return [];
    const [job] = base?.steps.map((step) => head?.jobAt(step.job)) ?? [];
    const range = job ?? head?.beginning ?? { start: 0, end: 0 };
    return [{ at: { path, range }, setting: ['step'], change: { kind: 'step-removed' }, loses: lost }];
  });
}

function stepsOf(workflow: ReviewWorkflow | undefined): number {
  return workflow?.steps.length ?? 0;
}

function workflowAt(files: ReadonlyMap<string, string>, path: string | undefined): ReviewWorkflow | undefined {
  const content = path !== undefined && isWorkflowPath(path) ? files.get(path) : undefined;
  if (path === undefined || content === undefined) return undefined;
  return readReviewWorkflow(
    new SourceText(path, content),
    OWN_METADATA.some((name) => namesBulkhead(files.get(name) ?? '')),
  );
}

const OWN_METADATA = ['action.yml', 'action.yaml'] as const;

/** Further files that decide what the workflows of a revision run: the metadata of the action that `./` is. */
export function neededForWorkflows({
  files,
  paths,
}: {
  readonly files: ReadonlyMap<string, string>;
  readonly paths: ReadonlySet<string> | undefined;
}): readonly string[] {
  const usesOwn = [...files].some(([path, content]) => isWorkflowPath(path) && content.includes(LOCAL_ACTION));
  return usesOwn ? OWN_METADATA.filter((path) => !files.has(path) && (paths?.has(path) ?? true)) : [];
}
