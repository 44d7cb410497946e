/** How a weakness may be remedied, and one change that brings it. */
export interface Remedy {
  /** Number of the remedy; several rows may be about one. */
  readonly id: string;
  /** What is special about this row. */
  readonly when: string;
  /** Empty: no rule may say anything. */
  readonly rule: string;
  /**
   * `S`: a suggestion that changes nothing of what runs. `C`: a suggestion with a caveat. `A`: words only, in any case.
   * `unsafe`: words only here. `never`: not even words.
   */
  readonly kind: 'S' | 'C' | 'A' | 'unsafe' | 'never';
  /** The new file. */
  readonly text: string;
  /** As it is posted: the lines that take the place of the commented ones; null: there is none. */
  readonly suggestion: string | null;
}
