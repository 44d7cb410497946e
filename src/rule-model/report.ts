import type { Stage } from '../documents/dockerfile/model.ts';
import type { Location, TextRange } from '../text/range.ts';
import type { Fix, FixRefusal } from './fix.ts';
import type { Disposition, Severity } from './severity.ts';

/** What a reader yields: data of this occurrence only. Rule id, default severity, path and identity are added by the engine. */
export interface Report {
  /** Where the weakness is written; for an absence, where its subject begins. Image readers give ranges of the document. */
  readonly at: TextRange | Location;
  /** Image readers: the stage this is about. Without it the subject is the file. */
  readonly stage?: Stage;
  /** What of the subject this is about, so that two findings of one rule can be told apart: `['capability', 'SYS_ADMIN']`. */
  readonly aspect?: readonly string[];
  /** Normalised content that makes it the same weakness in another revision: capability, image without tag. Never shown. */
  readonly evidence?: string;
  /** One sentence: what is wrong here, with the names of this occurrence. Never the text of a secret. */
  readonly message: string;
  /** `absence` when nothing is written and that is the weakness: a missing USER, a missing `read_only`. */
  readonly kind?: 'presence' | 'absence';
  /** Other than the reader's own, with evidence in the files. */
  readonly severity?: Severity;
  /** What raised or lowered the severity: a clause that reads after "because", and where it is written. */
  readonly severityReason?: { readonly because: string; readonly cause?: Location };
  /** How much of the weakness there is; when a change makes it more, the finding got worse for the reason above. */
  readonly extent?: number;
  readonly disposition?: Disposition;
  readonly related?: readonly RelatedLocation[];
  readonly fix?: Fix | FixRefusal;
  /** Texts that must never be shown: every output prints `•••` there. Same coordinates as `at`. */
  readonly masked?: readonly (TextRange | Location)[];
  /** A finding that says the same in full: when it exists, this one is folded into it as "affects". */
  readonly explainedBy?: { readonly rules: readonly string[]; readonly path: string };
}

export interface RelatedLocation {
  readonly location: Location;
  readonly message: string;
}
