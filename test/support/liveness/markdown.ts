import type { Nodes, Root } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';

/** What a document of ours may hold beside text. */
export interface OwnMarkdown {
  /** Where links may lead. */
  readonly links: RegExp;
  /** The suggestion blocks that must be there, and no others; undefined: any. */
  readonly suggestions?: readonly string[];
}

/** HTML that we write ourselves. What is in a marker is percent-encoded or hexadecimal. */
const OWN_HTML = [
  /^<!-- bulkhead:finding v1 [0-9a-f,]+ [a-z0-9-]+ [\w.!~*'()%]+ [\w.!~*'()%]+ (?:open|fixed) -->$/,
  /^<!-- bulkhead:(?:summary|later|answer|probe) v1(?: \d+)? -->$/,
  /^<\/?(?:sub|details|summary)>$/,
  /^<details><summary>Accept this risk<\/summary>$/,
];

/** Blocks of code that we begin, by their language; `suggestion` is counted. */
const OWN_LANGUAGES = new Set(['', 'diff', 'mermaid', 'suggestion', 'yaml', 'dockerfile', 'sh']);

/** What GitHub makes live in plain text: https://docs.github.com/get-started/writing-on-github */
const LIVE_TEXT: readonly (readonly [what: string, pattern: RegExp])[] = [
  ['mention', /(?<![\w/`@])@[a-z\d]/i],
  ['issue reference', /(?<![\w&])#\d/],
  ['issue reference', /\bGH-\d/i],
  ['advisory reference', /\b(?:GHSA-[\da-z]{4}-|CVE-\d{4}-\d)/],
  ['address', /:\/\/|\bwww\./i],
];

/** Characters that hide or turn text; `\u200b` is what we put in to break links, and tabs indent Makefiles. */
const HIDDEN = /[^\P{Cc}\n\t]|[^\P{Cf}\u200b]|[\p{Zl}\p{Zp}\p{Cs}]|(?!\u200b)\p{Default_Ignorable_Code_Point}/u;

/** Everything in a document that is live and not ours, in words; empty: nothing. */
export function liveMarkdown(markdown: string, own: OwnMarkdown): readonly string[] {
  const tree = fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
  const live: string[] = [];
  const suggestions: string[] = [];
  visit(tree, (node, parent) => {
    switch (node.type) {
      case 'html':
        if (!OWN_HTML.some((pattern) => pattern.test(node.value.trim()))) live.push(`html: ${node.value}`);
        break;
      case 'link':
        if (!own.links.test(node.url)) live.push(`link: ${node.url}`);
        break;
      case 'image':
      case 'imageReference':
      case 'linkReference':
      case 'definition':
      case 'footnoteReference':
      case 'footnoteDefinition':
        live.push(`${node.type}: ${sourceOf(node, markdown)}`);
        break;
      case 'code':
        if (!OWN_LANGUAGES.has(node.lang ?? '') || node.meta) live.push(`code block: ${node.lang} ${node.meta}`);
        if (node.lang === 'suggestion') suggestions.push(node.value);
        break;
      case 'heading':
        if (node.depth < 2 || node.depth > 3) live.push(`heading: ${sourceOf(node, markdown)}`);
        break;
      case 'blockquote':
        live.push(`quote: ${sourceOf(node, markdown)}`);
        break;
      case 'listItem':
        if (typeof node.checked === 'boolean') live.push(`task: ${sourceOf(node, markdown)}`);
        break;
      case 'table': {
        const widths = new Set(node.children.map(({ children }) => children.length));
        if (widths.size !== 1) live.push(`table with rows of ${[...widths].join(' and ')} cells`);
        break;
      }
      case 'text':
        if (parent?.type !== 'link') live.push(...liveText(node.value, sourceOf(node, markdown)));
        break;
    }
  });
  if (HIDDEN.test(markdown)) live.push(`hidden character: ${JSON.stringify(HIDDEN.exec(markdown)?.[0])}`);
  if (own.suggestions && JSON.stringify(suggestions) !== JSON.stringify(own.suggestions))
    live.push(`suggestions: ${JSON.stringify(suggestions)}`);
  return live;
}

function liveText(text: string, source: string): readonly string[] {
  const found = LIVE_TEXT.flatMap(([what, pattern]) => {
    const match = pattern.exec(text);
    return match ? [`${what}: ${text.slice(match.index, match.index + 40)}`] : [];
  });
  // What is escaped in the source is shown as it is: https://docs.github.com/get-started/writing-on-github/working-with-advanced-formatting/writing-mathematical-expressions
  const formula = /(?<!\\)(?:\\\\)*\$/.exec(source);
  return formula ? [...found, `formula: ${source.slice(formula.index, formula.index + 40)}`] : found;
}

function sourceOf(node: Nodes, markdown: string): string {
  return markdown.slice(node.position?.start.offset ?? 0, node.position?.end.offset ?? 0);
}

/** Parents first, without recursion. */
function visit(tree: Root, act: (node: Nodes, parent: Nodes | undefined) => void): void {
  const waiting: { node: Nodes; parent: Nodes | undefined }[] = [{ node: tree, parent: undefined }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { node, parent } = next;
    act(node, parent);
    if ('children' in node)
      for (const child of [...node.children].reverse()) waiting.push({ node: child, parent: node });
  }
}
