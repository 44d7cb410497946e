import { hierarchy, treemap, treemapSquarify } from 'd3-hierarchy';
import { SCORES } from '../../debt/account.ts';
import type { DebtItem, DebtSeverity } from '../../debt/ledger.ts';
import { WORST_FIRST } from '../debt-words.ts';
import { figure, markupText } from './markup.ts';

/** A folder with what is open below it that no deeper rectangle shows. */
interface Folder {
  readonly path: string;
  count: number;
  score: number;
  worst: DebtSeverity;
}

/** Rectangles at the most; what is left is one more. */
const MOST_FOLDERS = 40;
/** Folders are told apart to this depth. */
const DEPTH = 3;
const SIZE = { width: 1000, height: 420 };

/** Open debt by folder: the larger, the more of the score. Each rectangle is a button that filters the table. */
export function folderMap(items: readonly DebtItem[]): string {
  const folders = foldersOf(items);
  if (folders.length === 0) return '';
  const root = hierarchy<{ readonly children?: readonly Folder[] } | Folder>({ children: folders }, (node) =>
    'children' in node ? [...(node.children ?? [])] : undefined,
  ).sum((node) => ('path' in node ? Math.max(1, node.score) : 0));
  const laid = treemap<{ readonly children?: readonly Folder[] } | Folder>()
    .size([SIZE.width, SIZE.height])
    .tile(treemapSquarify)
    .padding(3)(root);
  const tiles = laid.leaves().flatMap(({ x0, y0, x1, y1, data }) => {
    if (!('path' in data)) return [];
    const share = (value: number, whole: number) => `${figure((100 * value) / whole)}%`;
    const style = `left:${share(x0, SIZE.width)};top:${share(y0, SIZE.height)};width:${share(x1 - x0, SIZE.width)};height:${share(y1 - y0, SIZE.height)};background:var(--${data.worst})`;
    const told = `${nameOf(data)}: ${data.count} open, score ${data.score}, worst ${data.worst}`;
    return [
      `<button type="button" class="tile ${data.worst}" data-folder="${markupText(data.path)}" style="${style}" title="${markupText(told)}" aria-label="${markupText(told)}"><span>${markupText(nameOf(data))}</span> <b>${data.count}</b></button>`,
    ];
  });
  return `<div class="map">${tiles.join('')}</div>`;
}

function nameOf({ path }: Folder): string {
  return path === '' ? '(root)' : path;
}

function foldersOf(items: readonly DebtItem[]): readonly Folder[] {
  const folders = new Map<string, Folder>();
  for (const { path, severity } of items) {
    const name = path.split('/').slice(0, -1).slice(0, DEPTH).join('/');
    const folder = folders.get(name) ?? { path: name, count: 0, score: 0, worst: severity };
    folder.count += 1;
    folder.score += SCORES[severity];
    if (WORST_FIRST.indexOf(severity) < WORST_FIRST.indexOf(folder.worst)) folder.worst = severity;
    folders.set(name, folder);
  }
  return [...folders.values()]
    .sort((one, other) => other.score - one.score || other.count - one.count || (one.path < other.path ? -1 : 1))
    .slice(0, MOST_FOLDERS);
}
