import type { TextEdit } from '../text/edit.ts';

/** Edits of one file, or why there are none. */
export type Edits = { readonly path: string; readonly edits: readonly TextEdit[] } | FixRefusal;

/** Why there is no suggestion although a remedy is known. */
export interface FixRefusal {
  readonly refused: RefusalReason;
  /** What to do instead, one sentence. */
  readonly advice: string;
}

export type RefusalReason =
  | 'would-guess'
  | 'needed-by-purpose'
  | 'shared-anchor'
  | 'flow-style'
  | 'interpolated'
  | 'here-document'
  | 'template'
  | 'key-exists'
  | 'not-editable'
  | 'needed-below'
  | 'not-verified';

export function isRefusal(result: object): result is FixRefusal {
  return 'refused' in result;
}
