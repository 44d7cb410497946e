import type { TextRange } from './range.ts';

/** Many ranges, asked whether any of them overlaps another: logarithmic per question, so that thousands cost little. */
export class IntervalSet {
  private readonly starts: readonly number[];
  /** The greatest end among the ranges up to each position. */
  private readonly furthestEnds: readonly number[];

  constructor(ranges: readonly TextRange[]) {
    const ordered = [...ranges].sort((one, other) => one.start - other.start);
    this.starts = ordered.map(({ start }) => start);
    let furthest = -1;
    this.furthestEnds = ordered.map(({ end }) => {
      furthest = Math.max(furthest, end);
      return furthest;
    });
  }

  overlaps({ start, end }: TextRange): boolean {
    let low = 0;
    let high = this.starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.starts[middle] ?? 0) < end) low = middle + 1;
      else high = middle;
    }
    return low > 0 && (this.furthestEnds[low - 1] ?? -1) > start;
  }
}
