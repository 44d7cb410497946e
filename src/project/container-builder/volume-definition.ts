import { knownText, type Value } from '../../concepts/value.ts';
import type { ConfigMap } from '../../documents/compose/config.ts';
import { mapAt, valueAt } from '../../documents/compose/config-tree.ts';
import type { Location } from '../../text/range.ts';
import { relativeToFolder } from './mount-source.ts';
import { textOf } from './settings.ts';

/** The host path behind a named volume. */
export interface BoundVolume {
  readonly device: Value;
  readonly deviceAt: Location;
  /** The options of `o`, lower case, without `bind` and `rbind`. */
  readonly options: readonly string[];
}

/**
 * The host path a named volume stands for: the local driver with `o: bind` mounts its `device`.
 * https://docs.docker.com/reference/cli/docker/volume/create/#driver-specific-options
 */
export function boundVolume(volumes: ConfigMap, name: Value | undefined): BoundVolume | undefined {
  const key = knownText(name);
  const definition = key === undefined ? undefined : mapAt(volumes, key);
  const options = mapAt(definition, 'driver_opts');
  const driver = textOf(valueAt(definition, 'driver'));
  if (driver && (knownText(driver) ?? 'local') !== 'local') return undefined;
  const device = valueAt(options, 'device');
  const path = textOf(device);
  const words = (knownText(textOf(valueAt(options, 'o'))) ?? '').toLowerCase().split(',');
  if (!device || !path || !words.some((word) => BINDS.has(word.trim()))) return undefined;
  return {
    device: relativeToFolder(path),
    deviceAt: device.at,
    options: words.map((word) => word.trim()).filter((word) => word !== '' && !BINDS.has(word)),
  };
}

const BINDS: ReadonlySet<string> = new Set(['bind', 'rbind']);
