import { type CST, Lexer, Parser } from 'yaml';
import { MAX_DEPTH, MAX_REFERENCES } from './yaml-limits.ts';

/** The tokens of a YAML text, and which anchors an alias refers to. */
export interface YamlTokens {
  readonly tokens: readonly CST.Token[];
  readonly aliasNames: ReadonlySet<string>;
}

const SCALAR_FOLLOWS = '\u001f';

/**
 * Splits a YAML text into tokens and stops at hostile nesting before the recursive part of the library sees it: the process
 * can abort on deep texts, and no `catch` helps then.
 */
export function readYamlTokens(content: string): YamlTokens | 'too-deep' | 'too-many-aliases' {
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  const aliasNames = new Set<string>();
  let references = 0;
  let previous = '';
  for (const lexeme of new Lexer().lex(content)) {
    if (previous !== SCALAR_FOLLOWS && (lexeme[0] === '*' || lexeme[0] === '&')) {
      references += 1;
      if (references > MAX_REFERENCES) return 'too-many-aliases';
      if (lexeme[0] === '*') aliasNames.add(lexeme.slice(1));
    }
    previous = lexeme;
    for (const token of parser.next(lexeme)) tokens.push(token);
    if (parser.stack.length > MAX_DEPTH) return 'too-deep';
  }
  for (const token of parser.end()) tokens.push(token);
  return { tokens, aliasNames };
}
