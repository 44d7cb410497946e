import path from 'node:path';
import { type Allowance, CLOSED, LAYERS, PACKAGES, PURE_FUNCTIONS, ROOTS } from './layers.ts';
import type { ModuleFacts, ModuleImport } from './module-facts.ts';

/** What a module does against the table, one sentence each. `file` is relative to `src/`, with `/`. */
export function judgeModule(file: string, { imports, ambient }: ModuleFacts): readonly string[] {
  const folder = folderOf(file);
  if (!ROOTS.includes(file) && !LAYERS[folder]) return [`${file} is in no folder of the table.`];
  const wrong = imports.flatMap((one) => judgeImport(file, one) ?? []);
  const isEdge = folder === 'edge' || ROOTS.includes(file);
  const reaches = isEdge ? [] : [...new Set(ambient)].map((name) => `${file} uses ${name}.`);
  return [...wrong, ...reaches];
}

function judgeImport(file: string, { specifier, typeOnly, names }: ModuleImport): string | undefined {
  if (!specifier.startsWith('.')) {
    const pure = PURE_FUNCTIONS[specifier];
    if (pure && names?.every((name) => pure.includes(name))) return undefined;
    return mayUsePackage(file, specifier) ? undefined : `${file} imports the package ${specifier}.`;
  }
  const target = path.posix.join(path.posix.dirname(file), specifier);
  if (target.startsWith('..')) return mayLeave(file, target) ? undefined : `${file} imports ${target} outside src.`;
  if (!/\.(ts|json)$/.test(target)) return `${file} imports ${specifier} without its ending.`;
  if (ROOTS.includes(target)) return `${file} imports the root ${target}.`;
  if (ROOTS.includes(file)) return undefined;
  const allowance = allowanceFor(file, target);
  if (allowance === 'all' || (allowance === 'types' && typeOnly)) return undefined;
  return allowance === 'types' ? `${file} imports values of ${target}.` : `${file} imports ${target}.`;
}

function allowanceFor(file: string, target: string): Allowance | undefined {
  const folder = folderOf(file);
  const targetFolder = folderOf(target);
  if (folder !== targetFolder) return LAYERS[folder]?.[target] ?? LAYERS[folder]?.[targetFolder];
  const closed = CLOSED[folder];
  if (!closed || closed.list === file) return 'all';
  return closed.parts === 'folders' && subfolderOf(file) === subfolderOf(target) ? 'all' : undefined;
}

function mayUsePackage(file: string, specifier: string): boolean {
  if (ROOTS.includes(file)) return true;
  const entry = Object.entries(PACKAGES).find(
    ([name]) => specifier === name || (/[/:]$/.test(name) && specifier.startsWith(name)),
  );
  return entry?.[1].some((place) => file.startsWith(`${place}/`)) ?? false;
}

/** The version of the package is the one thing outside `src/` that the edge may know. */
function mayLeave(file: string, target: string): boolean {
  return target === '../package.json' && (folderOf(file) === 'edge' || ROOTS.includes(file));
}

function folderOf(file: string): string {
  return file.split('/')[0] ?? '';
}

function subfolderOf(file: string): string {
  return file.split('/')[1] ?? '';
}

/** A chain of modules that load each other in a circle, or undefined. Keys and values are paths relative to `src/`. */
export function findCycle(loads: ReadonlyMap<string, readonly string[]>): readonly string[] | undefined {
  const done = new Set<string>();
  for (const start of loads.keys()) {
    const trail: { readonly file: string; next: number }[] = [{ file: start, next: 0 }];
    const onTrail = new Set([start]);
    for (let top = trail[trail.length - 1]; top; top = trail[trail.length - 1]) {
      const target = (loads.get(top.file) ?? [])[top.next];
      top.next += 1;
      if (target === undefined) {
        done.add(top.file);
        onTrail.delete(top.file);
        trail.pop();
      } else if (onTrail.has(target)) {
        const files = trail.map(({ file }) => file);
        return [...files.slice(files.indexOf(target)), target];
      } else if (!done.has(target)) {
        trail.push({ file: target, next: 0 });
        onTrail.add(target);
      }
    }
  }
  return undefined;
}
