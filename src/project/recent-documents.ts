import type { DockerfileDocument } from '../documents/dockerfile/model.ts';

/**
 * Characters of Dockerfiles about which everything is kept. A character of a RUN takes some hundred bytes once its commands are
 * read, and a run may read a thousand files: rules look at one after the other, and nobody asks about most of them again.
 */
const MOST_CHARACTERS = 200_000;

/** What was found out about the last Dockerfiles. Who asks again about an earlier one waits for the answer again. */
export class RecentDocuments<Answer> {
  private readonly answers = new Map<DockerfileDocument, Answer>();
  private characters = 0;

  of(document: DockerfileDocument, find: () => Answer): Answer {
    const known = this.answers.get(document);
    if (known !== undefined) return known;
    const answer = find();
    this.answers.set(document, answer);
    this.characters += sizeOf(document);
    for (const earlier of this.answers.keys()) {
      if (this.characters <= MOST_CHARACTERS || earlier === document) break;
      this.answers.delete(earlier);
      this.characters -= sizeOf(earlier);
    }
    return answer;
  }
}

function sizeOf({ source }: DockerfileDocument): number {
  return source.content.length;
}
