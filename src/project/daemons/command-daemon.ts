import { type CommandOption, optionNamed, parseOptions } from '../../concepts/command-line.ts';
import { DOCKERD_SYNTAX, optionOfFlag } from '../../concepts/daemon-option.ts';
import { daemonArguments } from '../../concepts/docker-api.ts';
import { joinValues, knownText, literal, markedText, UNKNOWN_MARK, type Value } from '../../concepts/value.ts';
import type { ConfigEntry, ConfigNode } from '../../documents/compose/config.ts';
import { PLAIN_ORIGIN } from '../../documents/compose/config-tree.ts';
import type { Command, ShellWord } from '../../documents/shell/model.ts';
import type { DaemonOption } from '../../knowledge/daemon-options.ts';
import type { Location, TextRange } from '../../text/range.ts';
import type { Daemon, DaemonSetting } from '../daemon.ts';
import type { HostScript } from '../host-script.ts';
import { ConfiguredDaemon } from './configured-daemon.ts';
import { FlagEditor } from './flag-editor.ts';

/** The daemon that a command starts; undefined: it starts none, or only asks dockerd for its version. */
export function daemonOfCommand(command: Command, host: HostScript, subject: string): Daemon | undefined {
  const args = daemonArguments(command.name, command.args);
  const { program } = command;
  if (!args || !program) return undefined;
  const line = parseOptions(args, DOCKERD_SYNTAX);
  if (['--version', '-v', '--help', '-h', '--validate'].some((name) => optionNamed(line, name))) return undefined;
  const locate = (range: TextRange): Location => ({ path: host.at.path, range });
  const uses = line.options.flatMap((use): readonly FlagUse[] => {
    const option = optionOfFlag(use.name);
    if (!option) return [];
    const { value = literal('true'), valueWord, word } = use;
    return [{ option, value, at: locate((valueWord ?? word).range), entryAt: locate(spanOf(word, valueWord)), word }];
  });
  const parts = {
    surface: 'command-line',
    subject,
    at: locate(program.range),
    writtenIn: host.surface,
    isRootless: command.name === 'dockerd-rootless.sh' || uses.some(({ option }) => option.key === 'rootless'),
    isComplete: !args.some(({ value }) => markedText(value) === UNKNOWN_MARK),
    isDocumentation: host.isDocumentation,
    settings: settingsOf(uses),
  } as const;
  return new ConfiguredDaemon(parts, new FlagEditor(host, command, usesByKey(line.options)));
}

function usesByKey(
  options: readonly CommandOption<ShellWord>[],
): ReadonlyMap<string, readonly CommandOption<ShellWord>[]> {
  const byKey = new Map<string, CommandOption<ShellWord>[]>();
  for (const use of options) {
    const key = optionOfFlag(use.name)?.key;
    const known = key === undefined ? undefined : byKey.get(key);
    if (known) known.push(use);
    else if (key !== undefined) byKey.set(key, [use]);
  }
  return byKey;
}

interface FlagUse {
  readonly option: DaemonOption;
  readonly value: Value;
  /** The value, or the word that has it. */
  readonly at: Location;
  /** The option and its value. */
  readonly entryAt: Location;
  readonly word: ShellWord;
}

function spanOf(word: ShellWord, valueWord: ShellWord | undefined): TextRange {
  return { start: word.range.start, end: (valueWord ?? word).range.end };
}

/** One setting for each key, where it is first written; the last value of a text counts, those of a list add up. */
function settingsOf(uses: readonly FlagUse[]): readonly DaemonSetting[] {
  const byOption = new Map<DaemonOption, FlagUse[]>();
  for (const use of uses) {
    const known = byOption.get(use.option);
    if (known) known.push(use);
    else byOption.set(use.option, [use]);
  }
  return [...byOption].flatMap(([option, group]) => {
    const first = group[0];
    const last = group.at(-1);
    if (!first || !last) return [];
    const isList =
      option.kind === 'texts' || option.kind === 'list' || option.kind === 'map' || option.kind === 'text-map';
    const { at, entryAt, word } = isList ? first : last;
    const keyAt = { path: at.path, range: word.range };
    return [{ key: option.key, keyAt, value: nodeOf(option, group), at, entryAt, origin: PLAIN_ORIGIN }];
  });
}

function nodeOf({ kind }: DaemonOption, uses: readonly FlagUse[]): ConfigNode {
  const nodes = uses.map((use) => scalarOf(kind, use));
  const [first] = nodes;
  const last = nodes.at(-1);
  const { at } = first ?? { at: { path: '', range: { start: 0, end: 0 } } };
  if (kind === 'texts' || kind === 'list') return { kind: 'list', items: nodes, at, origin: PLAIN_ORIGIN };
  if (kind === 'map' || kind === 'text-map') {
    const entries = new Map(uses.map((use) => pairOf(use)).map((entry) => [entry.key, entry]));
    return { kind: 'map', entries, at, origin: PLAIN_ORIGIN };
  }
  return last ?? { kind: 'scalar', value: literal(''), type: 'null', at, origin: PLAIN_ORIGIN };
}

/** Options without value are switched on; Go takes `1`, `t` and `TRUE` for true as well. */
function scalarOf(kind: DaemonOption['kind'], { value, entryAt }: FlagUse): ConfigNode {
  const type = kind === 'switch' ? 'boolean' : kind === 'number' ? 'integer' : 'string';
  return {
    kind: 'scalar',
    value: kind === 'switch' ? switchText(value) : value,
    type,
    at: entryAt,
    origin: PLAIN_ORIGIN,
  };
}

function switchText(value: Value): Value {
  const text = knownText(value);
  if (text === undefined) return value;
  return literal(/^(?:1|t|true)$/i.test(text) ? 'true' : 'false');
}

/** `max-size=10m` of `--log-opt`. */
function pairOf({ value, entryAt }: FlagUse): ConfigEntry {
  const text = knownText(value) ?? '';
  const equals = text.indexOf('=');
  const key = equals < 0 ? text : text.slice(0, equals);
  const given = equals < 0 ? literal('') : joinValues([literal(text.slice(equals + 1))]);
  const node: ConfigNode = { kind: 'scalar', value: given, type: 'string', at: entryAt, origin: PLAIN_ORIGIN };
  return { key, keyAt: entryAt, value: node, at: entryAt, origin: PLAIN_ORIGIN };
}
