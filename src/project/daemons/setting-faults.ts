import { daemonOption, faultOfKey } from '../../concepts/daemon-option.ts';
import { knownText } from '../../concepts/value.ts';
import type { ConfigMap, ConfigNode } from '../../documents/compose/config.ts';
import { isNull, itemsOf } from '../../documents/compose/config-tree.ts';
import { type DaemonOptionKind, MAPS_OF_ONE_SETTING, REMOVED_STORAGE_DRIVERS } from '../../knowledge/daemon-options.ts';
import type { Location } from '../../text/range.ts';
import type { Daemon } from '../daemon.ts';

/** A setting of a `daemon.json` that dockerd refuses, or takes and does nothing with. */
export interface SettingFault {
  readonly at: Location;
  /** As it is written, cut where it is very long. */
  readonly key: string;
  /** One sentence. */
  readonly message: string;
  readonly advice: string;
}

/** Longer names are cut in messages. UTF-16 code units. */
const LONGEST_NAME = 60;

/** What of the settings of a `daemon.json` dockerd does not take, in file order. Flags are not looked at: a shell user sees. */
export function settingFaults(daemon: Daemon): readonly SettingFault[] {
  if (daemon.surface !== 'daemon-json') return [];
  return daemon.settings.flatMap(({ key, keyAt, value }) => [
    ...(value.kind === 'map' && isUnknown(key) ? [lookedInto(key, keyAt)] : keyFaults(key, keyAt)),
    ...valuesAsSettings(key, value),
    ...(faultOfKey(key) ? [] : valueFaults(key, value)),
  ]);
}

function keyFaults(key: string, at: Location): readonly SettingFault[] {
  const fault = faultOfKey(key);
  if (!fault) return [];
  const shown = { at, key: key.slice(0, LONGEST_NAME) };
  const name = JSON.stringify(shown.key);
  if (fault.kind === 'removed') {
    return [{ ...shown, message: refused(`no longer knows the setting ${name}`), advice: fault.advice }];
  }
  const advice = fault.meant === undefined ? `Remove ${name}.` : `Name it ${fault.meant}.`;
  if (fault.kind === 'no effect') {
    const message = `The setting does nothing: dockerd takes ${name} as an option only, not in the file.`;
    return [{ ...shown, message, advice }];
  }
  const meant = fault.meant === undefined ? '' : ` (${fault.meant}?)`;
  return [{ ...shown, message: refused(`knows no setting ${name}${meant}`), advice }];
}

function refused(because: string): string {
  return `The daemon does not start with this file: dockerd ${because}.`;
}

function isUnknown(key: string): boolean {
  return faultOfKey(key)?.kind === 'unknown';
}

/** An object under an unknown key is no error: dockerd reads what stands in it, and sets the switches among that. */
function lookedInto(key: string, at: Location): SettingFault {
  const shown = key.slice(0, LONGEST_NAME);
  const name = JSON.stringify(shown);
  return {
    at,
    key: shown,
    message: `dockerd knows no setting ${name} and takes what stands in it for settings of its own.`,
    advice: `Write what stands in ${name} one level higher, or remove it.`,
  };
}

/** dockerd reads what stands in a map as settings of its own, except in those maps that are one setting. */
function valuesAsSettings(key: string, value: ConfigNode): readonly SettingFault[] {
  if (value.kind !== 'map' || MAPS_OF_ONE_SETTING.has(key)) return [];
  return [...value.entries.values()].flatMap((entry) =>
    entry.key === 'http-proxy' || entry.key === 'https-proxy' || entry.key === 'no-proxy'
      ? []
      : keyFaults(entry.key, entry.keyAt),
  );
}

function valueFaults(key: string, value: ConfigNode): readonly SettingFault[] {
  const kind = daemonOption(key)?.kind;
  const wrong = kind && wrongPart(kind, value);
  if (wrong) {
    const message = refused(`takes ${EXPECTED[kind]} for ${key} and nothing else`);
    return [{ at: wrong.at, key, message, advice: `Write ${EXPECTED[kind]} for ${key}.` }];
  }
  return key === 'storage-driver' ? removedDriver(value) : key === 'storage-opts' ? removedOptions(value) : [];
}

const EXPECTED: Readonly<Record<DaemonOptionKind, string>> = {
  switch: 'true or false without quotes',
  number: 'a whole number without quotes',
  text: 'a text in quotes',
  texts: 'a list of texts in quotes',
  list: 'a list',
  map: 'an object',
  'text-map': 'an object of texts in quotes',
  any: 'any value',
};

/** The part of a value that is not of its kind. */
function wrongPart(kind: DaemonOptionKind, value: ConfigNode): ConfigNode | undefined {
  if (kind === 'any' || isNull(value)) return undefined;
  if (kind === 'texts') return value.kind === 'list' ? value.items.find((item) => !isTextNode(item)) : value;
  if (kind === 'list') return value.kind === 'list' ? undefined : value;
  if (kind === 'map' || kind === 'text-map') {
    if (value.kind !== 'map') return value;
    return kind === 'map' ? undefined : firstOther(value);
  }
  if (value.kind !== 'scalar') return value;
  if (kind === 'text') return value.type === 'string' ? undefined : value;
  return value.type === (kind === 'switch' ? 'boolean' : 'integer') ? undefined : value;
}

function firstOther({ entries }: ConfigMap): ConfigNode | undefined {
  for (const { value } of entries.values()) if (!isTextNode(value)) return value;
  return undefined;
}

function isTextNode(node: ConfigNode): boolean {
  return node.kind === 'scalar' && (node.type === 'string' || node.type === 'null');
}

function removedDriver(value: ConfigNode): readonly SettingFault[] {
  const driver = value.kind === 'scalar' ? knownText(value.value) : undefined;
  if (driver === undefined || !Object.hasOwn(REMOVED_STORAGE_DRIVERS, driver)) return [];
  return [
    {
      at: value.at,
      key: 'storage-driver',
      message: refused(`has no storage driver ${driver} since release ${REMOVED_STORAGE_DRIVERS[driver]}`),
      advice: 'Save the images, remove the setting, and load them again: the default driver is overlay2.',
    },
  ];
}

/** Options of the driver devicemapper: `dm.basesize=20G`. */
function removedOptions(value: ConfigNode): readonly SettingFault[] {
  const found = itemsOf(value).find((item) => item.kind === 'scalar' && /^dm\./.test(knownText(item.value) ?? ''));
  if (!found) return [];
  return [
    {
      at: found.at,
      key: 'storage-opts',
      message: refused('has no storage driver devicemapper any more, for which the options dm.* are'),
      advice: 'Remove the option.',
    },
  ];
}
