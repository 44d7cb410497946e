import { FIELDS, type PathScope, type Policy } from './policy.ts';
import { FAIL_ON, HARDENING, ON_GAP, type PolicyKey } from './settings.ts';

/** What the workflow or the command line asks for; undefined where it says nothing. */
export interface PolicyInputs {
  readonly failOn?: Policy['failOn'] | undefined;
  readonly onGap?: Policy['onGap'] | undefined;
  readonly advisory?: boolean | undefined;
  readonly hardening?: Policy['hardening'] | undefined;
  /** 0 to 50. */
  readonly maxComments?: number | undefined;
}

/** How strict a value is; the greater one wins. Fewer comments count as stricter: the rest is listed in the summary. */
const STRICTNESS = {
  failOn: (value: Policy['failOn']) => FAIL_ON.indexOf(value),
  onGap: (value: Policy['onGap']) => ON_GAP.indexOf(value),
  advisory: (value: boolean) => (value ? 0 : 1),
  hardening: (value: Policy['hardening']) => HARDENING.indexOf(value),
  maxComments: (value: number) => -value,
} as const;

/** The key of the file behind each input; `fail-on` also decides about `advisory`, which would empty it of meaning. */
const KEYS: Readonly<Record<keyof PolicyInputs, readonly PolicyKey[]>> = {
  failOn: ['fail-on'],
  onGap: ['on-gap'],
  advisory: ['advisory', 'fail-on'],
  hardening: ['hardening'],
  maxComments: ['max-comments'],
};

/**
 * The policy with the inputs applied. Where the file states a setting, an input counts only when it is stricter: the file is
 * in the base branch, the inputs may come from the change under review. A setting the file leaves out is the inputs' own.
 * What a path scope states is stated. Without `stated`, every setting of `policy` counts as stated.
 */
export function tighten(policy: Policy, inputs: PolicyInputs, stated?: ReadonlySet<PolicyKey>): Policy {
  const tightened = {
    ...policy,
    failOn: choose('failOn', policy, inputs, stated),
    onGap: choose('onGap', policy, inputs, stated),
    advisory: choose('advisory', policy, inputs, stated),
    hardening: choose('hardening', policy, inputs, stated),
    maxComments: choose('maxComments', policy, inputs, stated),
    paths: policy.paths.map((scope) => tightenScope(scope, inputs)),
  };
  const origins = new Map(policy.origins);
  for (const [key, field] of Object.entries(FIELDS)) {
    if (field in KEYS && tightened[field] !== policy[field])
      origins.set(key, { layer: 'input', file: null, line: null, name: key });
  }
  return { ...tightened, origins };
}

function tightenScope(scope: PathScope, { failOn, hardening }: PolicyInputs): PathScope {
  const origins = new Map(scope.origins);
  let tightened = scope;
  if (failOn && scope.failOn && STRICTNESS.failOn(failOn) > STRICTNESS.failOn(scope.failOn)) {
    tightened = { ...tightened, failOn };
    origins.set('fail-on', { layer: 'input', file: null, line: null, name: 'fail-on' });
  }
  if (hardening && scope.hardening && STRICTNESS.hardening(hardening) > STRICTNESS.hardening(scope.hardening)) {
    tightened = { ...tightened, hardening };
    origins.set('hardening', { layer: 'input', file: null, line: null, name: 'hardening' });
  }
  return tightened === scope ? scope : { ...tightened, origins };
}

/** Names of the inputs that are looser than the policy and therefore do not count, as they are written in a workflow. */
export function ignoredInputs(
  policy: Policy,
  inputs: PolicyInputs,
  stated?: ReadonlySet<PolicyKey>,
): readonly PolicyKey[] {
  return (Object.keys(KEYS) as (keyof PolicyInputs)[])
    .filter((name) => inputs[name] !== undefined && choose(name, policy, inputs, stated) !== inputs[name])
    .flatMap((name) => KEYS[name].slice(0, 1));
}

function choose<Name extends keyof PolicyInputs>(
  name: Name,
  policy: Policy,
  inputs: PolicyInputs,
  stated: ReadonlySet<PolicyKey> | undefined,
): Policy[Name] {
  const wanted = inputs[name] as Policy[Name] | undefined;
  if (wanted === undefined) return policy[name];
  if (stated && !KEYS[name].some((key) => stated.has(key))) return wanted;
  const strictness = STRICTNESS[name] as (value: Policy[Name]) => number;
  return strictness(wanted) >= strictness(policy[name]) ? wanted : policy[name];
}
