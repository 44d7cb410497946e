import fc from 'fast-check';

/** A scalar of a generated file: the part that a variable may stand for, with what is before and after it. */
export interface Text {
  readonly kind: 'text';
  readonly before?: string;
  readonly text: string;
  readonly after?: string;
  /** The rule marks it. */
  readonly marked?: boolean;
}

export interface List {
  readonly kind: 'list';
  readonly items: readonly (Text | Pairs)[];
}

export interface Pairs {
  readonly kind: 'pairs';
  readonly pairs: readonly (readonly [key: string, value: Text])[];
  /** The rule marks the mapping as a whole. */
  readonly marked?: boolean;
  /** The rule marks the entry of this key. */
  readonly markedKey?: string;
}

/** A setting of a service in one of its shapes. */
export interface Shape {
  readonly key: string;
  readonly value: Text | List | Pairs;
  /** The rule marks key and value. */
  readonly markedEntry?: boolean;
}

/** How a shape is written. */
export interface Style {
  readonly quotes: 'plain' | 'single' | 'double';
  readonly variable: 'none' | 'default' | 'default-if-unset';
  readonly collections: 'block' | 'flow';
  readonly mappings: 'block' | 'flow';
  readonly comment: boolean;
}

/** Where a shape is written. */
export const CARRIERS = [
  'service',
  'anchored value',
  'merged mapping',
  'merged list',
  'extended service',
  'extended file',
  'override file',
  'overridden file',
] as const;

export type Carrier = (typeof CARRIERS)[number];

export interface Form {
  readonly shape: Shape;
  readonly style: Style;
  readonly carrier: Carrier;
}

export function formsOf(shapes: readonly Shape[]): fc.Arbitrary<Form> {
  return fc.record({
    shape: fc.constantFrom(...shapes),
    style: fc.record({
      quotes: fc.constantFrom('plain', 'single', 'double'),
      variable: fc.constantFrom('none', 'default', 'default-if-unset'),
      collections: fc.constantFrom('block', 'flow'),
      mappings: fc.constantFrom('block', 'flow'),
      comment: fc.boolean(),
    }),
    carrier: fc.constantFrom(...CARRIERS),
  });
}

/** The files of a form, with `«marks»` where the rule has to report. */
export function writeForm({ shape, style, carrier }: Form): Readonly<Record<string, string>> {
  const setting = (indent: string) => entry(shape, style, indent);
  const web = '  web:\n    image: acme/web:1.4\n';
  const service = `services:\n${web}`;
  switch (carrier) {
    case 'service':
      return { 'compose.yaml': `${service}${setting('    ')}` };
    case 'anchored value': {
      const value = writeValue(shape.value, style, '  ', false);
      const anchor = value.startsWith('\n') ? `x-form: &form${value}` : `x-form: &form ${value}`;
      const use = `${shape.key}: *form`;
      return { 'compose.yaml': `${anchor}\n${service}    ${shape.markedEntry ? `«${use}»` : use}\n` };
    }
    case 'merged mapping':
      return { 'compose.yaml': `x-form: &form\n${setting('  ')}${service}    <<: *form\n` };
    case 'merged list':
      return {
        'compose.yaml': `x-form: &form\n${setting('  ')}x-other: &other\n  labels: [a]\n${service}    <<: [*other, *form]\n`,
      };
    case 'extended service':
      return {
        'compose.yaml': `services:\n  base:\n    image: acme/base:1.4\n${setting('    ')}${web}    extends: base\n`,
      };
    case 'extended file':
      return {
        'compose.yaml': `${service}    extends:\n      file: parts/common.yml\n      service: base\n`,
        'parts/common.yml': `services:\n  base:\n    image: acme/base:1.4\n${setting('    ')}`,
      };
    case 'override file':
      return { 'compose.yaml': service, 'compose.override.yaml': `services:\n  web:\n${setting('    ')}` };
    case 'overridden file':
      return {
        'compose.yaml': `${service}${setting('    ')}`,
        'compose.override.yaml': 'services:\n  web:\n    restart: always\n',
      };
  }
}

function entry({ key, value, markedEntry }: Shape, style: Style, indent: string): string {
  const behind = writeValue(value, style, `${indent}  `, false);
  const text = `${key}:${behind.startsWith('\n') ? '' : ' '}${behind}`;
  const comment = text.includes('\n') ? '' : commentOf(style);
  return `${indent}${marked(text, markedEntry)}${comment}\n`;
}

/** A value behind its key: on the same line, or a line break and a block that is indented by `indent`. */
function writeValue(value: Text | List | Pairs, style: Style, indent: string, inFlow: boolean): string {
  if (value.kind === 'text') return marked(scalar(value, style, inFlow), value.marked);
  if (value.kind === 'pairs') return pairsOf(value, style, indent, inFlow);
  if (inFlow || style.collections === 'flow') {
    return `[${value.items.map((item) => writeValue(item, style, indent, true)).join(', ')}]`;
  }
  const items = value.items.map((item) => {
    const isBlock = item.kind === 'pairs' && style.mappings === 'block';
    return `${indent}- ${itemOf(item, style, `${indent}  `)}${isBlock ? '' : commentOf(style)}`;
  });
  return `\n${items.join('\n')}`;
}

function itemOf(item: Text | Pairs, style: Style, indent: string): string {
  if (item.kind === 'text') return writeValue(item, style, indent, false);
  if (style.mappings === 'flow') return pairsOf(item, style, indent, true);
  return marked(entriesOf(item, style, false).join(`\n${indent}`), item.marked);
}

function pairsOf(value: Pairs, style: Style, indent: string, inFlow: boolean): string {
  if (inFlow || style.mappings === 'flow')
    return marked(`{ ${entriesOf(value, style, true).join(', ')} }`, value.marked);
  return `\n${entriesOf(value, style, false)
    .map((each) => `${indent}${each}${commentOf(style)}`)
    .join('\n')}`;
}

function entriesOf({ pairs, markedKey }: Pairs, style: Style, inFlow: boolean): readonly string[] {
  return pairs.map(([key, value]) => {
    const text = marked(scalar(value, style, inFlow), value.marked);
    return marked(`${key}: ${text}`, key === markedKey);
  });
}

/** In flow collections the braces of a variable need quotes. */
function scalar({ before = '', text, after = '' }: Text, { quotes, variable }: Style, inFlow: boolean): string {
  const operator = variable === 'default' ? ':-' : '-';
  const written = `${before}${variable === 'none' ? text : `\${FORM${operator}${text}}`}${after}`;
  const isUnsafe = inFlow && /[{}[\],]/.test(written);
  if (quotes === 'single' || (quotes === 'plain' && isUnsafe)) return `'${written}'`;
  return quotes === 'double' ? `"${written}"` : written;
}

function commentOf({ comment }: Style): string {
  return comment ? ' # why' : '';
}

function marked(text: string, isMarked: boolean | undefined): string {
  return isMarked ? `«${text}»` : text;
}
