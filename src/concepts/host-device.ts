import { HOST_DEVICES, type HostDeviceFact } from '../knowledge/host-devices.ts';
import { hostPath } from './host-path.ts';
import type { Value } from './value.ts';
import { splitValue } from './value-parts.ts';

/** A device of the host that is worth a finding. */
export interface HostDevice {
  /** Path on the host as it is compared. */
  readonly path: string;
  readonly severity: HostDeviceFact['severity'];
  /** Reads after "gets". */
  readonly what: string;
}

/**
 * What `source[:target[:permissions]]` hands out. undefined: ordinary hardware, a name of a device plugin, or a source from
 * outside the files. Permissions do not count: reading a raw disk reads every file.
 */
export function hostDevice(value: Value): HostDevice | undefined {
  const [source] = splitValue(value, ':');
  const path = source && hostPath(source);
  if (path === undefined) return undefined;
  if (path === '/dev') return { path, severity: 'critical', what: 'every device of the host' };
  if (!path.startsWith('/dev/')) return undefined;
  const name = path.slice('/dev/'.length);
  const fact = HOST_DEVICES.find(({ names }) => names.some((pattern) => PATTERNS.get(pattern)?.test(name)));
  return fact && { path, severity: fact.severity, what: fact.what };
}

/** Whether a device rule opens all devices of a kind: `a *:* rwm`. Making nodes alone opens none. */
export function opensEveryDevice(rule: string): 'devices' | 'block devices' | 'character devices' | undefined {
  const match = /^\s*([abc])\s+\*:\*\s+([rwm]{1,3})\s*$/.exec(rule);
  if (!match || !/[rw]/.test(match[2] ?? '')) return undefined;
  return match[1] === 'a' ? 'devices' : match[1] === 'b' ? 'block devices' : 'character devices';
}

const PATTERNS: ReadonlyMap<string, RegExp> = new Map(
  HOST_DEVICES.flatMap(({ names }) =>
    names.map((pattern): [string, RegExp] => {
      const body = pattern.replace(/\*$/, '\u0000').replaceAll('*', '[^/]*').replace('\u0000', '.*');
      return [pattern, new RegExp(`^${body}$`)];
    }),
  ),
);
