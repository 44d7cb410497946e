import { isMap, isScalar, isSeq, parseDocument, type Scalar } from 'yaml';

/** One `uses:` of a workflow with its comment, which names the version. */
export interface UsedAction {
  readonly action: string;
  /** What follows `@`; empty for an action of this repository. */
  readonly revision: string;
  readonly comment: string;
  readonly inputs: Readonly<Record<string, unknown>>;
}

export interface WorkflowJob {
  readonly name: string;
  readonly permissions: unknown;
  readonly timeout: unknown;
  readonly condition: unknown;
  readonly uses: readonly UsedAction[];
  readonly commands: readonly string[];
}

export interface Workflow {
  readonly events: readonly string[];
  readonly permissions: unknown;
  readonly jobs: readonly WorkflowJob[];
}

/** Reads a workflow of GitHub Actions. @throws Error when it is no valid YAML or has no jobs. */
export function readWorkflow(content: string): Workflow {
  const document = parseDocument(content);
  const [problem] = [...document.errors, ...document.warnings];
  if (problem) throw problem;
  const { on, permissions, jobs } = document.toJS();
  const nodes = document.get('jobs');
  if (!isMap(nodes)) throw new Error('The workflow has no jobs.');
  return {
    events: typeof on === 'string' ? [on] : Array.isArray(on) ? on : Object.keys(on),
    permissions,
    jobs: nodes.items.map(({ key, value }) => {
      const name = String(isScalar(key) ? key.value : key);
      const job = jobs[name];
      const steps = isMap(value) ? value.get('steps') : undefined;
      return {
        name,
        permissions: job.permissions,
        timeout: job['timeout-minutes'],
        condition: job.if,
        uses: isSeq(steps) ? steps.items.flatMap(usedAction) : [],
        commands: job.steps.flatMap((step: { run?: string }) => step.run ?? []),
      };
    }),
  };
}

function usedAction(step: unknown): readonly UsedAction[] {
  if (!isMap(step)) return [];
  const uses = step.get('uses', true) as Scalar<string> | undefined;
  if (!uses) return [];
  const [action = '', revision = ''] = uses.value.split('@');
  return [
    {
      action,
      revision,
      comment: (uses.comment ?? '').trim(),
      inputs: (step.toJSON() as { with?: object }).with ?? {},
    } as UsedAction,
  ];
}
