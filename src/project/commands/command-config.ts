import { knownText, literal, type Value } from '../../concepts/value.ts';
import type { ConfigMap, ConfigNode } from '../../documents/compose/config.ts';
import type { ShellWord } from '../../documents/shell/model.ts';
import type { OptionMeaning } from '../../knowledge/engine-options.ts';
import type { TextRange } from '../../text/range.ts';
import { ConfigWriter, originOfPiece, TRUE } from './config-writer.ts';
import { mountNode, portNode } from './field-options.ts';
import type { GivenOption } from './option-reader.ts';
import { type Piece, pieceBefore, pieceFrom, pieceOf, splitPiece } from './piece.ts';

/** What a command line gives a container, apart from its options. */
export interface Operands {
  readonly image: ShellWord | undefined;
  readonly command: readonly ShellWord[];
}

type Keys = readonly [string, ...string[]];

/**
 * The options of a command line as the tree of a Compose service, every value with its place: whatever reads services reads
 * commands too.
 * @param at where the command begins
 */
export function configOf(
  options: readonly GivenOption[],
  { image, command }: Operands,
  path: string,
  at: TextRange,
): ConfigMap {
  const writer = new ConfigWriter(path);
  for (const given of options) writeOption(writer, given);
  if (image) {
    const piece = pieceOf(image);
    writer.set(['image'], writer.node(piece.value, piece.range, 'string', piece), piece.range);
  }
  for (const word of command) {
    const piece = pieceOf(word);
    writer.item(['command'], piece.range, writer.node(piece.value, piece.range, 'string', piece));
  }
  return writer.build(at);
}

/** Puts one option into the tree; what nobody judges is left out. */
export function writeOption(writer: ConfigWriter, given: GivenOption): void {
  const { option, value, range } = given;
  const { keys, meaning } = option;
  if (!keys) return;
  if (meaning === 'switch') {
    writer.scalar(keys, given, value ? switchValue(value) : TRUE, value?.range ?? range, 'boolean');
  } else if (value) WRITERS[meaning]({ writer, keys, given, value });
}

interface Writing {
  readonly writer: ConfigWriter;
  readonly keys: Keys;
  readonly given: GivenOption;
  readonly value: Piece;
}

/** How the options that have a value get into the tree, by their meaning. */
const WRITERS: Readonly<Record<Exclude<OptionMeaning, 'switch'>, (writing: Writing) => void>> = {
  text: ({ writer, keys, given, value }) => writer.scalar(keys, given, value.value, value.range),
  item: ({ writer, keys, value }) => writer.item(keys, value.range, scalarOf(writer, value)),
  word: ({ writer, keys, given, value }) =>
    writer.set(keys, listOf(writer, [scalarOf(writer, value)], value.range), given.range),
  'health-command': ({ writer, keys, given, value }) =>
    writer.set(keys, listOf(writer, [shellType(writer, value), scalarOf(writer, value)], value.range), given.range),
  pair: ({ writer, keys, value }) => writePair(writer, keys, value),
  ulimit: ({ writer, keys, value }) => writeLimit(writer, keys, value),
  mount: ({ writer, keys, value }) =>
    writer.item(keys, value.range, mountNode(writer, value) ?? scalarOf(writer, value)),
  port: ({ writer, keys, value }) => writer.item(keys, value.range, portNode(writer, value) ?? scalarOf(writer, value)),
  network: ({ writer, given, value }) => writeNetwork(writer, given, value),
};

function scalarOf(writer: ConfigWriter, piece: Piece): ConfigNode {
  return writer.node(piece.value, piece.range, 'string', piece);
}

function listOf(writer: ConfigWriter, items: readonly ConfigNode[], at: TextRange): ConfigNode {
  const origin = items.at(-1)?.origin ?? originOfPiece(undefined);
  return { kind: 'list', items, at: writer.locate(at), origin };
}

/** `--health-cmd` is run by the shell of the image. */
function shellType(writer: ConfigWriter, piece: Piece): ConfigNode {
  return writer.node(literal('CMD-SHELL'), piece.range, 'string', piece);
}

/** Booleans as Go reads them: https://pkg.go.dev/strconv#ParseBool */
function switchValue({ value }: Piece): Value {
  const text = knownText(value);
  return text === undefined ? value : literal(/^(?:1|t|T|true|True|TRUE)$/.test(text) ? 'true' : 'false');
}

/** `NAME=value`, or `NAME` alone for one that is passed through. */
function writePair(writer: ConfigWriter, keys: Keys, piece: Piece): void {
  const equals = piece.text.indexOf('=');
  if (equals < 0) {
    const passed = writer.node(literal(''), piece.range, 'null', piece);
    writer.pair(keys, knownText(piece.value) ?? piece.text, passed, piece.range, piece.range);
    return;
  }
  const name = pieceBefore(piece, equals);
  const value = pieceFrom(piece, equals + 1);
  const node = writer.node(value.value, value.range, 'string', value);
  writer.pair(keys, name.text, node, piece.range, name.range);
}

/** `nofile=1024:2048`: the soft and the hard limit. */
function writeLimit(writer: ConfigWriter, keys: Keys, piece: Piece): void {
  const equals = piece.text.indexOf('=');
  if (equals < 0) return;
  const name = piece.text.slice(0, equals);
  const limits = splitPiece(pieceFrom(piece, equals + 1), ':');
  const [soft, hard] = limits;
  if (!soft) return;
  if (!hard) writer.pair(keys, name, scalarOf(writer, soft), piece.range, piece.range);
  else {
    writer.pair([...keys, name], 'soft', scalarOf(writer, soft), piece.range, piece.range);
    writer.pair([...keys, name], 'hard', scalarOf(writer, hard), piece.range, piece.range);
  }
}

const MODES = /^(?:host|none|bridge|default|private|pasta|slirp4netns|(?:container|service|ns|pasta|slirp4netns):.*)$/s;

/** A mode, or a network by its name: https://docs.docker.com/reference/cli/docker/container/run/#network */
function writeNetwork(writer: ConfigWriter, given: GivenOption, value: Piece): void {
  const text = knownText(value.value);
  if (text === undefined || MODES.test(text) || /^container:/.test(value.text)) {
    writer.scalar(['network_mode'], given, value.value, value.range);
    return;
  }
  const fields = text.includes('=') ? splitPiece(value, ',') : [];
  const named = fields.find((field) => field.text.startsWith('name='));
  const piece = named ? pieceFrom(named, 'name='.length) : value;
  writer.item(['networks'], given.range, writer.node(piece.value, value.range, 'string', piece));
}
