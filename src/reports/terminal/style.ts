import type { Severity } from '../../rule-model/severity.ts';

/** How words are set off: with the colours of a terminal, or not at all. */
export interface Style {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly added: (text: string) => string;
  readonly removed: (text: string) => string;
  readonly severity: (severity: Severity, text: string) => string;
}

/** SGR parameters: https://en.wikipedia.org/wiki/ANSI_escape_code#Select_Graphic_Rendition_parameters */
const SEVERITY_CODES: Readonly<Record<Severity, string>> = { critical: '1;35', high: '1;31', medium: '33', low: '36' };

export const COLOURED: Style = {
  bold: (text) => set('1', text),
  dim: (text) => set('2', text),
  added: (text) => set('32', text),
  removed: (text) => set('31', text),
  severity: (severity, text) => set(SEVERITY_CODES[severity], text),
};

const asItIs = (text: string) => text;

export const PLAIN: Style = {
  bold: asItIs,
  dim: asItIs,
  added: asItIs,
  removed: asItIs,
  severity: (_severity, text) => text,
};

function set(code: string, text: string): string {
  return text === '' ? '' : `\u001b[${code}m${text}\u001b[0m`;
}
