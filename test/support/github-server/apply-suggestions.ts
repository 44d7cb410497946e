import type { GitHubState, PullRequest, Thread } from './state.ts';

/** A suggestion that the page would not apply, and the reason in GitHub's sense. */
export class NotApplicable extends Error {}

interface Suggestion {
  readonly path: string;
  /** 1-based, inclusive. */
  readonly first: number;
  readonly last: number;
  readonly lines: readonly string[];
}

/**
 * Applies every suggestion of the open threads in one batch, as the page does: whole lines of the head are replaced, an empty
 * block deletes them. @returns the files of the head afterwards.
 * @throws NotApplicable for what the page refuses.
 */
export function applySuggestions(state: GitHubState, pull: PullRequest): Record<string, string> {
  const files = state.git.texts(pull.head);
  const suggestions = state.threads
    .filter((thread) => thread.pull === pull.number && thread.resolvedBy === null)
    .flatMap((thread) => suggestionsOf(thread));
  for (const [path, ofPath] of groupByPath(suggestions)) {
    const text = files[path];
    if (text === undefined) throw new NotApplicable(`${path} is not a file of the head`);
    files[path] = applyToText(text, ofPath, path);
  }
  return files;
}

function suggestionsOf(thread: Thread): readonly Suggestion[] {
  const body = thread.comments[0]?.body ?? '';
  const blocks = [...body.matchAll(/^(`{3,})suggestion[ \t]*\n([\s\S]*?)^\1`*[ \t]*$/gm)];
  if (blocks.length === 0) return [];
  if (blocks.length > 1) throw new NotApplicable(`${thread.path}: several suggestions in one comment`);
  if (thread.side === 'LEFT') throw new NotApplicable(`${thread.path}: suggestions on deleted lines are not supported`);
  if (thread.line === null) throw new NotApplicable(`${thread.path}: the suggestion is outdated`);
  const content = blocks[0]?.[2] ?? '';
  const lines = content === '' ? [] : content.replace(/\n$/, '').split('\n');
  return [{ path: thread.path, first: thread.startLine ?? thread.line, last: thread.line, lines }];
}

function groupByPath(suggestions: readonly Suggestion[]): ReadonlyMap<string, readonly Suggestion[]> {
  const groups = new Map<string, Suggestion[]>();
  for (const suggestion of suggestions)
    groups.set(suggestion.path, [...(groups.get(suggestion.path) ?? []), suggestion]);
  return groups;
}

/** From the bottom up, so that lines keep their numbers. */
function applyToText(text: string, suggestions: readonly Suggestion[], path: string): string {
  const lines = text.split('\n');
  let lowest = Number.POSITIVE_INFINITY;
  for (const { first, last, lines: replacement } of [...suggestions].sort((one, other) => other.first - one.first)) {
    if (last >= lowest) throw new NotApplicable(`${path}: two suggestions for line ${lowest}`);
    const replaced = lines.slice(first - 1, last);
    if (replaced.join('\n') === replacement.join('\n')) throw new NotApplicable(`${path}:${first}: no change is made`);
    if (replaced.some((line) => line.endsWith('\r')))
      throw new NotApplicable(`${path}:${first}: line endings would change`);
    lines.splice(first - 1, last - first + 1, ...replacement);
    lowest = first;
  }
  return lines.join('\n');
}
