import type { TextRange } from '../../text/range.ts';
import type { SourceText } from '../../text/source-text.ts';
import type { MappedText } from '../dockerfile/model.ts';
import { type LogicalLine, logicalLines } from '../shell/logical-lines.ts';
import type { Lookup } from '../shell/variables.ts';
import { MakeVariables } from './make-variables.ts';
import { RecipeText } from './recipe-text.ts';

/** The commands of one rule, or of one `define`, as a shell gets them. */
export interface Recipe {
  /** The targets as written, or the name of the `define`. */
  readonly name: string;
  readonly kind: 'target' | 'define';
  readonly nameRange: TextRange;
  /**
   * All lines of the recipe, one after the other; `$(X)` of make is `${X}`, what make computes is a variable that nobody
   * knows. Every character keeps its place, so nothing is put in for a variable.
   */
  readonly text: MappedText;
}

export interface Makefile {
  readonly recipes: readonly Recipe[];
  /** What the variables of make stand for, as far as the file says. */
  readonly variables: Lookup;
}

/** `X = v`, `X := v`, `X ?= v`, `X += v`, `X != v`, with the words that may stand before it. */
const ASSIGNMENT =
  /^[ ]{0,100}(?:(?:export|override|private)[ \t]{1,20}){0,3}([A-Za-z_][\w.-]{0,200})[ \t]{0,100}(\+|\?|!|::?:?)?=/;
const RECIPE_PREFIX = /^\.RECIPEPREFIX[ \t]{0,100}:{0,3}=/;
const DEFINE = /^[ ]{0,100}(?:(?:export|override)[ \t]{1,20})?define[ \t]{1,20}([\w.-]{1,200})/;
const DIRECTIVE =
  /^[ \t]{0,100}(?:ifeq|ifneq|ifdef|ifndef|else|endif|include|-include|sinclude|vpath|export|unexport)\b/;
const RULE = /^([^\s:#=][^:#=]{0,2000}?)[ \t]{0,100}(?:&?::?)(?![:=])/;

/**
 * Reads the recipes and variables of a makefile: https://www.gnu.org/software/make/manual/html_node/Recipe-Syntax.html. Never
 * throws; what is neither is passed over. Linear in the text.
 */
export function parseMakefile(source: SourceText): Makefile {
  return new MakefileReader(source).read();
}

class MakefileReader {
  private readonly source: SourceText;
  private readonly variables = new MakeVariables();
  private readonly recipes: Recipe[] = [];
  private open: { readonly recipe: Omit<Recipe, 'text'>; readonly text: RecipeText } | undefined;
  private define: { readonly recipe: Omit<Recipe, 'text'>; readonly text: RecipeText } | undefined;
  private prefix = '\t';

  constructor(source: SourceText) {
    this.source = source;
  }

  read(): Makefile {
    for (const line of logicalLines(this.source.content)) this.line(line);
    this.close();
    return { recipes: this.recipes, variables: this.variables.lookup };
  }

  private line(line: LogicalLine): void {
    const { content } = this.source;
    const text = content.slice(line.start, line.end);
    if (this.define) {
      if (/^[ \t]{0,100}endef\b/.test(text)) {
        this.recipes.push({ ...this.define.recipe, text: this.define.text.build() });
        this.define = undefined;
      } else if (!DIRECTIVE.test(text)) this.define.text.append(line.start, line.end, '\t');
      return;
    }
    if (text.startsWith(this.prefix) && this.open) {
      this.open.text.append(line.start + 1, line.end, this.prefix);
      return;
    }
    if (/^[ \t]*(?:#|$)/.test(text) || DIRECTIVE.test(text)) {
      this.note(text);
      return;
    }
    this.close();
    this.statement(text, line.start, line.end);
  }

  /** `export X = v` is a directive that assigns. */
  private note(text: string): void {
    const [, name, operator] = /^[ \t]{0,100}export\b/.test(text) ? (ASSIGNMENT.exec(text) ?? []) : [];
    if (name) this.variables.assign(name, operator, text.slice(text.indexOf('=') + 1));
  }

  private statement(text: string, start: number, end: number): void {
    const [, defined] = DEFINE.exec(text) ?? [];
    if (defined !== undefined) {
      const at = start + text.indexOf(defined);
      const recipe = { name: defined, kind: 'define', nameRange: { start: at, end: at + defined.length } } as const;
      this.define = { recipe, text: new RecipeText(this.source.content) };
      this.variables.forget(defined);
      return;
    }
    const prefix = RECIPE_PREFIX.exec(text);
    if (prefix) {
      this.prefix = text.slice(prefix[0].length).trim().charAt(0) || '\t';
      return;
    }
    const [assignment, name, operator] = ASSIGNMENT.exec(text) ?? [];
    if (assignment && name) {
      this.variables.assign(name, operator, text.slice(assignment.length));
      return;
    }
    const [rule, targets] = RULE.exec(text) ?? [];
    if (rule && targets !== undefined) this.rule(targets, start, start + rule.length, end);
  }

  private rule(targets: string, start: number, behind: number, end: number): void {
    const rest = this.source.content.slice(behind, end);
    const [, specific] = /^[ \t]{0,100}([A-Za-z_][\w.-]{0,200})[ \t]{0,100}(?:\+|\?|!|::?:?)?=/.exec(rest) ?? [];
    if (specific) {
      this.variables.forget(specific);
      return;
    }
    const recipe = { name: targets, kind: 'target', nameRange: { start, end: start + targets.length } } as const;
    this.open = { recipe, text: new RecipeText(this.source.content) };
    const semicolon = rest.indexOf(';');
    if (semicolon >= 0) this.open.text.append(behind + semicolon + 1, end, this.prefix);
  }

  private close(): void {
    if (this.open && !this.open.text.isEmpty) this.recipes.push({ ...this.open.recipe, text: this.open.text.build() });
    this.open = undefined;
  }
}
