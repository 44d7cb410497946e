import { SERVICE_PORTS, type ServicePort } from '../knowledge/service-ports.ts';

export type { ServicePort } from '../knowledge/service-ports.ts';

/** Ports from `first` to `last`, inclusive. */
export interface Ports {
  readonly first: number;
  readonly last: number;
}

const HIGHEST_PORT = 65535;

/** Reads `80` or `8000-8010`. undefined for anything else, a backward range, or a number above 65535. Port 0 is none. */
export function parsePortRange(text: string): Ports | undefined {
  const match = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(text.trim());
  if (!match) return undefined;
  const first = Number(match[1]);
  const last = match[2] === undefined ? first : Number(match[2]);
  return first >= 1 && first <= last && last <= HIGHEST_PORT ? { first, last } : undefined;
}

/** Reads the argument of EXPOSE: `80`, `53/udp`, `8000-8010/tcp`. The protocol is lower case, `tcp` when not written. */
export function parseExposedPorts(text: string): { ports: Ports; protocol: string } | undefined {
  const slash = text.indexOf('/');
  const ports = parsePortRange(slash < 0 ? text : text.slice(0, slash));
  if (!ports) return undefined;
  return {
    ports,
    protocol:
      slash < 0
        ? 'tcp'
        : text
            .slice(slash + 1)
            .trim()
            .toLowerCase(),
  };
}

/** Databases, brokers and administration interfaces that listen on one of the ports by convention, in port order. */
export function servicesOn({ first, last }: Ports): readonly ServicePort[] {
  return SERVICE_PORTS.filter(({ port }) => first <= port && port <= last);
}

/** Whether an address to bind means every interface: the wildcards of IPv4 and IPv6, or none at all. */
export function isWildcardAddress(address: string): boolean {
  return ['', '*', '0.0.0.0', '::', '::0', '0:0:0:0:0:0:0:0', '::ffff:0.0.0.0', '::ffff:0:0'].includes(
    plainAddress(address),
  );
}

/** Whether only the host itself can reach an address: 127.0.0.0/8, ::1 and `localhost`. */
export function isLoopbackAddress(address: string): boolean {
  const plain = plainAddress(address).replace(/^::ffff:/, '');
  if (plain === 'localhost' || plain === '::1' || plain === '0:0:0:0:0:0:0:1') return true;
  return /^127(?:\.\d{1,3}){3}$/.test(plain);
}

function plainAddress(address: string): string {
  const text = address.trim().toLowerCase();
  return text.startsWith('[') && text.endsWith(']') ? text.slice(1, -1) : text;
}
