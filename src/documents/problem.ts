import type { TextRange } from '../text/range.ts';

/** Something in a file that its own tool would refuse. */
export interface SyntaxProblem {
  readonly range: TextRange;
  /** One sentence without the file name. */
  readonly message: string;
}
