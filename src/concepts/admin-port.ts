import { ADMIN_PORTS, type AdminPort } from '../knowledge/admin-ports.ts';
import type { Ports } from './port.ts';

export type { AdminPort } from '../knowledge/admin-ports.ts';

/** The administration ports of a range, in port order. */
export function adminPortsIn({ first, last }: Ports): readonly AdminPort[] {
  return ADMIN_PORTS.filter(({ port }) => first <= port && port <= last);
}
