import { POLICY_LIMITS } from './settings.ts';

const HOST = /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*$/;
const PATH_SEGMENT = /^[a-z0-9]+(?:[._-]+[a-z0-9]+)*$/;

/**
 * A registry as policy lists it, in the form rules compare: `host[:port][/path…]` in lower case. Otherwise a reason: a
 * clause with full stop that reads after "is no registry:".
 */
export function registryOf(written: string): string | { readonly reason: string } {
  if (written.length > POLICY_LIMITS.registryLength) return { reason: 'it is too long.' };
  if (written.includes('://')) return { reason: 'leave out the protocol.' };
  if (written.includes('*')) return { reason: 'wildcards are not supported; list the hosts.' };
  const [authority = '', ...path] = written.toLowerCase().split('/');
  const [host = '', port, ...rest] = authority.split(':');
  if (!isHost(host)) return { reason: 'it begins with a host such as docker.io or ghcr.io.' };
  if (rest.length > 0 || (port !== undefined && !isPort(port)))
    return { reason: 'the port is a number from 1 to 65535.' };
  if (!host.includes('.') && host !== 'localhost' && port === undefined) {
    return { reason: `without a dot or a port "${host}" would be a namespace; write docker.io/${host}.` };
  }
  if (path.some((segment) => !isSegment(segment))) return { reason: 'its path is words between single slashes.' };
  return [authority, ...path].join('/');
}

/** Labels of at most 63 characters, so that the expression meets only short input. */
function isHost(host: string): boolean {
  return host.split('.').every((label) => label.length > 0 && label.length <= 63 && HOST.test(label));
}

function isPort(port: string): boolean {
  return /^\d{1,5}$/.test(port) && Number(port) >= 1 && Number(port) <= 65_535;
}

function isSegment(segment: string): boolean {
  return segment.length <= 128 && PATH_SEGMENT.test(segment);
}
