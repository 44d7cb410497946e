import type { Clock } from '../../../src/edge/github/clock.ts';

/** A clock that moves only when somebody sleeps. */
export class StillClock implements Clock {
  readonly sleeps: number[] = [];
  private time = Date.UTC(2026, 0, 1);

  now(): number {
    return this.time;
  }

  sleep(milliseconds: number): Promise<void> {
    this.sleeps.push(milliseconds);
    this.time += milliseconds;
    return Promise.resolve();
  }

  random(): number {
    return 0.5;
  }
}
