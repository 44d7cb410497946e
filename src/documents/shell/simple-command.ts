import type { Assignment, CommandArgument, Command as CommandSyntax, Redirection } from 'unbash';
import { joinValues, literal, type Value } from '../../concepts/value.ts';
import type { HereDocumentBody, Redirect, ShellWord, Substitution, VariableAssignment } from './model.ts';
import { readParts, readWord, type WordContext } from './word-reader.ts';

/** The words, assignments and redirects of a simple command. */
export interface SimpleCommandParts {
  readonly words: readonly ShellWord[];
  readonly assignments: readonly VariableAssignment[];
  readonly redirects: readonly Redirect[];
}

export function readSimpleCommand(syntax: CommandSyntax, context: WordContext): SimpleCommandParts {
  const assignments: VariableAssignment[] = [];
  const redirects: Redirect[] = [];
  const words: ShellWord[] = [];
  for (const part of syntax.prefix) {
    if (part.type === 'Assignment') assignments.push(readAssignment(part, syntax.name ? 'command' : 'shell', context));
    else redirects.push(readRedirect(part, context));
  }
  if (syntax.name) words.push(...readWord(syntax.name, context));
  for (const part of syntax.suffix) {
    if (part.type === 'Word' || part.type === 'Assignment') words.push(...readArgument(part, context));
    else redirects.push(readRedirect(part, context));
  }
  return { words, assignments, redirects };
}

/** `export X=$(cmd)`: the assignment is an argument like any other. */
function readArgument(argument: CommandArgument, context: WordContext): readonly ShellWord[] {
  if (argument.type === 'Word') return readWord(argument, context);
  const { value, substitutions } = assignedValue(argument, context);
  // The reader goes on to other sources; the word stays in this one.
  const { source } = context;
  const range = source.locate(argument.pos, argument.end);
  const raw = source.text.slice(argument.pos, argument.end);
  return [
    {
      raw,
      range,
      exact: source.exact && range.end - range.start === raw.length,
      value: joinValues([literal(`${argument.name}${argument.append ? '+' : ''}=`), value]),
      substitutions,
      get content() {
        return source.slice(argument.pos, argument.end);
      },
    },
  ];
}

function readAssignment(
  syntax: Assignment,
  scope: VariableAssignment['scope'],
  context: WordContext,
): VariableAssignment {
  const { value, substitutions, elements } = assignedValue(syntax, context);
  return {
    name: syntax.name,
    value,
    ...(elements && { elements }),
    range: context.source.locate(syntax.pos, syntax.end),
    valueRange: context.source.locate(syntax.value.pos, syntax.value.end),
    substitutions,
    scope,
  };
}

function assignedValue(
  { value: syntax, append, index, text }: Assignment,
  context: WordContext,
): { value: Value; substitutions: readonly Substitution[]; elements?: readonly ShellWord[] } {
  const unknown: Value = { parts: [{ unknown: text }], assumed: false };
  if (syntax.type === 'ArrayValue') {
    const words = syntax.elements.flatMap((element) => readWord(element, context));
    return { value: unknown, substitutions: words.flatMap((word) => word.substitutions), elements: words };
  }
  if (syntax.text === '') return { value: literal(''), substitutions: [] };
  const words = readWord(syntax, context);
  const value = joinValues(words.flatMap((word, at) => (at > 0 ? [literal(' '), word.value] : [word.value])));
  return { value: append || index ? unknown : value, substitutions: words[0]?.substitutions ?? [] };
}

export function readRedirect(syntax: Redirection, context: WordContext): Redirect {
  const range = context.source.locate(syntax.pos, syntax.end);
  const written = syntax.descriptor?.type === 'FileDescriptor' ? syntax.descriptor.value : undefined;
  const descriptor = written ?? (syntax.operator.startsWith('<') ? 0 : 1);
  if (syntax.type !== 'HereDoc') {
    const [target] = syntax.target ? readWord(syntax.target, context) : [];
    const substitutions = target?.substitutions ?? [];
    return { operator: syntax.operator, descriptor, target, hereDocument: undefined, substitutions, range };
  }
  const { body, delimiter } = syntax;
  const content = context.source.slice(body.pos, body.end);
  const expands = delimiter?.quoted !== true && body.parts !== undefined;
  const { value, substitutions } = expands
    ? readParts(body.parts ?? [], context)
    : { value: literal(body.text), substitutions: [] };
  const hereDocument: HereDocumentBody = { content, value, range: context.source.locate(body.pos, body.end) };
  return { operator: '<<', descriptor, target: undefined, hereDocument, substitutions, range };
}
