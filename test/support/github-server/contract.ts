import { readFileSync } from 'node:fs';
import path from 'node:path';
import Ajv, { type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';

type Schema = Readonly<Record<string, unknown>>;

interface Operation {
  readonly method: string;
  readonly path: string;
  readonly request: Schema | null;
  readonly responses: Readonly<Record<string, Schema | null>>;
}

interface Description {
  readonly operations: Readonly<Record<string, Operation>>;
  readonly schemas: Readonly<Record<string, Schema>>;
}

const description: Description = JSON.parse(
  readFileSync(path.join(__dirname, 'generated/operations.json'), 'utf8'),
) as Description;
const ajv = addFormats(new Ajv({ strict: false, allErrors: true }));
// `owner/name`, a format of GitHub's own.
ajv.addFormat('repo.nwo', /^[\w.-]+\/[\w.-]+$/);
ajv.addSchema({ $id: 'github', schemas: absolute(description.schemas) });
const compiled = new Map<string, ValidateFunction>();

/** What is wrong with a request body by GitHub's own description; keys it does not know are wrong as well. */
export function requestProblems(operation: string, body: unknown): readonly string[] {
  const schema = operationOf(operation).request;
  if (!schema) return body === undefined ? [] : ['A body is not expected.'];
  return [...problems(`${operation} request`, schema, body ?? {}), ...unknownKeys(schema, body, '')];
}

export function responseProblems(operation: string, status: number, body: unknown): readonly string[] {
  const schema = operationOf(operation).responses[`${status}`];
  return schema ? problems(`${operation} ${status}`, schema, body) : [];
}

/** `known` with every further required property filled in by a value of the right type. */
export function completed(operation: string, status: number, known: unknown): unknown {
  const schema = operationOf(operation).responses[`${status}`];
  return schema ? fill(schema, known) : known;
}

function operationOf(id: string): Operation {
  const operation = description.operations[id];
  if (!operation) throw new Error(`No description of ${id}; see scripts/prune-openapi.mjs.`);
  return operation;
}

function problems(name: string, schema: Schema, value: unknown): readonly string[] {
  let validate = compiled.get(name);
  if (!validate) {
    validate = ajv.compile(absolute(schema) as Schema);
    compiled.set(name, validate);
  }
  if (validate(value)) return [];
  return (validate.errors ?? []).map(({ instancePath, message }) => `${name}${instancePath} ${message}`);
}

/** Unions describe their keys elsewhere; only plain objects and lists of them are looked at. */
function unknownKeys(schema: Schema, value: unknown, at: string): readonly string[] {
  const properties = schema['properties'] as Readonly<Record<string, Schema>> | undefined;
  if (Array.isArray(value)) {
    const items = schema['items'] as Schema | undefined;
    return items ? value.flatMap((item, index) => unknownKeys(items, item, `${at}/${index}`)) : [];
  }
  if (!properties || typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const known = properties[key];
    return known ? unknownKeys(known, inner, `${at}/${key}`) : [`${at}/${key} is unknown`];
  });
}

function absolute(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(absolute);
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) =>
      key === '$ref' && typeof value === 'string' ? [key, value.replace(/^#/, 'github#')] : [key, absolute(value)],
    ),
  );
}

function fill(schema: Schema, known: unknown): unknown {
  const reference = schema['$ref'];
  if (typeof reference === 'string') return fill(description.schemas[reference.split('/').at(-1) ?? ''] ?? {}, known);
  const choices = (schema['anyOf'] ?? schema['oneOf']) as readonly Schema[] | undefined;
  if (choices) return known === null ? null : fill(choices[0] ?? {}, known);
  const all = schema['allOf'] as readonly Schema[] | undefined;
  if (all) return all.reduce<unknown>((value, part) => fill(part, value), known);
  if (Array.isArray(known)) return known.map((item) => fill((schema['items'] ?? {}) as Schema, item));
  if (known !== undefined && (typeof known !== 'object' || known === null)) return known;
  if (schema['type'] === 'object' || schema['properties']) return fillObject(schema, known);
  return known ?? dummy(schema);
}

function fillObject(schema: Schema, known: unknown): unknown {
  const properties = (schema['properties'] ?? {}) as Readonly<Record<string, Schema>>;
  const required = (schema['required'] ?? []) as readonly string[];
  const given = (known ?? {}) as Readonly<Record<string, unknown>>;
  const filled: Record<string, unknown> = { ...given };
  for (const [key, inner] of Object.entries(properties)) {
    if (given[key] !== undefined || required.includes(key)) filled[key] = fill(inner, given[key]);
  }
  return filled;
}

function dummy(schema: Schema): unknown {
  const choices = schema['enum'] as readonly unknown[] | undefined;
  if (choices) return choices[0];
  const formats: Readonly<Record<string, string>> = {
    uri: 'https://github.test/x',
    'date-time': '2026-01-01T00:00:00Z',
    email: 'someone@example.com',
  };
  switch (schema['type']) {
    case 'string':
      return formats[`${schema['format']}`] ?? 'x';
    case 'integer':
    case 'number':
      return 1;
    case 'boolean':
      return false;
    case 'array':
      return [];
    default:
      return null;
  }
}
