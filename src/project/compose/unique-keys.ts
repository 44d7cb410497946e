import { markedText } from '../../concepts/value.ts';
import type { ConfigNode } from '../../documents/compose/config.ts';
import { valueAt } from '../../documents/compose/config-tree.ts';

// What makes two items of a list one and the same, after
// https://github.com/compose-spec/compose-go/blob/main/override/uncity.go

/** The text of a scalar with unknown pieces marked; undefined for null and collections. */
function textOf(node: ConfigNode | undefined): string | undefined {
  return node?.kind === 'scalar' && node.type !== 'null' ? markedText(node.value) : undefined;
}

export function dnsKey(item: ConfigNode): string | undefined {
  return textOf(item);
}

/** A plain item, or the `path` of a long one, exactly as written: `a` is not `./a`. */
export function pathAsWritten(item: ConfigNode): string | undefined {
  return item.kind === 'map' ? textOf(valueAt(item, 'path')) : textOf(item);
}

/** The text before the first equals sign, so `/run` and `/run:size=1m` stay two. */
export function tmpfsKeyOf(item: ConfigNode): string | undefined {
  return textOf(item)?.split('=', 1)[0];
}

export function subnetOf(item: ConfigNode): string | undefined {
  return textOf(valueAt(item, 'subnet'));
}

/** ip:published:target/protocol. A published integer and a published string are different, as in Compose. */
export function portKeyOf(item: ConfigNode): string | undefined {
  if (item.kind !== 'map') return shortPortKey(item);
  const published = valueAt(item, 'published');
  const isNumber = published?.kind === 'scalar' && published.type === 'integer';
  const ip = textOf(valueAt(item, 'host_ip')) ?? '0.0.0.0';
  const protocol = textOf(valueAt(item, 'protocol')) ?? 'tcp';
  const host = isNumber ? `#${textOf(published)}` : (textOf(published) ?? '');
  return `${ip}|${host}|${textOf(valueAt(item, 'target')) ?? ''}/${protocol}`;
}

function shortPortKey(item: ConfigNode): string | undefined {
  const text = textOf(item);
  if (text === undefined) return undefined;
  const [address = '', protocol = 'tcp'] = text.split('/', 2);
  const containerFrom = address.lastIndexOf(':') + 1;
  const hostPart = address.slice(0, Math.max(containerFrom - 1, 0));
  const publishedFrom = hostPart.lastIndexOf(':') + 1;
  const ip = hostPart.slice(0, Math.max(publishedFrom - 1, 0)).replace(/^\[(.*)\]$/, '$1') || '0.0.0.0';
  return `${ip}|${hostPart.slice(publishedFrom)}|${address.slice(containerFrom)}/${protocol}`;
}

/** Where the mount appears in the container; a short one is cleaned, a long one is taken as written. */
export function mountTargetOf(item: ConfigNode): string | undefined {
  if (item.kind === 'map') return textOf(valueAt(item, 'target'));
  const text = textOf(item);
  return text === undefined ? undefined : cleanPath(shortMountParts(text)[1]);
}

/** Source and target of `[source:]target[:options]`; a single letter before a colon is a Windows drive. */
export function shortMountParts(text: string): readonly [source: string | undefined, target: string] {
  const parts: string[] = [];
  for (const part of text.split(':')) {
    const previous = parts.at(-1);
    if (previous !== undefined && /^[A-Za-z]$/.test(previous) && /^[\\/]/.test(part))
      parts[parts.length - 1] = `${previous}:${part}`;
    else parts.push(part);
  }
  const [first = '', second] = parts;
  return second === undefined ? [undefined, first] : [first, second];
}

export function devicePathOf(item: ConfigNode): string | undefined {
  if (item.kind === 'map') return textOf(valueAt(item, 'target')) ?? textOf(valueAt(item, 'source'));
  const text = textOf(item);
  if (text === undefined) return undefined;
  const [source = '', target] = text.split(':', 3);
  return target ?? source;
}

/** Where a secret or config appears: its target as written, else the default folder and its name. */
export function fileTargetOf(item: ConfigNode, folder: string): string | undefined {
  if (item.kind !== 'map') return withFolder(textOf(item), folder);
  return textOf(valueAt(item, 'target')) ?? withFolder(textOf(valueAt(item, 'source')), folder);
}

function withFolder(name: string | undefined, folder: string): string | undefined {
  return name === undefined ? undefined : `${folder}${name}`;
}

/** A path without `.`, `..`, repeated and trailing slashes. */
export function cleanPath(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `${path.startsWith('/') ? '/' : ''}${parts.join('/')}`;
}
