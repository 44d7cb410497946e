import {
  REGISTRY_PROGRAMS,
  TLS_OPTIONS,
  TLS_SETTINGS,
  TLS_VARIABLES,
  type TlsVariable,
} from '../knowledge/tls-switches.ts';
import { type CommandOption, parseOptions, toolSyntax } from './command-line.ts';
import type { CommandWord } from './command-word.ts';
import { downloadOf } from './download.ts';
import { hostOf, isLocalAddress } from './net-address.ts';
import { knownText, literal, markedText, type Value } from './value.ts';

const VARIABLES: ReadonlyMap<string, TlsVariable> = new Map(TLS_VARIABLES.map((each) => [each.name, each]));
const PROGRAMS_WITH_SETTINGS: ReadonlySet<string> = new Set(TLS_SETTINGS.map(({ program }) => program));

/** The variable by which an assignment takes TLS verification away; undefined: it does not, or its value is unknown. */
export function tlsVariableOff(name: string, value: Value): TlsVariable | undefined {
  const variable = VARIABLES.get(name.toUpperCase());
  const text = variable && knownText(value)?.toLowerCase();
  if (!variable || text === undefined) return undefined;
  if (variable.off === 'set') return text === '' || isLocalAddress(literal(text)) ? undefined : variable;
  if (variable.off === 'empty') return text === '' ? variable : undefined;
  return variable.off.includes(text) ? variable : undefined;
}

/** One way a command takes TLS verification away. */
export type TlsSwitch<W extends CommandWord> =
  | {
      readonly kind: 'option';
      readonly option: CommandOption<W>;
      /** The host that is trusted is the package index of the command: likely one with a certificate of its own. */
      readonly isOwnIndex: boolean;
    }
  | { readonly kind: 'setting'; readonly key: string; readonly word: W; readonly on: string };

/** An image of a registry on this machine: `localhost:5000/app`, `docker://127.0.0.1:5000/app`. */
const LOCAL_IMAGE = /^(?:docker:\/\/)?(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?(?:\/|$)/;

/** The switches of one command. Commands that only speak to this machine have none. */
export function tlsSwitches<W extends CommandWord>(program: string, args: readonly W[]): readonly TlsSwitch<W>[] {
  const name = Object.hasOwn(TLS_OPTIONS, program) ? program : program.replace(/\d[\d.]*$/, '');
  const known = Object.hasOwn(TLS_OPTIONS, name) ? TLS_OPTIONS[name] : undefined;
  if (!known && !PROGRAMS_WITH_SETTINGS.has(name)) return [];
  const urls = downloadOf(program, args)?.urls ?? [];
  if (urls.length > 0 && urls.every((word) => isLocalAddress(word.value))) return [];
  const line = parseOptions(args, toolSyntax(program));
  if (REGISTRY_PROGRAMS.has(name) && args.some(({ value }) => LOCAL_IMAGE.test(markedText(value)))) return [];
  const options = line.options.flatMap((option): TlsSwitch<W>[] => {
    const found = known?.find((each) => each.name === option.name);
    if (!found) return [];
    const text = option.value && knownText(option.value)?.toLowerCase();
    if (found.values && (text === undefined || !found.values.includes(text))) return [];
    if (!found.hosts) return [{ kind: 'option', option, isOwnIndex: false }];
    if (!option.value || isLocalAddress(option.value)) return [];
    return [{ kind: 'option', option, isOwnIndex: indexHosts(line.options).has(hostOf(option.value) ?? '') }];
  });
  const settings = TLS_SETTINGS.flatMap((setting): TlsSwitch<W>[] => {
    if (setting.program !== name || !setting.subcommands.includes(line.subcommand ?? '')) return [];
    const index = line.operands.findIndex((word) => markedText(word.value).toLowerCase() === setting.key);
    const word = index < 0 ? undefined : line.operands[index + 1];
    if (!word || !setting.off.includes((knownText(word.value) ?? '?').toLowerCase())) return [];
    return [{ kind: 'setting', key: setting.key, word, on: setting.on }];
  });
  return [...options, ...settings];
}

function indexHosts<W extends CommandWord>(options: readonly CommandOption<W>[]): ReadonlySet<string> {
  const names = ['--index-url', '--extra-index-url', '--index', '--default-index', '--find-links'];
  const found = options.filter(({ name, value }) => names.includes(name) && value);
  return new Set(found.flatMap(({ value }) => (value ? [hostOf(value) ?? ''] : [])).filter((host) => host !== ''));
}
