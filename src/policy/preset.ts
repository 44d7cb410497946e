import type { RuleFacts } from '../rule-model/rule-facts.ts';
import type { Disposition } from '../rule-model/severity.ts';
import type { Policy } from './policy.ts';
import type { PresetName } from './settings.ts';

/** What a preset asks for beside its rules; a policy file may say otherwise. */
export const PRESET_SETTINGS: Readonly<Record<PresetName, Partial<Pick<Policy, 'failOn' | 'hardening'>>>> = {
  recommended: {},
  strict: { failOn: 'medium', hardening: 'all' },
  cis: {},
  owasp: {},
};

/** What a preset makes of what a rule would be by itself; what is not named stays. */
export type Replacements = Readonly<Partial<Record<Disposition, Disposition>>>;

const NOTHING: Replacements = {};
const SILENCE: Replacements = { on: 'off', hardening: 'off', advice: 'off', off: 'off' };

/**
 * What a preset makes of a rule that no other setting names.
 * - `recommended`: every rule is what it is.
 * - `strict`: advice counts like any other finding; rules that are off stay off.
 * - `cis`, `owasp`: rules with such a reference, those that are off by default too, and no others. Rules that guard the
 *   review itself stay: without them a change could hide from any list.
 */
export function presetReplacements(preset: PresetName, { references, guardsReview }: RuleFacts): Replacements {
  if (preset === 'recommended') return NOTHING;
  if (preset === 'strict') return { advice: 'on' };
  if (guardsReview) return NOTHING;
  const prefix = `${preset.toUpperCase()} `;
  return references.some((reference) => reference.startsWith(prefix)) ? { off: 'on' } : SILENCE;
}
