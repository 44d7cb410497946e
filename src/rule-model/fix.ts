import { type Edits, type FixRefusal, isRefusal } from '../documents/edits.ts';
import type { TextEdit } from '../text/edit.ts';

export type { Edits, FixRefusal, RefusalReason } from '../documents/edits.ts';
export { isRefusal } from '../documents/edits.ts';

/** A remedy as data: edits of one file and how far they may be trusted. Image readers give ranges of the document. */
export type Fix = {
  /** Imperative, without full stop: `Remove host networking`. */
  readonly title: string;
  readonly path: string;
  readonly edits: readonly TextEdit[];
  /** It puts back what base had; no rule sets this. */
  readonly restores?: true;
} & ({ readonly effect: 'none' } | { readonly effect: 'changes-behaviour'; readonly caveat: string });

/** The fix of edits that change what runs, with the sentence that says how; a refusal stays one. */
export function fixWithCaveat(title: string, edits: Edits, caveat: string): Fix | FixRefusal {
  return isRefusal(edits) ? edits : { title, ...edits, effect: 'changes-behaviour', caveat };
}
