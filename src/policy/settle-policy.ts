import type { SourceText } from '../text/source-text.ts';
import { mergePolicy, type PolicyLayers } from './merge-policy.ts';
import { isPolicyFailure, parsePolicy, type RuleIds, statedKeys } from './parse-policy.ts';
import type { Policy } from './policy.ts';
import type { PolicyError } from './policy-error.ts';
import type { PolicyKey } from './settings.ts';
import type { SharedPolicyReference } from './shared-policy.ts';
import { ignoredInputs, type PolicyInputs, tighten } from './tighten.ts';

export interface SettledPolicy {
  readonly policy: Policy;
  /** Inputs that are looser than the file and do not count, by their names in a workflow. */
  readonly ignored: readonly PolicyKey[];
}

/** Why there is no policy: the file in which the mistakes are, as messages name it. */
export interface PolicyFailure {
  readonly path: string;
  readonly errors: readonly PolicyError[];
}

/**
 * The layers of a policy: the file (null: there is none) and what it extends.
 * @param readShared the text of a shared policy, which throws when it cannot be read. Asked at most once.
 */
export async function readLayers(
  file: SourceText | null,
  readShared: (reference: SharedPolicyReference) => Promise<SourceText>,
  ruleIds?: RuleIds,
): Promise<PolicyLayers | PolicyFailure> {
  if (!file) return { file: null, shared: null };
  const ids = ruleIds && [...ruleIds];
  const own = parsePolicy(file, ids);
  if (isPolicyFailure(own)) return { path: file.path, errors: own.errors };
  const reference = own.layer.said.extends;
  if (!reference) return { file: own.layer, shared: null };
  const source = await readShared(reference);
  const shared = parsePolicy(source, ids, 'extends');
  if (isPolicyFailure(shared)) return { path: source.path, errors: shared.errors };
  return { file: own.layer, shared: shared.layer };
}

/** The policy of a run: defaults, preset, shared policy, file, then the inputs, which tighten what a file states. */
export function settlePolicy(layers: PolicyLayers, inputs: PolicyInputs): SettledPolicy {
  const policy = mergePolicy(layers);
  const stated = new Set([layers.shared, layers.file].flatMap((layer) => (layer ? [...statedKeys(layer)] : [])));
  for (const [key, { layer }] of policy.origins) if (layer === 'preset') stated.add(key as PolicyKey);
  // A path scope that fails for something would be empty under an advisory policy.
  if (policy.paths.some(({ failOn }) => failOn !== undefined)) stated.add('advisory');
  return { policy: tighten(policy, inputs, stated), ignored: ignoredInputs(policy, inputs, stated) };
}
