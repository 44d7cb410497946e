import { capability } from '../concepts/capability.ts';
import { hostDevice } from '../concepts/host-device.ts';
import { type KnownImages, NO_IMAGES } from '../concepts/known-image.ts';
import { knownText, shownText } from '../concepts/value.ts';
import type { Location } from '../text/range.ts';
import type { Container, Setting } from './container.ts';
import { startUser } from './effective-image-user.ts';
import { type HostMount, hostMounts } from './host-mounts.ts';

/** One thing of a container that gives the host to whoever controls it. Plain data. */
export interface HostControl {
  readonly kind: 'socket' | 'privileged' | 'mount' | 'processes' | 'capability' | 'device';
  /** A few words for people: `Docker socket`, `capability SYS_ADMIN`. */
  readonly label: string;
  /** Every place where it is written; a control of two settings has both. */
  readonly places: readonly Location[];
}

/** All that gives the host to a container, in the order of certainty. What the files do not say counts as absent. */
export function hostControls(container: Container, images: KnownImages = NO_IMAGES): readonly HostControl[] {
  const { privileged } = container;
  return [
    ...sockets(container),
    ...(privileged?.value === true
      ? [{ kind: 'privileged', label: 'privileged container', places: [privileged.entryAt] } as const]
      : []),
    ...hostMounts(container).flatMap(writableMount),
    ...hostProcesses(container, images),
    ...capabilities(container),
    ...container.devices.flatMap((device): readonly HostControl[] => {
      const found = hostDevice(device.value);
      if (found?.severity !== 'critical') return [];
      return [{ kind: 'device', label: `${found.path} of the host`, places: [device.at] }];
    }),
  ];
}

function sockets(container: Container): readonly HostControl[] {
  const { useApiSocket } = container;
  const mounted = hostMounts(container).flatMap((found): readonly HostControl[] => {
    const { meaning, at } = found;
    if (!meaning.socket) return [];
    const { listener, isDirectory } = meaning.socket;
    const label = isDirectory ? `${pathOf(found)} with the socket of ${listener}` : `${listener} socket`;
    return [{ kind: 'socket', label, places: [at] }];
  });
  return useApiSocket?.value === true
    ? [...mounted, { kind: 'socket', label: 'Docker socket', places: [useApiSocket.entryAt] }]
    : mounted;
}

function writableMount(found: HostMount): readonly HostControl[] {
  const { mount, meaning, at } = found;
  if (!meaning.makesRoot || mount.readOnly !== false) return [];
  return [{ kind: 'mount', label: `${pathOf(found)} of the host, writable`, places: [at] }];
}

/** As it is written. */
function pathOf({ mount, meaning }: HostMount): string {
  return mount.source ? shownText(mount.source) : meaning.path;
}

/** The processes of the host: with SYS_PTRACE their memory, as root at least their end. */
function hostProcesses(container: Container, images: KnownImages): readonly HostControl[] {
  const { pid } = container;
  if (!pid || knownText(pid.value) !== 'host') return [];
  const tracing = container.capAdd.find(({ value }) => capability(knownText(value) ?? '')?.name === 'SYS_PTRACE');
  if (tracing) {
    return [
      { kind: 'capability', label: 'SYS_PTRACE among the processes of the host', places: placesOf(tracing, pid) },
    ];
  }
  const { isRoot, stepsDown } = startUser(container, images);
  return isRoot === true && !stepsDown
    ? [{ kind: 'processes', label: 'processes of the host', places: [pid.entryAt] }]
    : [];
}

function placesOf(tracing: Setting<unknown>, pid: Setting<unknown>): readonly Location[] {
  return [tracing.at, pid.entryAt];
}

function capabilities({ capAdd }: Container): readonly HostControl[] {
  return capAdd.flatMap((added): readonly HostControl[] => {
    const known = capability(knownText(added.value) ?? '');
    if (known?.tier !== 'host-execution') return [];
    const label = known.name === 'ALL' ? 'every capability' : `capability ${known.name}`;
    return [{ kind: 'capability', label, places: [added.at] }];
  });
}
