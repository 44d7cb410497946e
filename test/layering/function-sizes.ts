import { parseSync } from '@swc/core';

export interface FunctionSize {
  /** Empty for a function without a name of its own. */
  readonly name: string;
  /** From its first to its last line, both included. */
  readonly lines: number;
}

const FUNCTIONS: ReadonlySet<string> = new Set([
  'FunctionDeclaration',
  'FunctionExpression',
  'ArrowFunctionExpression',
  'ClassMethod',
  'PrivateMethod',
  'Constructor',
  'MethodProperty',
]);

interface FunctionNode {
  readonly type: string;
  readonly span?: { readonly start: number; readonly end: number };
  readonly identifier?: { readonly value?: string } | null;
  readonly key?: { readonly value?: unknown };
}

/** Every function of a module, nested ones too, longest first. @throws Error when the module is no valid TypeScript. */
export function functionSizes(code: string): readonly FunctionSize[] {
  // Spans count bytes from wherever the parser stood before; the statement in front tells where this text begins.
  const text = `;${code.replace(/^#!/, '//')}`;
  const bytes = Buffer.from(text);
  const { body } = parseSync(text, { syntax: 'typescript', target: 'es2022' });
  const origin = body[0]?.span.start ?? 0;
  const sizes: FunctionSize[] = [];
  const pending: unknown[] = [body];
  while (pending.length > 0) {
    const node = pending.pop();
    if (typeof node !== 'object' || node === null) continue;
    const { type, span, identifier, key } = node as FunctionNode;
    if (FUNCTIONS.has(type) && span) {
      const own = bytes.subarray(span.start - origin, span.end - origin).toString();
      sizes.push({ name: String(identifier?.value ?? key?.value ?? ''), lines: own.split('\n').length });
    }
    pending.push(...Object.values(node));
  }
  return sizes.sort((one, other) => other.lines - one.lines);
}
