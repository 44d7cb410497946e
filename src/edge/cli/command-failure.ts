/**
 * No report could be made: exit code 2. The message is one clear sentence that says what to do; it is shown without a stack.
 */
export class CommandFailure extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'CommandFailure';
  }
}
