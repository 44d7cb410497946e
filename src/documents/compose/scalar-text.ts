import { plainScalarType } from './scalar-type.ts';

export type ScalarStyle = 'plain' | 'single' | 'double' | 'block';

const STARTS_WITH_INDICATOR = /^(?:[-?:](?:\s|$)|[,[\]{}#&*!|>'"%@`])/;
/** YAML 1.1 readers take these for booleans, numbers of base 60 and dates. */
const OTHER_TYPE_IN_OLDER_YAML = /^(?:y|yes|n|no|on|off|[-+]?\d[\d_]*(?::[0-5]?\d)+(?:\.\d*)?|\d{4}-\d\d?-\d\d?)$/i;

/** How the scalar that starts at the offset is written. */
export function scalarStyleAt(content: string, offset: number): ScalarStyle {
  const first = content[offset];
  if (first === '"') return 'double';
  if (first === "'") return 'single';
  return first === '|' || first === '>' ? 'block' : 'plain';
}

/** Whether a text can stand without quotes in a block collection and is still this string. */
export function isPlainText(text: string): boolean {
  if (text === '' || text !== text.trim() || /[\n\r\t\u0000-\u001f\u007f\ufeff]/.test(text)) return false;
  if (STARTS_WITH_INDICATOR.test(text) || text.includes(': ') || text.includes(' #') || text.endsWith(':'))
    return false;
  return !text.startsWith('---') && !text.startsWith('...');
}

/** Whether readers of any YAML version take the unquoted text for a string. */
export function isPlainString(text: string): boolean {
  return isPlainText(text) && plainScalarType(text) === 'string' && !OTHER_TYPE_IN_OLDER_YAML.test(text);
}

/** The characters between the quotes of a style. A text that does not fit into single quotes gives undefined. */
export function quotedContent(text: string, style: 'single' | 'double'): string | undefined {
  if (style === 'double') return JSON.stringify(text).slice(1, -1);
  return /[\n\r\u0000-\u0008\u000b-\u001f\u007f]/.test(text) ? undefined : text.replaceAll("'", "''");
}

/** A string as it is written: without quotes where it can be. */
export function stringText(text: string): string {
  return isPlainString(text) ? text : JSON.stringify(text);
}
