import { knownText } from '../../concepts/value.ts';
import type { ConfigMap, ConfigNode } from '../../documents/compose/config.ts';
import { isNull, itemsOf, mapAt, scalarText, valueAt } from '../../documents/compose/config-tree.ts';
import { switchOf } from '../../documents/compose/switch.ts';
import { cleanPath, mountTargetOf } from './unique-keys.ts';

/** A setting that makes Compose refuse the whole project. */
export interface RefusedSetting {
  readonly node: ConfigNode;
  /** What is wrong, to be put behind the name of its service or volume. */
  readonly problem: string;
}

const SWITCHES = ['privileged', 'read_only', 'init', 'tty', 'stdin_open', 'oom_kill_disable'] as const;
const DISTINCT_LISTS = ['security_opt', 'group_add', 'volumes_from', 'external_links'] as const;

/** Limits that may be written twice if both say the same. */
const DOUBLE_LIMITS = [
  { key: 'mem_limit', limit: 'memory' },
  { key: 'cpus', limit: 'cpus' },
  { key: 'pids_limit', limit: 'pids' },
] as const;

/**
 * What Compose refuses in a merged service. Only what is fully known counts.
 * https://github.com/compose-spec/compose-go/blob/main/loader/validate.go
 */
export function refusedSettingsOf(service: ConfigMap): readonly RefusedSetting[] {
  return [
    ...refusedSwitches(service),
    ...repeatedItems(service),
    ...repeatedTargets(service),
    ...incompleteUlimits(service),
    ...contradictingLimits(service),
    ...exclusiveSettings(service),
  ];
}

function refusedSwitches(service: ConfigMap): readonly RefusedSetting[] {
  return SWITCHES.flatMap((key) => {
    const node = valueAt(service, key);
    const isRefused = node && !isNull(node) && switchOf(node) === 'not-a-switch';
    return isRefused ? [{ node, problem: `has no boolean at ${key}` }] : [];
  });
}

function repeatedItems(service: ConfigMap): readonly RefusedSetting[] {
  return DISTINCT_LISTS.flatMap((key) => {
    const items = itemsOf(valueAt(service, key)).filter((item) => scalarText(item) !== undefined);
    const repeated = firstRepeated(items, (item) => scalarText(item));
    return repeated ? [{ node: repeated, problem: `repeats an item of ${key}` }] : [];
  });
}

/** Volumes and temporary file systems share one name space of targets. */
function repeatedTargets(service: ConfigMap): readonly RefusedSetting[] {
  const volumes = itemsOf(valueAt(service, 'volumes'));
  const temporary = itemsOf(valueAt(service, 'tmpfs'));
  const repeated = firstRepeated([...volumes, ...temporary], (item) => {
    if (item.kind === 'scalar' && knownText(item.value) === undefined) return undefined;
    const target = temporary.includes(item) ? scalarText(item)?.split(':', 1)[0] : mountTargetOf(item);
    return target === undefined || target.includes('\u0000') ? undefined : cleanPath(target);
  });
  return repeated ? [{ node: repeated, problem: 'mounts two things at one path' }] : [];
}

function firstRepeated(
  items: readonly ConfigNode[],
  keyOf: (item: ConfigNode) => string | undefined,
): ConfigNode | undefined {
  const seen = new Set<string>();
  return items.find((item) => {
    const key = keyOf(item);
    if (key === undefined) return false;
    if (seen.has(key)) return true;
    seen.add(key);
    return false;
  });
}

function incompleteUlimits(service: ConfigMap): readonly RefusedSetting[] {
  const limits = mapAt(service, 'ulimits')?.entries.values() ?? [];
  return [...limits].flatMap(({ key, value }) => {
    const isIncomplete = value.kind === 'map' && !(value.entries.has('soft') && value.entries.has('hard'));
    return isIncomplete ? [{ node: value, problem: `needs soft and hard for the limit ${key}` }] : [];
  });
}

function contradictingLimits(service: ConfigMap): readonly RefusedSetting[] {
  const limits = mapAt(mapAt(mapAt(service, 'deploy'), 'resources'), 'limits');
  return DOUBLE_LIMITS.flatMap(({ key, limit }) => {
    const node = valueAt(service, key);
    const one = amountOf(node);
    const other = amountOf(valueAt(limits, limit));
    const isRefused = node && one !== undefined && other !== undefined && one !== other;
    return isRefused ? [{ node, problem: `has one limit at ${key} and another below deploy` }] : [];
  });
}

const UNITS = ['', 'k', 'm', 'g', 't', 'p'];

/** A number, in bytes where it has a unit. */
function amountOf(node: ConfigNode | undefined): number | undefined {
  const found = /^(\d{1,15}(?:\.\d{1,9})?)([kmgtp]?)(?:i?b)?$/i.exec(scalarText(node)?.trim() ?? '');
  if (!found) return undefined;
  return Number(found[1]) * 1024 ** UNITS.indexOf((found[2] ?? '').toLowerCase());
}

function exclusiveSettings(service: ConfigMap): readonly RefusedSetting[] {
  const found: RefusedSetting[] = [];
  const mode = valueAt(service, 'network_mode');
  const networks = valueAt(service, 'networks');
  const hasNetworks = networks?.kind === 'map' ? networks.entries.size > 0 : itemsOf(networks).length > 0;
  if (mode && scalarText(mode) && hasNetworks) found.push({ node: mode, problem: 'has network_mode and networks' });
  const build = mapAt(service, 'build');
  const inline = valueAt(build, 'dockerfile_inline');
  if (inline && scalarText(inline) && scalarText(valueAt(build, 'dockerfile'))) {
    found.push({ node: inline, problem: 'has dockerfile and dockerfile_inline' });
  }
  return found;
}

/** What Compose refuses in a top-level volume: one that exists elsewhere takes no options. */
export function refusedVolumeOf(volume: ConfigMap): RefusedSetting | undefined {
  const external = valueAt(volume, 'external');
  if (!external || switchOf(external) !== true) return undefined;
  const option = ['driver', 'driver_opts', 'labels']
    .map((key) => valueAt(volume, key))
    .find((node) => node && !isNull(node));
  return option ? { node: option, problem: 'is external and has options' } : undefined;
}
