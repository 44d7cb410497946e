import type { Origin } from './origin.ts';
import { DEFAULT_POLICY, FIELDS, type Policy, type PolicyText, type RulePolicy } from './policy.ts';
import { PRESET_SETTINGS } from './preset.ts';
import { POLICY_KEYS } from './settings.ts';

/** What one policy file says, and nothing that it does not say. */
export interface PolicyLayer {
  readonly said: Partial<Omit<Policy, 'file' | 'sharedFile' | 'origins'>>;
  /** As those of a policy. */
  readonly origins: ReadonlyMap<string, Origin>;
  readonly text: PolicyText;
}

export interface PolicyLayers {
  /** The policy of the repository; null: there is none. */
  readonly file: PolicyLayer | null;
  /** What it extends; null: nothing, or it is not read. */
  readonly shared: PolicyLayer | null;
}

/**
 * Defaults, then preset, then the shared policy, then the file. What a layer states replaces what the ones below say; of
 * `rules` it replaces the parts that it names. Lists add up, because each may describe what the other does not know; of two
 * descriptions of one image that of the file counts.
 */
export function mergePolicy({ file, shared }: PolicyLayers): Policy {
  const layers = [shared, file].flatMap((layer) => layer ?? []);
  const preset = layers.findLast(({ said }) => said.preset !== undefined);
  const name = preset?.said.preset ?? DEFAULT_POLICY.preset;
  const origins = new Map<string, Origin>();
  const presetOrigin = preset?.origins.get('preset');
  const settings = PRESET_SETTINGS[name];
  for (const key of POLICY_KEYS) {
    if (presetOrigin && FIELDS[key] in settings) origins.set(key, { ...presetOrigin, layer: 'preset', name });
  }
  for (const layer of layers) for (const [key, origin] of layer.origins) origins.set(key, origin);
  const stated = Object.assign({}, ...layers.map(({ said }) => said)) as PolicyLayer['said'];
  return {
    ...DEFAULT_POLICY,
    ...settings,
    ...stated,
    preset: name,
    rules: mergeRules(layers.map(({ said }) => said.rules)),
    paths: layers.flatMap(({ said }) => said.paths ?? []),
    trustedRegistries: distinct(layers.flatMap(({ said }) => said.trustedRegistries ?? [])),
    buildFrontends: distinct(layers.flatMap(({ said }) => said.buildFrontends ?? [])),
    images: [...layers].reverse().flatMap(({ said }) => said.images ?? []),
    accept: layers.flatMap(({ said }) => said.accept ?? []),
    extends: file?.said.extends ?? null,
    ...(file && { file: file.text }),
    ...(shared && { sharedFile: shared.text }),
    origins,
  };
}

function mergeRules(all: readonly (Policy['rules'] | undefined)[]): Policy['rules'] {
  const merged = new Map<string, RulePolicy>();
  for (const rules of all) {
    for (const [id, setting] of rules ?? []) merged.set(id, { ...merged.get(id), ...setting });
  }
  return merged;
}

function distinct(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}
