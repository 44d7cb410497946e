import { isWildcardAddress } from '../concepts/port.ts';
import { knownText } from '../concepts/value.ts';
import type { Edits } from '../documents/edits.ts';
import type { Container, PortRange, PublishedPort } from './container.ts';
import { asText, itemWrittenAt, settingBelow } from './nested-setting.ts';

/** The ports of a container that take effect: with the network of the host nothing is published. */
export function effectivePorts({ networkMode, ports }: Container): readonly PublishedPort[] {
  return knownText(networkMode?.value) === 'host' ? [] : ports;
}

/** Whether a port is open on every interface of the host: no address is written, or a wildcard. */
export function isOnAllInterfaces({ hostIp }: PublishedPort): boolean {
  if (!hostIp) return true;
  const address = knownText(hostIp);
  return address !== undefined && isWildcardAddress(address);
}

/** `80` or `80-90`. */
export function rangeText({ first, last }: PortRange): string {
  return first === last ? `${first}` : `${first}-${last}`;
}

/** Edits that publish a port on the loopback of the host only, in the syntax it is written in. */
export function bindToLoopback(container: Container, port: PublishedPort): Edits {
  const { editor } = container;
  const item = itemWrittenAt(container, 'ports', port.at);
  if (item?.kind === 'map') {
    const written = asText(settingBelow(item, ['host_ip']));
    const loopback = isIpv6(port) ? '::1' : '127.0.0.1';
    return written
      ? editor.replaceText(written, loopback)
      : editor.addBelow(port, { key: 'host_ip', value: '127.0.0.1' });
  }
  const text = item?.kind === 'scalar' ? knownText(item.value) : undefined;
  if (port.hostIp && text !== undefined) {
    const address = /^(?:\[[^\]]*\]|.*(?=:[^:]*:[^:]*$))/s.exec(text)?.[0] ?? '';
    return editor.replaceText(port, (isIpv6(port) ? '[::1]' : '127.0.0.1') + text.slice(address.length));
  }
  const publishesRandom = !port.host && !port.hostUnknown;
  return editor.prefixText(port, publishesRandom ? '127.0.0.1::' : '127.0.0.1:');
}

function isIpv6({ hostIp }: PublishedPort): boolean {
  return (knownText(hostIp) ?? '').includes(':');
}
