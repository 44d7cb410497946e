import { literal } from '../../concepts/value.ts';
import type { ConfigEntry, ConfigNode } from '../../documents/compose/config.ts';
import { PLAIN_ORIGIN } from '../../documents/compose/config-tree.ts';
import type { JsonMember, JsonNode, JsonScalar } from '../../documents/json/json-node.ts';
import { hasTemplateMark } from '../../documents/json/template.ts';
import type { Location, TextRange } from '../../text/range.ts';

/** Where a range of the text that was read lies in its file. */
export type Locate = (range: TextRange) => Location;

/** A JSON value as configuration. A text with a mark of a template language comes from outside the files. */
export function configOfJson(node: JsonNode, locate: Locate): ConfigNode {
  const place = { at: locate(node.range), origin: PLAIN_ORIGIN };
  if (node.kind === 'array') {
    return { kind: 'list', items: node.items.map((item) => configOfJson(item, locate)), ...place };
  }
  if (node.kind === 'object') {
    const entries = new Map(node.members.map((member) => [member.key, entryOfJson(member, locate)]));
    return { kind: 'map', entries, ...place };
  }
  const { type, text } = node;
  const isTemplate = type === 'string' && hasTemplateMark(text);
  const value = isTemplate ? { parts: [{ unknown: text }], assumed: false } : literal(type === 'null' ? '' : text);
  return { kind: 'scalar', value, type: typeOf(node), ...place };
}

export function entryOfJson({ key, keyRange, value, range }: JsonMember, locate: Locate): ConfigEntry {
  return {
    key,
    keyAt: locate(keyRange),
    value: configOfJson(value, locate),
    at: locate(range),
    origin: PLAIN_ORIGIN,
  };
}

function typeOf({ type, text }: JsonScalar) {
  if (type !== 'number') return type;
  return /^-?\d+$/.test(text) ? 'integer' : 'float';
}
