import { type AttackPath, pathSentence, pathStations } from '../analysis/attack-path.ts';
import type { Comparison } from '../analysis/finding.ts';
import { visibleText } from '../text/visible.ts';
import { escapeMarkdown, fencedBlock } from './markdown.ts';

/** Paths that are told and drawn at the most. */
const MOST_PATHS = 5;

/** The paths to the host that this change opens or makes worse: each in one sentence, all in one drawing. */
export function pathSection(comparison: Pick<Comparison, 'introduced' | 'worsened'>): string {
  const paths = newPaths(comparison);
  if (paths.length === 0) return '';
  const shown = paths.slice(0, MOST_PATHS);
  const sentences = shown.map((path) => `- ${escapeMarkdown(pathSentence(path))}`);
  const rest = paths.length > shown.length ? [`- and ${paths.length - shown.length} more`] : [];
  return ['### Paths to the host', '', ...sentences, ...rest, '', drawPaths(shown)].join('\n');
}

function newPaths({ introduced, worsened }: Pick<Comparison, 'introduced' | 'worsened'>): readonly AttackPath[] {
  const distinct = new Map<string, AttackPath>();
  for (const { attackPath, unit, subject, disposition, severity } of [...worsened, ...introduced]) {
    if (!attackPath?.isCritical || disposition !== 'on' || severity !== 'critical') continue;
    const key = [unit, subject.split('/', 1)[0], ...pathStations(attackPath)].join('\n');
    if (!distinct.has(key)) distinct.set(key, attackPath);
  }
  return [...distinct.values()];
}

/** A Mermaid flowchart (https://mermaid.js.org/syntax/flowchart.html) in a fence: one row a path, one host for all. */
export function drawPaths(paths: readonly AttackPath[]): string {
  const rows = paths.map((path, index) => {
    const [wayIn, user, control] = pathStations(path);
    const stations = [
      `in${index}[${label(wayIn)}]`,
      `as${index}[${label(`${path.container}: ${user}`)}]`,
      `by${index}[${label(control)}]`,
    ];
    return `  ${stations.join(' --> ')} --> host`;
  });
  return fencedBlock('mermaid', ['flowchart LR', '  host([the host])', ...rows].join('\n'));
}

/**
 * Any text as a quoted label: all but letters, digits and a few marks of ASCII become entity codes, which Mermaid draws as
 * their characters (https://mermaid.js.org/syntax/flowchart.html#entity-codes-to-escape-characters). Nothing in it can end
 * the label, the line or the fence.
 */
export function label(text: string): string {
  const encoded = visibleText(text).replace(
    /[^A-Za-z0-9 .,/_-]/gu,
    (character) => `#${character.codePointAt(0) ?? 0};`,
  );
  return `"${encoded}"`;
}
