import { knownText } from '../concepts/value.ts';
import type { Location } from '../text/range.ts';
import type { Container, PublishedPort } from './container.ts';
import { effectivePorts, isOnAllInterfaces, rangeText } from './published-ports.ts';

/** How anybody on the network of the host reaches a container. Plain data. */
export interface Exposure {
  readonly kind: 'published' | 'host-network';
  /** Address and port as they are opened: `0.0.0.0:8080`, `[::]:53/udp`; for the network of the host its name. */
  readonly address: string;
  /** Where it is written. */
  readonly at: Location;
}

/** The first way in: the network of the host, else a port on every interface. undefined: the files publish nothing. */
export function exposureOf(container: Container): Exposure | undefined {
  const { networkMode } = container;
  const mode = knownText(networkMode?.value);
  if (mode === 'none') return undefined;
  if (networkMode && mode === 'host') {
    return { kind: 'host-network', address: 'the network of the host', at: networkMode.entryAt };
  }
  const port = effectivePorts(container).find(isOnAllInterfaces);
  return port && { kind: 'published', address: addressOf(port), at: port.entryAt };
}

function addressOf(port: PublishedPort): string {
  const written = knownText(port.hostIp) ?? '';
  const address = written.includes(':') ? `[${written.replace(/^\[|\]$/g, '')}]` : '0.0.0.0';
  const protocol = port.protocol === 'tcp' ? '' : `/${port.protocol}`;
  if (port.host) return `${address}:${rangeText(port.host)}${protocol}`;
  return `${address}${protocol} (${port.hostUnknown ? 'port from outside the files' : 'random port'})`;
}
