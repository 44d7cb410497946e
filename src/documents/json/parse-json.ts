import type { SyntaxProblem } from '../problem.ts';
import type { JsonArray, JsonMember, JsonNode, JsonObject, JsonScalar } from './json-node.ts';
import { JsonScanner, JsonSyntaxError } from './json-scanner.ts';

export interface JsonDialect {
  /** Comments and commas behind the last item are allowed, as in `devcontainer.json`. */
  readonly lenient?: boolean;
}

/** What a text says. Exactly one of `root` and `problem` is there, unless the text is blank: then neither is. */
export interface JsonReading {
  readonly root: JsonNode | undefined;
  /** The first thing that is no JSON. */
  readonly problem: SyntaxProblem | undefined;
  /** The text nests deeper than is followed: the problem is ours, not that of the text. */
  readonly tooDeep: boolean;
}

/** Deepest nesting that is followed; configuration has a handful of levels. */
const MOST_LEVELS = 200;

/**
 * Reads a JSON text as RFC 8259 has it, the way Go's `encoding/json` does: strict about commas, quotes and comments, last key
 * wins. A byte order mark is passed over. Linear in the text; never throws.
 */
export function parseJson(text: string, dialect: JsonDialect = {}): JsonReading {
  const reader = new JsonReader(new JsonScanner(text, dialect.lenient === true));
  try {
    return { root: reader.document(), problem: undefined, tooDeep: false };
  } catch (error) {
    if (!(error instanceof JsonSyntaxError)) throw error;
    return { root: undefined, problem: error.problem, tooDeep: reader.isTooDeep };
  }
}

class JsonReader {
  isTooDeep = false;
  private readonly scanner: JsonScanner;
  private level = 0;

  constructor(scanner: JsonScanner) {
    this.scanner = scanner;
  }

  document(): JsonNode | undefined {
    this.scanner.skipByteOrderMark();
    this.scanner.skipBlanks();
    if (this.scanner.isAtEnd) return undefined;
    const root = this.value();
    this.scanner.skipBlanks();
    if (!this.scanner.isAtEnd) this.scanner.fail('There is text behind the end of the JSON value.');
    return root;
  }

  private value(): JsonNode {
    const { next } = this.scanner;
    if (next === '{') return this.nested(() => this.object());
    if (next === '[') return this.nested(() => this.array());
    return next === '"' ? this.string() : this.scanner.word();
  }

  private nested<T>(read: () => T): T {
    this.level += 1;
    if (this.level > MOST_LEVELS) {
      this.isTooDeep = true;
      this.scanner.fail(`The JSON nests deeper than ${MOST_LEVELS} levels.`);
    }
    const node = read();
    this.level -= 1;
    return node;
  }

  private object(): JsonObject {
    const members: JsonMember[] = [];
    const range = this.scanner.list('{', '}', () => {
      if (this.scanner.next !== '"') this.scanner.fail('A key in double quotes is expected.');
      const key = this.string();
      this.scanner.skipBlanks();
      this.scanner.take(':', 'A colon is expected behind the key.');
      this.scanner.skipBlanks();
      const value = this.value();
      const range = { start: key.range.start, end: value.range.end };
      members.push({ key: key.text, keyRange: key.range, value, range });
    });
    return { kind: 'object', members, range };
  }

  private array(): JsonArray {
    const items: JsonNode[] = [];
    const range = this.scanner.list('[', ']', () => items.push(this.value()));
    return { kind: 'array', items, range };
  }

  private string(): JsonScalar {
    const { text, range } = this.scanner.string();
    return { kind: 'scalar', type: 'string', text, range };
  }
}
