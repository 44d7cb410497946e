import type { TextRange } from '../../text/range.ts';
import { type AcceptanceComment, readAcceptance } from '../acceptance-comment.ts';
import { skipBlanks } from './blanks.ts';
import type { DockerfileDocument, Instruction, Stage } from './model.ts';
import { physicalLines } from './physical-lines.ts';

export interface DockerfileAcceptance extends AcceptanceComment {
  /** The stage whose FROM it stands above. */
  readonly stage: Stage | undefined;
}

/**
 * The acceptances of a Dockerfile: comment lines below the directives and outside here-documents. Each covers the instruction
 * below it, or the one between whose lines it stands.
 */
export function dockerfileAcceptances({
  source,
  directives,
  instructions,
  stages,
}: DockerfileDocument): readonly DockerfileAcceptance[] {
  const { content } = source;
  if (!/bulkhead/i.test(content)) return [];
  const first = directives.at(-1)?.range.end ?? 0;
  const bodies = instructions.flatMap(hereDocuments);
  const stageByFrom = new Map(stages.map((stage) => [stage.from, stage]));
  const found: DockerfileAcceptance[] = [];
  let next = 0;
  let body = 0;
  for (const line of physicalLines(content)) {
    const start = skipBlanks(content, line.start, line.end);
    if (start < first || content[start] !== '#' || start === line.end) continue;
    while ((bodies[body]?.end ?? Number.POSITIVE_INFINITY) <= start) body += 1;
    if ((bodies[body]?.start ?? Number.POSITIVE_INFINITY) <= start) continue;
    while ((instructions[next]?.range.end ?? Number.POSITIVE_INFINITY) <= start) next += 1;
    const read = readAcceptance(content.slice(start, line.end), start);
    if (!read) continue;
    const instruction = instructions[next];
    found.push({
      ...read,
      covers: instruction && { range: instruction.range, by: 'within' },
      stage: instruction && stageByFrom.get(instruction),
    });
  }
  return found;
}

/** The bodies with their closing lines; an ONBUILD carries those of its instruction. */
function hereDocuments({ heredocs, trigger, range }: Instruction): readonly TextRange[] {
  const all = [...heredocs, ...(trigger?.heredocs ?? [])];
  const [first] = all;
  return first ? [{ start: first.contentRange.start, end: range.end }] : [];
}
