import { classifyHostPath, type HostPathMeaning, hostPath } from '../concepts/host-path.ts';
import type { Location } from '../text/range.ts';
import type { Container, Mount } from './container.ts';

/** A place of the host that a container gets. */
export interface HostMount {
  readonly mount: Mount;
  readonly meaning: HostPathMeaning;
  /** Where the path of the host is written. */
  readonly at: Location;
  /** Where the container takes it, when that is another place. */
  readonly takenAt: Location | undefined;
}

/** The mounts of a container whose host path the files give, named volumes and files of secrets and configs included. */
export function hostMounts(container: Container): readonly HostMount[] {
  const known = found.get(container) ?? findHostMounts(container);
  found.set(container, known);
  return known;
}

/** Several rules ask for the mounts of every container. */
const found = new WeakMap<Container, readonly HostMount[]>();

function findHostMounts({ mounts }: Container): readonly HostMount[] {
  return mounts.flatMap((mount) => {
    if ((mount.type !== 'bind' && mount.type !== 'npipe') || !mount.source) return [];
    const path = hostPath(mount.source);
    if (path === undefined) return [];
    const isElsewhere = mount.sourceAt !== mount.at;
    return [
      {
        mount,
        meaning: classifyHostPath(path),
        at: mount.sourceAt,
        takenAt: isElsewhere ? mount.at : undefined,
      },
    ];
  });
}
