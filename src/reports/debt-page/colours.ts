import type { DebtSeverity } from '../../debt/ledger.ts';

/** Fill by severity for both schemes; next to each other they differ by lightness as well as by hue. */
export const SEVERITY_COLOURS: Readonly<Record<DebtSeverity, { readonly light: string; readonly dark: string }>> = {
  critical: { light: '#8f1d1d', dark: '#f2777a' },
  high: { light: '#d1552b', dark: '#f0a05a' },
  medium: { light: '#e0a72e', dark: '#e8cf6a' },
  low: { light: '#6fa3c7', dark: '#6c9fd0' },
  advice: { light: '#c3c8cf', dark: '#59616c' },
};

export const INKS = {
  light: { text: '#1f2328', muted: '#59636e', line: '#d1d9e0', paper: '#ffffff' },
  dark: { text: '#e6edf3', muted: '#9198a1', line: '#3d444d', paper: '#0d1117' },
} as const;

/** Custom properties of one scheme: `--critical`, …, `--text`, `--muted`, `--line`, `--paper`. */
export function variablesOf(scheme: 'light' | 'dark'): string {
  const fills = Object.entries(SEVERITY_COLOURS).map(([severity, colour]) => `--${severity}:${colour[scheme]}`);
  const inks = Object.entries(INKS[scheme]).map(([name, colour]) => `--${name}:${colour}`);
  return [...fills, ...inks].join(';');
}
