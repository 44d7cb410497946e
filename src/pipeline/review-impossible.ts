/** No report can be made. Both texts are shown to the user as they are: one sentence each, without text of secrets. */
export class ReviewImpossible extends Error {
  /** What to do about it. */
  readonly remedy: string;

  constructor(message: string, remedy: string) {
    super(message);
    this.name = 'ReviewImpossible';
    this.remedy = remedy;
  }
}
