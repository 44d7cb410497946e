import { hostOf, isLocalHost } from '../../concepts/net-address.ts';
import { markedText, UNKNOWN_MARK, type Value } from '../../concepts/value.ts';
import type { Setting } from '../container.ts';
import type { Daemon } from '../daemon.ts';
import { asSwitch } from '../nested-setting.ts';
import { settingOfEngine } from './engine-setting.ts';

/** A TCP address on which a daemon serves its API to clients that show no certificate. */
export interface OpenAddress {
  readonly host: Setting<Value>;
  /** `tls` without `tlsverify`: encrypted, but anybody may connect. */
  readonly encrypted: boolean;
  /** Only programs of the machine itself reach it. */
  readonly isLocal: boolean;
}

/** The TCP addresses of a daemon without mutual TLS, as far as the repository tells. https://docs.docker.com/engine/security/protect-access/ */
export function openAddresses(daemon: Daemon): readonly OpenAddress[] {
  const verify = asSwitch(settingOfEngine(daemon, 'tlsverify'));
  if (!daemon.isComplete || (verify && verify.value !== false)) return [];
  const encrypted = asSwitch(settingOfEngine(daemon, 'tls'))?.value === true;
  return daemon.hosts.flatMap((host) => {
    const address = markedText(host.value);
    if (!isTcp(address)) return [];
    const name = hostOf(host.value);
    const isLocal = name !== undefined && name !== '0.0.0.0' && isLocalHost(name);
    return [{ host, encrypted, isLocal }];
  });
}

/** `tcp://0.0.0.0:2375`, and without the scheme, which dockerd adds: `:2375`. */
function isTcp(address: string): boolean {
  if (/^tcp:\/\//i.test(address)) return true;
  return !address.includes(UNKNOWN_MARK) && /^(?:[\w.-]{0,255}|\[[\da-fA-F:.]{2,45}\]):\d{1,5}$/.test(address);
}
