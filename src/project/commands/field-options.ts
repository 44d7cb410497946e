import { knownText, literal, type Value } from '../../concepts/value.ts';
import type { ConfigEntry, ConfigMap, ConfigNode } from '../../documents/compose/config.ts';
import { PLAIN_ORIGIN } from '../../documents/compose/config-tree.ts';
import { type ConfigWriter, originOfPiece, TRUE } from './config-writer.ts';
import { type Piece, pieceFrom, splitPiece } from './piece.ts';

/** One `key=value` of an option whose value is a line of fields. */
interface Field {
  /** Lower case. */
  readonly key: string;
  /** undefined: only the key is written. */
  readonly value: Piece | undefined;
  readonly whole: Piece;
}

/** Longer values are one field: nobody writes such options. */
const MOST_FIELDS = 100;

/** The fields of `type=bind,source=/a,target=/b`; a field in quotes may hold commas. */
function fieldsOf(piece: Piece): readonly Field[] {
  const pieces = piece.text.includes('"') ? quotedFields(piece) : splitPiece(piece, ',');
  return pieces.slice(0, MOST_FIELDS).map((whole) => {
    const equals = whole.text.indexOf('=');
    if (equals < 0) return { key: whole.text.toLowerCase(), value: undefined, whole };
    return { key: whole.text.slice(0, equals).toLowerCase(), value: pieceFrom(whole, equals + 1), whole };
  });
}

/** https://pkg.go.dev/encoding/csv: quotes around a whole field, doubled inside. What they hold is not edited. */
function quotedFields(piece: Piece): readonly Piece[] {
  const text = knownText(piece.value);
  if (text === undefined) return splitPiece(piece, ',');
  const fields = text.match(/(?:^|(?<=,))(?:"(?:[^"]|"")*"|[^,]*)/g) ?? [];
  return fields.map((field) => {
    const bare = field.startsWith('"') ? field.slice(1, -1).replaceAll('""', '"') : field;
    return { ...piece, value: literal(bare), text: bare, offset: undefined };
  });
}

/** Where a field of `--mount` stands in the long syntax of Compose. */
const MOUNT_KEYS: ReadonlyMap<string, readonly [string, ...string[]]> = new Map([
  ['type', ['type']],
  ['source', ['source']],
  ['src', ['source']],
  ['target', ['target']],
  ['destination', ['target']],
  ['dst', ['target']],
  ['readonly', ['read_only']],
  ['ro', ['read_only']],
  ['bind-propagation', ['bind', 'propagation']],
  ['volume-nocopy', ['volume', 'nocopy']],
  ['tmpfs-size', ['tmpfs', 'size']],
  ['tmpfs-mode', ['tmpfs', 'mode']],
]);

const SWITCHES: ReadonlySet<string> = new Set(['readonly', 'ro', 'volume-nocopy']);

/**
 * `--mount` as the long syntax of Compose: https://docs.docker.com/engine/storage/bind-mounts/#options-for---mount. A volume
 * whose options bind a path of the host is a bind of that path.
 */
export function mountNode(writer: ConfigWriter, piece: Piece): ConfigNode | undefined {
  const fields = fieldsOf(piece);
  const entries = new Map<string, ConfigEntry>();
  for (const field of fields) {
    const keys = MOUNT_KEYS.get(field.key);
    if (!keys) continue;
    const value = SWITCHES.has(field.key) ? switchOf(field) : field.value?.value;
    if (!value) continue;
    put(writer, entries, keys, field, value);
  }
  const device = boundDevice(fields);
  if (device) {
    put(writer, entries, ['type'], device, literal('bind'));
    put(writer, entries, ['source'], device, device.value?.value ?? literal(''));
  }
  const first = fields[0];
  if (!entries.has('type') && first) put(writer, entries, ['type'], first, literal('volume'));
  return mapNode(writer, entries, piece);
}

/** `volume-opt=o=bind,volume-opt=device=/path` of the local driver. */
function boundDevice(fields: readonly Field[]): Field | undefined {
  const options = fields.flatMap((field) => (field.key === 'volume-opt' && field.value ? [field.value] : []));
  const binds = options.some((option) => /^o=(?:.*,)?r?bind(?:,|$)/.test(option.text));
  const device = options.find((option) => option.text.startsWith('device='));
  if (!binds || !device) return undefined;
  return { key: 'device', value: pieceFrom(device, 'device='.length), whole: device };
}

const PORT_KEYS: ReadonlyMap<string, readonly [string, ...string[]]> = new Map([
  ['target', ['target']],
  ['published', ['published']],
  ['protocol', ['protocol']],
  ['mode', ['mode']],
]);

/** `published=8080,target=80,mode=host` of services; undefined for `8080:80`. */
export function portNode(writer: ConfigWriter, piece: Piece): ConfigNode | undefined {
  if (!/(?:^|,)target=/.test(piece.text)) return undefined;
  const entries = new Map<string, ConfigEntry>();
  for (const field of fieldsOf(piece)) {
    const keys = PORT_KEYS.get(field.key);
    if (keys && field.value) put(writer, entries, keys, field, field.value.value);
  }
  return mapNode(writer, entries, piece);
}

/** A switch without a value is on; both spellings of booleans are those of Go. */
function switchOf({ value }: Field): Value {
  const text = value && knownText(value.value);
  if (!value) return TRUE;
  return text === undefined ? value.value : literal(/^(?:1|t|true)$/i.test(text) ? 'true' : 'false');
}

function put(
  writer: ConfigWriter,
  entries: Map<string, ConfigEntry>,
  [key, inner]: readonly [string, ...string[]],
  field: Field,
  value: Value,
): void {
  const at = writer.locate(field.whole.range);
  const place = field.value ?? field.whole;
  const node = writer.node(value, place.range, 'string', place);
  const entry = (name: string, of: ConfigNode): ConfigEntry => {
    return { key: name, keyAt: at, value: of, at, origin: originOfPiece(field.whole) };
  };
  if (inner === undefined) {
    entries.set(key, entry(key, node));
    return;
  }
  const known = entries.get(key)?.value;
  const below = known?.kind === 'map' ? known.entries : [];
  const map: ConfigMap = {
    kind: 'map',
    entries: new Map([...below, [inner, entry(inner, node)]]),
    at,
    origin: PLAIN_ORIGIN,
  };
  entries.set(key, entry(key, map));
}

function mapNode(writer: ConfigWriter, entries: ReadonlyMap<string, ConfigEntry>, piece: Piece): ConfigMap {
  return { kind: 'map', entries, at: writer.locate(piece.range), origin: originOfPiece(piece) };
}
