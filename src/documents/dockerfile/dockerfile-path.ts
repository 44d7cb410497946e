import { KEYWORDS } from './keywords.ts';

/** Last endings of names that begin like a Dockerfile and are something else: ignore files, sources, documents, data. */
const OTHER_ENDINGS: ReadonlySet<string> = new Set(
  (
    'dockerignore gitignore containerignore md mdx markdown rst adoc txt html htm css scss pdf png svg ' +
    'go py js mjs cjs jsx ts mts cts tsx rb rs java kt kts scala groovy c h cc cpp hpp cs fs swift php pl lua ex exs erl ' +
    'sh bash zsh fish ps1 psm1 bat cmd json jsonc yaml yml toml xml ini cfg conf csv lock log sum patch diff snap ' +
    'vim el snippets tmlanguage sublime-syntax zip gz tgz tar'
  ).split(' '),
);

/**
 * Whether a path is that of a Dockerfile by its name: `Dockerfile` or `Containerfile`, each also with `.suffix`, `-suffix`
 * or `_suffix`, or `*.dockerfile` and `*.containerfile`, in any case.
 */
export function isDockerfilePath(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  if (/\.(?:dockerfile|containerfile)$/.test(name)) return true;
  const suffix = /^(?:dockerfile|containerfile)(?:[._-](.*))?$/s.exec(name);
  if (!suffix) return false;
  const rest = suffix[1];
  if (rest === undefined) return true;
  return rest !== '' && !OTHER_ENDINGS.has(rest.slice(rest.lastIndexOf('.') + 1));
}

/** Lines before the first FROM that are looked at. */
const MAXIMUM_LINES = 1000;

/**
 * Whether a text reads like a Dockerfile: its first instruction is FROM, or ARG with a FROM after ARGs. Comments,
 * directives and continuations of ARG may stand before it.
 */
export function looksLikeDockerfile(content: string): boolean {
  let start = content.charCodeAt(0) === 0xfeff ? 1 : 0;
  let continued = false;
  for (let count = 0; count < MAXIMUM_LINES && start < content.length; count += 1) {
    const feed = content.indexOf('\n', start);
    const end = feed < 0 ? content.length : feed;
    const line = content.slice(start, Math.min(end, start + 4096)).trim();
    start = end + 1;
    if (line === '' || line.startsWith('#') || line.startsWith('//')) continue;
    if (!continued) {
      const keyword = /^[A-Za-z]+(?=\s+\S)/.exec(line)?.[0].toUpperCase();
      if (keyword === 'FROM') return !/^from\s+[\w.]+\s+import\b/i.test(line);
      if (keyword !== 'ARG' || !KEYWORDS.has(keyword)) return false;
    }
    continued = line.endsWith('\\') || line.endsWith('`');
  }
  return false;
}
