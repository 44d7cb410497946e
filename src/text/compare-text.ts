/** Order of texts by code units, which does not depend on the locale of a machine: for `sort`. */
export function compareText(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
