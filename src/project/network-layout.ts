import { knownText } from '../concepts/value.ts';
import type { Container, NetworkAttachment } from './container.ts';

/** How the containers of a project are spread over networks. */
export interface NetworkLayout {
  /** The containers that can reach others of the project, in file order. */
  readonly connected: readonly Container[];
  /** All of them are on the same networks. */
  readonly isFlat: boolean;
  /**
   * Containers behind another one: on one network, which the other joins to a second and on which nobody stands alone with
   * ports, without ports of their own.
   */
  readonly behind: ReadonlyMap<Container, NetworkAttachment>;
}

const layouts = new WeakMap<readonly Container[], NetworkLayout>();

/** The layout of the project of a container; found once per project. */
export function networkLayout(container: Container): NetworkLayout {
  const companions = container.companions();
  const existing = layouts.get(companions);
  if (existing) return existing;
  const layout = layOut(companions.filter((each) => !each.neverRuns && isOnProjectNetwork(each)));
  layouts.set(companions, layout);
  return layout;
}

function layOut(connected: readonly Container[]): NetworkLayout {
  const sets = new Set(connected.map((each) => keysOf(each).sort().join('\n')));
  const bridged = new Set(connected.map(keysOf).flatMap((keys) => (keys.length > 1 ? keys : [])));
  const serving = new Set(
    connected
      .filter(({ ports }) => ports.length > 0)
      .map(keysOf)
      .flatMap(onlyOne),
  );
  const behind = new Map<Container, NetworkAttachment>();
  for (const each of connected) {
    const [attachment, ...more] = each.networks;
    if (!attachment || more.length > 0 || each.ports.length > 0) continue;
    if (bridged.has(attachment.key) && !serving.has(attachment.key)) behind.set(each, attachment);
  }
  return { connected, isFlat: connected.length > 1 && sets.size === 1, behind };
}

function onlyOne(keys: readonly string[]): readonly string[] {
  return keys.length === 1 ? keys : [];
}

/** Without `networks` a service is on the network `default` of its project. */
function keysOf({ networks }: Container): string[] {
  return networks.length === 0 ? ['default'] : [...new Set(networks.map(({ key }) => key))];
}

/** With a mode of its own, such as `host` or `none`, a container is on no network of the project. */
function isOnProjectNetwork({ networkMode }: Container): boolean {
  return !networkMode || knownText(networkMode.value) === '';
}
