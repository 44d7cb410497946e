import type { CommandWord } from './command-word.ts';
import { parseImageReference } from './image-reference.ts';
import { knownText, literal, markedText, UNKNOWN_MARK, type Value } from './value.ts';

/** A command that serves or calls the API of the engine over TCP without knowing who is at the other end. */
export interface OpenApiUse<W extends CommandWord> {
  readonly role: 'daemon' | 'client';
  /** The option and its value: one word or two. */
  readonly words: readonly W[];
  readonly address: string;
  /** `--tls` without `--tlsverify`: encrypted, but anybody may connect. */
  readonly encrypted: boolean;
}

const DAEMONS: ReadonlySet<string> = new Set(['dockerd', 'dockerd-entrypoint.sh', 'dockerd-rootless.sh', 'dockerd-ce']);
const TCP = /^tcp:\/\//i;

/** Whether a value is an address of the API over TCP, as far as it is written: `tcp://docker:2375`. */
export function isTcpAddress(value: Value): boolean {
  return TCP.test(markedText(value));
}

/** `docker:dind`, whose entrypoint takes options for the daemon. */
export function isEngineImage(image: Value | undefined): boolean {
  const { familiarName, tag } = parseImageReference(image ?? literal(''));
  return familiarName === 'docker' && /dind/.test(tag ?? '');
}

/** The arguments of the daemon that a command starts; undefined: it starts none. */
export function daemonArguments<W extends CommandWord>(
  name: string | undefined,
  args: readonly W[],
): readonly W[] | undefined {
  if (name === undefined) return undefined;
  if (DAEMONS.has(name)) return args;
  const [first, ...rest] = args;
  return name === 'docker' && first && knownText(first.value) === 'daemon' ? rest : undefined;
}

/**
 * The first `-H tcp://…` of a daemon or client without `--tlsverify`; undefined: none, or an argument from outside the files
 * may hold that option. Source: https://docs.docker.com/engine/security/protect-access/
 */
export function openApiUse<W extends CommandWord>(
  name: string | undefined,
  args: readonly W[],
): OpenApiUse<W> | undefined {
  if (name === undefined || (name !== 'docker' && !DAEMONS.has(name))) return undefined;
  const texts = args.map(({ value }) => markedText(value));
  const isDaemon = DAEMONS.has(name) || (name === 'docker' && texts[0] === 'daemon');
  if (texts.includes(UNKNOWN_MARK) || isOn('--tlsverify', args)) return undefined;
  for (const [index, word] of args.entries()) {
    const found = hostAt(args, index);
    if (found && TCP.test(found.address)) {
      return { role: isDaemon ? 'daemon' : 'client', ...found, encrypted: isOn('--tls', args) };
    }
    // What follows the subcommand of the client belongs to that.
    if (!isDaemon && !markedText(word.value).startsWith('-') && !isHostOption(texts[index - 1])) return undefined;
  }
  return undefined;
}

function hostAt<W extends CommandWord>(args: readonly W[], index: number) {
  const word = args[index];
  if (!word) return undefined;
  const text = markedText(word.value);
  const next = args[index + 1];
  if (isHostOption(text)) return next && { words: [word, next], address: markedText(next.value) };
  const attached = /^(?:--host=|-H=?)(?=\S)/.exec(text)?.[0];
  return attached === undefined ? undefined : { words: [word], address: text.slice(attached.length) };
}

function isHostOption(text: string | undefined): boolean {
  return text === '-H' || text === '--host';
}

function isOn(option: string, args: readonly CommandWord[]): boolean {
  return args.some(({ value }) => {
    const text = knownText(value) ?? '';
    return text === option || (text.startsWith(`${option}=`) && !/=(?:false|0|f)$/i.test(text));
  });
}

/** What a variable of the client or of the image docker:dind does to the protection of the API. */
export type ApiVariable = 'clear-text host' | 'verification off' | 'looks off' | 'no certificates';

/** `verify`: the value of DOCKER_TLS_VERIFY where the variable holds; undefined: it is not set. */
export function apiVariable(name: string, value: Value, verify: Value | undefined): ApiVariable | undefined {
  const text = knownText(value);
  if (name === 'DOCKER_TLS_CERTDIR') return text === '' ? 'no certificates' : undefined;
  if (name === 'DOCKER_TLS_VERIFY') {
    if (text === '') return 'verification off';
    return text !== undefined && /^(?:0|false|no|off)$/i.test(text) ? 'looks off' : undefined;
  }
  if (name !== 'DOCKER_HOST' || !isTcpAddress(value)) return undefined;
  return verify === undefined ? 'clear-text host' : undefined;
}

/** Whether a host name says that only a part of the API is let through. */
export function isFilteringProxy(address: Value): boolean {
  return /^tcp:\/\/[^/:]{0,200}proxy/i.test(markedText(address));
}
