import { parsePortRange } from '../../concepts/port.ts';
import { knownText, literal, markedText, UNKNOWN_MARK, type Value } from '../../concepts/value.ts';
import { hasUnknownPart, isEmptyValue, joinWith, splitValue } from '../../concepts/value-parts.ts';
import type { ConfigMap } from '../../documents/compose/config.ts';
import { itemsOf, valueAt } from '../../documents/compose/config-tree.ts';
import type { PortRange, PublishedPort } from '../container.ts';
import { isText, itemSetting, textOf } from './settings.ts';

/** What a port says, apart from where it is written. */
type PortMeaning = Omit<PublishedPort, 'at' | 'entryAt' | 'origin' | 'syntax'>;

/** The published ports of a service in file order. What Compose refuses is left out. */
export function portsOf(config: ConfigMap): readonly PublishedPort[] {
  const entry = config.entries.get('ports');
  if (!entry) return [];
  return itemsOf(entry.value).flatMap((item) => {
    const syntax = item.kind === 'map' ? 'long' : 'short';
    const meaning = item.kind === 'map' ? longPort(item) : isText(item) ? shortPort(item.value) : undefined;
    const { at, entryAt, origin } = itemSetting(item, undefined, entry);
    return meaning ? [{ ...meaning, syntax, at, entryAt, origin } as const] : [];
  });
}

/**
 * Reads `[[ip:]host:]container[/protocol]`: the last two parts are ports, all before them is the address, so that IPv6 needs
 * no brackets. https://github.com/docker/go-connections/blob/main/nat/nat.go
 */
function shortPort(value: Value): PortMeaning | undefined {
  const [address = literal(''), protocol, ...more] = splitValue(value, '/');
  if (more.length > 0) return undefined;
  const parts = splitValue(address, ':');
  const container = parts.at(-1) ?? literal('');
  const host = parts.at(-2);
  const ip = parts.slice(0, -2);
  const read = {
    ...readHost(host ?? hiddenHost(container)),
    container: readPorts(container),
    protocol: protocolText(protocol),
  };
  if (!read.container && !hasUnknownPart(container)) return undefined;
  if (host && !read.host && !read.hostUnknown && !isRandom(host)) return undefined;
  const hostIp = ip.length > 0 ? bareAddress(joinWith(':', ip)) : hiddenAddress(host ?? container, host !== undefined);
  return { ...read, hostIp };
}

/**
 * A variable that is not the whole part may hold an address as well: `${BIND}5432:5432`. One that is the whole item may hold
 * anything.
 */
function hiddenAddress(part: Value, isHost: boolean): Value | undefined {
  const text = markedText(part);
  if (isHost) return text.includes(UNKNOWN_MARK) && text !== UNKNOWN_MARK ? part : undefined;
  return text.includes(UNKNOWN_MARK) ? part : undefined;
}

/** A variable that is the whole item may hold a host port too. */
function hiddenHost(container: Value): Value | undefined {
  return markedText(container) === UNKNOWN_MARK ? container : undefined;
}

function longPort(map: ConfigMap): PortMeaning | undefined {
  const target = textOf(valueAt(map, 'target'));
  const published = textOf(valueAt(map, 'published'));
  const hostIp = textOf(valueAt(map, 'host_ip'));
  const mode = knownText(textOf(valueAt(map, 'mode')));
  const container = target && readPorts(target);
  if (!target || (!container && !hasUnknownPart(target))) return undefined;
  return {
    ...readHost(published),
    container,
    hostIp: hostIp && !isEmptyValue(hostIp) ? bareAddress(hostIp) : undefined,
    protocol: protocolText(textOf(valueAt(map, 'protocol'))),
    ...(mode === undefined ? {} : { mode }),
  };
}

/** Nothing, and 0, publish a random port. */
function readHost(host: Value | undefined): Pick<PublishedPort, 'host' | 'hostUnknown'> {
  if (!host) return { host: undefined, hostUnknown: false };
  return { host: readPorts(host), hostUnknown: hasUnknownPart(host) };
}

function readPorts(value: Value): PortRange | undefined {
  const text = knownText(value);
  return text === undefined ? undefined : parsePortRange(text);
}

function isRandom(host: Value): boolean {
  return /^0*$/.test(markedText(host));
}

/** Lower case; `tcp` when not written, the expression is not kept when it comes from outside. */
function protocolText(protocol: Value | undefined): string {
  return (knownText(protocol) || 'tcp').toLowerCase();
}

/** IPv6 in brackets without them. */
function bareAddress(address: Value): Value | undefined {
  const text = knownText(address);
  if (text === undefined) return address;
  const bare = /^\[(.*)\]$/s.exec(text)?.[1] ?? text;
  return bare === '' ? undefined : { ...literal(bare), assumed: address.assumed };
}
