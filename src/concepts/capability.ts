import { CAPABILITIES, type Capability } from '../knowledge/capabilities.ts';
import { knownText, type Value } from './value.ts';

export type { Capability } from '../knowledge/capabilities.ts';

const BY_NAME: ReadonlyMap<string, Capability> = new Map(
  CAPABILITIES.map((capability) => [capability.name, capability]),
);

/**
 * The kernel name without `CAP_`, upper case, as Docker reads it: the case is free and the prefix optional, except that
 * `CAP_ALL` is no capability. undefined: Docker refuses it as unknown.
 * https://github.com/moby/moby/blob/master/daemon/pkg/oci/caps/utils.go
 */
export function parseCapability(text: string): string | undefined {
  const upper = text.trim().toUpperCase();
  if (upper === 'ALL') return upper;
  const name = upper.startsWith('CAP_') ? upper.slice('CAP_'.length) : upper;
  return name !== 'ALL' && BY_NAME.has(name) ? name : undefined;
}

/** What granting the capability means; `text` in any spelling that Docker accepts. */
export function capability(text: string): Capability | undefined {
  const name = parseCapability(text);
  return name === undefined ? undefined : BY_NAME.get(name);
}

/** Names of the capabilities that a container has by default and that a list of `cap_drop` leaves it, in the order of Docker. */
export function defaultCapabilitiesLeft(dropped: readonly Value[]): readonly string[] {
  const names = new Set(dropped.map((value) => parseCapability(knownText(value) ?? '')));
  if (names.has('ALL')) return [];
  return CAPABILITIES.filter(({ tier, name }) => tier === 'default' && !names.has(name)).map(({ name }) => name);
}

/** Whether a list of `cap_add` or `cap_drop` means every capability. */
export function namesAllCapabilities(values: readonly Value[]): boolean {
  return values.some((value) => {
    const text = knownText(value);
    return text !== undefined && parseCapability(text) === 'ALL';
  });
}
