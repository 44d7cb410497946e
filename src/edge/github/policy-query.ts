/** The policy files in an answer, by alias; null where there is none. */
export type PolicyFields = Readonly<
  Record<`policy${number}`, { readonly oid?: string; readonly text?: string | null } | null>
>;

/** The part of a query about a repository that asks for files by path. Paths are variables, never part of the document. */
export interface PolicyQuery {
  /** Of variables, for the head of the document. */
  readonly declared: string;
  /** Of `Repository`. */
  readonly fields: string;
  readonly variables: Readonly<Record<string, string>>;
}

/** @param revision commit id or full name of a branch. */
export function policyQuery(paths: readonly string[], revision: string): PolicyQuery {
  const variables = paths.map((path, index) => [`policy${index}`, `${revision}:${path}`] as const);
  return {
    declared: variables.map(([name]) => ` $${name}: String!`).join(''),
    fields: variables.map(([name]) => `${name}: object(expression: $${name}) { ... on Blob { oid text } }`).join(' '),
    variables: Object.fromEntries(variables),
  };
}

/** Text by path of those files that exist. */
export function policyTexts(paths: readonly string[], source: PolicyFields): ReadonlyMap<string, string> {
  return new Map(
    paths.flatMap((path, index) => {
      const blob = source[`policy${index}`];
      // A policy that is no text must be refused, not taken for absent: NUL is valid in none.
      return blob?.oid ? [[path, blob.text ?? '\0']] : [];
    }),
  );
}
