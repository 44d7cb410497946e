import { shownText } from '../../../src/concepts/value.ts';
import type { ConfigMap, ConfigNode } from '../../../src/documents/compose/config.ts';
import { loadComposeProjects } from '../../../src/project/compose/load-projects.ts';
import type { ComposeProject, EffectiveService } from '../../../src/project/compose-project.ts';
import { SourceText } from '../../../src/text/source-text.ts';

export type Files = Readonly<Record<string, string>>;

/** The projects of a repository with exactly these files. */
export function load(files: Files): readonly ComposeProject[] {
  const sources = new Map(Object.entries(files).map(([path, text]) => [path, new SourceText(path, text)]));
  return loadComposeProjects(sources, new Set(Object.keys(files)));
}

/** The only project. @throws Error when there is none or more than one. */
export function loadOne(files: Files): ComposeProject {
  const [project, ...others] = load(files);
  if (!project || others.length > 0) throw new Error(`There are ${others.length + (project ? 1 : 0)} projects.`);
  return project;
}

/** The project of a default or first file. @throws Error when there is none. */
export function loadUnit(files: Files, unit: string): ComposeProject {
  const found = load(files).find((project) => project.unit === unit);
  if (!found) throw new Error(`No project ${unit}.`);
  return found;
}

export function service(project: ComposeProject, name = 'web'): EffectiveService {
  const found = project.services.find((candidate) => candidate.name === name);
  if (!found) throw new Error(`No service ${name}.`);
  return found;
}

/** The node at `deploy/limits/0`; undefined when nothing is there. */
export function nodeAt(map: ConfigMap, path: string): ConfigNode | undefined {
  return path.split('/').reduce<ConfigNode | undefined>((node, step) => {
    if (node?.kind === 'map') return node.entries.get(step)?.value;
    return node?.kind === 'list' ? node.items[Number(step)] : undefined;
  }, map);
}

/**
 * What a node says and where it is written, one text for each scalar: `root @compose.yaml`; entries of mappings with their
 * key. The place is checked against the file: a text without variables stands exactly there.
 */
export function said(node: ConfigNode | undefined, files: Files): readonly string[] {
  if (!node) return [];
  if (node.kind === 'list') return node.items.flatMap((item) => [oneLine(item, files)]);
  if (node.kind === 'scalar') return [oneLine(node, files)];
  return [...node.entries.values()].flatMap(({ key, value }) =>
    said(value, files).map((text) => (value.kind === 'map' ? `${key}.${text}` : `${key}=${text}`)),
  );
}

function oneLine(node: ConfigNode, files: Files): string {
  if (node.kind === 'scalar') {
    expectWritten(node, files);
    return `${node.type === 'null' ? 'null' : shownText(node.value)} @${node.at.path}`;
  }
  const parts = node.kind === 'list' ? node.items.map((item) => oneLine(item, files)) : said(node, files);
  return `{${parts.map((part) => part.replace(/ @[^ ]*$/, '')).join(', ')}} @${node.at.path}`;
}

function expectWritten(node: ConfigNode & { readonly kind: 'scalar' }, files: Files): void {
  const { path, range } = node.at;
  const written = (files[path] ?? '').slice(range.start, range.end).replace(/^(["'])(.*)\1$/s, '$2');
  if (node.type !== 'null' && !node.origin.interpolated && !/[\\:]/.test(written))
    expect(shownText(node.value)).toBe(written);
}
