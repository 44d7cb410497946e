import { knownText } from '../concepts/value.ts';
import type { ConfigNode } from '../documents/compose/config.ts';
import type { Location } from '../text/range.ts';
import type { Container, Setting } from './container.ts';
import { asText, nestedSetting } from './nested-setting.ts';

/** A place where a limit may be written, and which texts there are one. */
export interface LimitPlace {
  /** Keys from the service down. */
  readonly keys: readonly [string, ...string[]];
  readonly limits: (text: string) => boolean;
}

/** Whether a resource of a container is limited. */
type LimitState =
  | { readonly limited: true | 'unknown' }
  /** `by`: a setting that says so; undefined: nothing is written. */
  | { readonly limited: false; readonly by: Setting<ConfigNode> | undefined };

/** One limit is enough, wherever it is written: Compose applies those of `deploy` outside of Swarm as well. */
function limitState(container: Container, places: readonly LimitPlace[]): LimitState {
  let unlimited: Setting<ConfigNode> | undefined;
  let isUnknown = false;
  for (const { keys, limits } of places) {
    const setting = nestedSetting(container, ...keys);
    if (!setting) continue;
    const text = knownText(asText(setting)?.value);
    if (text === undefined) isUnknown = true;
    else if (limits(text)) return { limited: true };
    else unlimited ??= setting;
  }
  return isUnknown ? { limited: 'unknown' } : { limited: false, by: unlimited };
}

/**
 * Where a container that runs has no limit in any of the places: at the setting that says so, else at the container, where it
 * is an absence. undefined: it has one, never runs, or the files do not tell.
 */
export function missingLimit(
  container: Container,
  places: readonly LimitPlace[],
): { readonly at: Location; readonly kind: 'presence' | 'absence' } | undefined {
  if (container.neverRuns) return undefined;
  const state = limitState(container, places);
  if (state.limited !== false) return undefined;
  return state.by ? { at: state.by.entryAt, kind: 'presence' } : { at: container.at, kind: 'absence' };
}

/** A positive number, be it with a unit: zero and negative ones mean no limit. */
export function isPositiveAmount(text: string): boolean {
  return Number.parseFloat(text) > 0;
}
