import type { UnknownPart, Value } from '../../concepts/value.ts';

/** Values with more characters or pieces than these become unknown: variables of variables would grow without bound. */
export const MAXIMUM_VALUE_LENGTH = 8192;
const MAXIMUM_VALUE_PARTS = 64;

/** Puts a value together and keeps it within bounds. */
export class ValueBuilder {
  private readonly parts: (string | UnknownPart)[] = [];
  private pending: string[] = [];
  private size = 0;
  private assumed = false;
  private over = false;

  text(text: string): void {
    if (text === '' || this.over) return;
    this.size += text.length;
    this.pending.push(text);
  }

  unknown(expression: string): void {
    this.flush();
    if (!this.over) this.parts.push({ unknown: expression });
  }

  /** Text that came from a variable counts against the limits; text that is written here does not. */
  value(value: Value): void {
    if (value.assumed) this.assumed = true;
    for (const part of value.parts) {
      if (typeof part === 'string') this.text(part);
      else this.unknown(part.unknown);
      if (this.size > MAXIMUM_VALUE_LENGTH || this.parts.length > MAXIMUM_VALUE_PARTS) this.over = true;
    }
  }

  /** The value, or one unknown piece `raw` when it grew beyond the limits. */
  build(raw: string): Value {
    this.flush();
    if (this.over || this.parts.length > MAXIMUM_VALUE_PARTS) return { parts: [{ unknown: raw }], assumed: false };
    return { parts: this.parts, assumed: this.assumed };
  }

  private flush(): void {
    if (this.pending.length > 0) this.parts.push(this.pending.join(''));
    this.pending = [];
  }
}
