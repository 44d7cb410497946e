/**
 * How much two texts share, 0 to 1: twice the lines they have in common (as multisets, blank lines and indentation left out)
 * by the lines of both. Two texts without lines share everything.
 */
export function lineSimilarity(one: string, other: string): number {
  const counts = new Map<string, number>();
  const linesOfOne = significantLines(one);
  for (const line of linesOfOne) counts.set(line, (counts.get(line) ?? 0) + 1);
  let common = 0;
  const linesOfOther = significantLines(other);
  for (const line of linesOfOther) {
    const left = counts.get(line) ?? 0;
    if (left === 0) continue;
    counts.set(line, left - 1);
    common += 1;
  }
  const total = linesOfOne.length + linesOfOther.length;
  return total === 0 ? 1 : (2 * common) / total;
}

function significantLines(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
