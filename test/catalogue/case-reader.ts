import { parseSync } from '@swc/core';

export interface CaseIds {
  /** In file order, repeated ones too. */
  readonly ids: readonly string[];
  /** How many `case:` properties have a value that only running the file would tell. */
  readonly computed: number;
}

/** The values of all properties called `case` in a test, read from its syntax tree. @throws Error on invalid TypeScript. */
export function readCaseIds(code: string): CaseIds {
  const ids: string[] = [];
  let computed = 0;
  const pending: unknown[] = [parseSync(code, { syntax: 'typescript', target: 'es2022' })];
  while (pending.length > 0) {
    const node = pending.pop();
    if (typeof node !== 'object' || node === null) continue;
    const { type, key, value } = node as { type?: string; key?: { value?: string }; value?: object };
    if (type === 'KeyValueProperty' && key?.value === 'case') {
      const id = textOf(value);
      if (id === undefined) computed += 1;
      else ids.push(id);
    }
    pending.push(...Object.values(node).reverse());
  }
  return { ids, computed };
}

function textOf(node: object | undefined): string | undefined {
  const { type, value, quasis } = (node ?? {}) as {
    type?: string;
    value?: string;
    quasis?: readonly { cooked: string }[];
  };
  if (type === 'StringLiteral') return value;
  return type === 'TemplateLiteral' && quasis?.length === 1 ? quasis[0]?.cooked : undefined;
}
