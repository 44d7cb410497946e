import {
  Composer,
  type CST,
  type Document,
  isAlias,
  isCollection,
  isScalar,
  Lexer,
  type ParsedNode,
  Parser,
} from 'yaml';
import type { SourceText } from '../text/source-text.ts';
import type { ErrorCollector } from './policy-error.ts';
import { POLICY_LIMITS } from './settings.ts';

/**
 * `uniqueKeys` compares every key with every other and `prettyErrors` copies the text for each error: both are quadratic.
 * Merge keys are left off, so `<<` is an unknown key like any other.
 */
const OPTIONS = { uniqueKeys: false, prettyErrors: false, logLevel: 'silent', merge: false, version: '1.2' } as const;

/**
 * The root of a YAML file of one document, or null for an empty one. undefined: the file cannot be read and `errors` says
 * why. Anchors, aliases and tags are checked where a node is used, with `isPlain`.
 */
export function readYaml(source: SourceText, errors: ErrorCollector): ParsedNode | null | undefined {
  const { content } = source;
  if (content.length > POLICY_LIMITS.length) {
    errors.add(POLICY_LIMITS.length, `The file is longer than ${POLICY_LIMITS.length} characters.`);
    return undefined;
  }
  const tokens = readTokens(content, errors);
  if (!tokens) return undefined;
  const documents: Document.Parsed[] = [];
  for (const document of new Composer(OPTIONS).compose(tokens, true, content.length)) {
    documents.push(document);
    if (documents.length > 1) {
      errors.add(document.range[0], 'A policy is one YAML document; this begins a second one.');
      return undefined;
    }
  }
  const [document] = documents;
  if (!document) return null;
  for (const problem of [...document.errors, ...document.warnings]) {
    errors.add(problem.pos[0], `The file is no valid YAML: ${problem.message}`);
    if (errors.isFull) break;
  }
  const { version } = document.directives.yaml;
  if (version !== '1.2') errors.add(0, `A policy is YAML 1.2; remove the directive for YAML ${version}.`);
  return errors.errors.length > 0 ? undefined : document.contents;
}

/** Deep nesting can end the whole process inside the composer, so the depth is counted before it runs. */
function readTokens(content: string, errors: ErrorCollector): readonly CST.Token[] | undefined {
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  for (const lexeme of new Lexer().lex(content)) {
    for (const token of parser.next(lexeme)) tokens.push(token);
    if (parser.stack.length > POLICY_LIMITS.depth) {
      errors.add(parser.offset, 'The file is nested too deeply for a policy.');
      return undefined;
    }
  }
  for (const token of parser.end()) tokens.push(token);
  return tokens;
}

/** Whether a node is written in full where it stands; otherwise the reason is added to `errors`. */
export function isPlain(node: ParsedNode, errors: ErrorCollector): boolean {
  const start = node.range[0];
  if (isAlias(node)) {
    errors.add(start, 'A policy has no aliases: write the value here.');
    return false;
  }
  if ((isScalar(node) || isCollection(node)) && node.anchor !== undefined) {
    errors.add(start, 'A policy has no anchors: remove it.');
    return false;
  }
  if (node.tag !== undefined && !node.tag.startsWith('tag:yaml.org,2002:')) {
    errors.add(start, 'A policy has no tags: remove it.');
    return false;
  }
  return true;
}
