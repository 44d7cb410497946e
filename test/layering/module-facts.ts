import { parseSync } from '@swc/core';

/** What a module asks of others and of the machine, read from its syntax tree. */
export interface ModuleFacts {
  readonly imports: readonly ModuleImport[];
  /** Reads of the clock, of chance, of the process and the like: `process`, `Date.now`, `new Date()`. */
  readonly ambient: readonly string[];
}

export interface ModuleImport {
  readonly specifier: string;
  /** Only types are taken: nothing is loaded. */
  readonly typeOnly: boolean;
  /** What is taken, by the names of the other module; undefined: all of it, or not known before it runs. */
  readonly names: readonly string[] | undefined;
}

/** Globals that reach outside the module. A local variable of such a name counts as well, so that none hides one. */
const AMBIENT: ReadonlySet<string> = new Set([
  'process',
  'console',
  'performance',
  'globalThis',
  'require',
  '__dirname',
  '__filename',
  'fetch',
  'WebSocket',
  'Worker',
  'crypto',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'eval',
]);

/** Members that are the same on every machine at every time; any other use of these globals counts. */
const PURE_MEMBERS: Readonly<Record<string, (member: string) => boolean>> = {
  Date: (member) => member === 'UTC' || member === 'parse',
  Math: (member) => member !== 'random',
};

/** @throws Error when the module is no valid TypeScript. */
export function readModule(code: string): ModuleFacts {
  const imports: ModuleImport[] = [];
  const ambient: string[] = [];
  const pending: Visit[] = [{ node: parseSync(code, { syntax: 'typescript', target: 'es2022' }), inType: false }];
  for (let visit = pending.pop(); visit; visit = pending.pop()) {
    const { node } = visit;
    const inType = visit.inType || isTypeNode(node);
    const found = importOf(node);
    if (found) imports.push(found);
    if (!inType) {
      const use = ambientUse(node);
      if (use !== undefined) ambient.push(use);
    }
    for (const child of childrenOf(node)) pending.push({ node: child, inType });
  }
  return { imports: imports.reverse(), ambient: ambient.reverse() };
}

interface SyntaxNode {
  readonly type: string;
  readonly [key: string]: unknown;
}

interface Visit {
  readonly node: object;
  readonly inType: boolean;
}

/** Keys under which an identifier is a name and no reference. */
const NAME_KEYS: ReadonlySet<string> = new Set(['key', 'property', 'imported', 'exported', 'label']);

function* childrenOf(node: object): Generator<object> {
  const handled = isNode(node) ? globalHolder(node) : undefined;
  for (const [key, child] of Object.entries(node)) {
    if (typeof child !== 'object' || child === null || child === handled) continue;
    const isName = NAME_KEYS.has(key) && isNode(child) && child.type === 'Identifier';
    // `{ process } = x` in a pattern binds the name it reads.
    const binds = isNode(node) && node.type === 'AssignmentPatternProperty';
    if (!isName || binds) yield child;
  }
}

/** Type annotations and declarations; expressions that merely carry a type (`x as T`) are none. */
function isTypeNode(node: object): boolean {
  return isNode(node) && node.type.startsWith('Ts') && !('expression' in node) && node.type !== 'TsParameterProperty';
}

function importOf(node: object): ModuleImport | undefined {
  if (!isNode(node)) return undefined;
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration': {
      const specifier = textOf(node['source']);
      if (specifier === undefined) return undefined;
      return { specifier, typeOnly: node['typeOnly'] === true || namesOnlyTypes(node), names: namesOf(node) };
    }
    case 'TsImportType':
      return { specifier: textOf(node['argument']) ?? '(not a text)', typeOnly: true, names: undefined };
    case 'TsExternalModuleReference':
      return { specifier: textOf(node['expression']) ?? '(not a text)', typeOnly: false, names: undefined };
    case 'CallExpression': {
      const callee = node['callee'];
      if (!isNode(callee) || callee.type !== 'Import') return undefined;
      const [argument] = node['arguments'] as readonly { readonly expression: unknown }[];
      return { specifier: textOf(argument?.expression) ?? '(not a text)', typeOnly: false, names: undefined };
    }
    default:
      return undefined;
  }
}

function namesOnlyTypes(node: SyntaxNode): boolean {
  const specifiers = node['specifiers'];
  return (
    Array.isArray(specifiers) && specifiers.length > 0 && specifiers.every(({ isTypeOnly }) => isTypeOnly === true)
  );
}

function namesOf(node: SyntaxNode): readonly string[] | undefined {
  const specifiers = node['specifiers'];
  if (node.type !== 'ImportDeclaration' || !Array.isArray(specifiers)) return undefined;
  const names = specifiers.map(({ type, imported, local }) =>
    type === 'ImportSpecifier' ? String((imported ?? local).value) : undefined,
  );
  return names.every((name) => name !== undefined) ? names : undefined;
}

/** How the node reaches outside; undefined when it does not. */
function ambientUse(node: object): string | undefined {
  if (!isNode(node)) return undefined;
  if (node.type === 'MetaProperty' && node['kind'] === 'import.meta') return 'import.meta';
  if (node.type === 'Identifier') {
    const name = String(node['value']);
    return AMBIENT.has(name) || Object.hasOwn(PURE_MEMBERS, name) ? name : undefined;
  }
  const { object, property } = node;
  if (node.type === 'MemberExpression' && object === globalHolder(node) && isNode(object) && isNode(property)) {
    const [name, member] = [String(object['value']), String(property['value'])];
    return PURE_MEMBERS[name]?.(member) ? undefined : `${name}.${member}`;
  }
  return undefined;
}

/** The identifier `Math` or `Date` inside a use that is pure, or that is reported with its member. */
function globalHolder(node: SyntaxNode): object | undefined {
  const { object, property, callee } = node;
  if (node.type === 'MemberExpression' && isNode(object) && isNode(property) && property.type === 'Identifier') {
    return object.type === 'Identifier' && Object.hasOwn(PURE_MEMBERS, String(object['value'])) ? object : undefined;
  }
  const hasArguments = Array.isArray(node['arguments']) && node['arguments'].length > 0;
  if (node.type === 'NewExpression' && hasArguments && isNode(callee) && callee['value'] === 'Date') return callee;
  const { right } = node;
  if (node.type === 'BinaryExpression' && node['operator'] === 'instanceof' && isNode(right)) return right;
  return undefined;
}

function textOf(node: unknown): string | undefined {
  return isNode(node) && node.type === 'StringLiteral' ? String(node['value']) : undefined;
}

function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}
