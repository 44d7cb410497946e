import type { Ambiguity, DockerfileDocument } from './model.ts';
import type { PhysicalLine } from './physical-lines.ts';

export function findAmbiguities(
  _document: Omit<DockerfileDocument, 'kind' | 'ambiguities'>,
  _lines: readonly PhysicalLine[],
  _firstLine: number,
): readonly Ambiguity[] {
  return [];
}
