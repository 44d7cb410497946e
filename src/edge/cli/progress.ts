/** Work that ends sooner needs no word. Milliseconds. */
const PATIENCE = 1_000;

/** Tells on standard error what is being done, once it takes longer than a second, on one line that goes away again. */
export class Progress {
  private readonly write: (text: string) => void;
  private readonly timer: NodeJS.Timeout | undefined;
  private step = '';
  private isShown = false;

  /** @param write writes to standard error; undefined when nobody watches it */
  constructor(write: ((text: string) => void) | undefined) {
    this.write = write ?? (() => {});
    this.timer = write && setTimeout(() => this.show(), PATIENCE);
    this.timer?.unref();
  }

  tell(step: string): void {
    this.step = step;
    if (this.isShown) this.show();
  }

  /** Removes the line. */
  end(): void {
    clearTimeout(this.timer);
    if (this.isShown) this.write('\r\u001b[K');
    this.isShown = false;
  }

  private show(): void {
    this.isShown = true;
    this.write(`\r\u001b[K${this.step} …`);
  }
}
