import type { Image } from '../project/image.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule } from '../rule-model/rule.ts';

export const ambiguousDockerfile = defineRule({
  id: 'ambiguous-dockerfile',
  title: 'Dockerfile that reads differently from what is built',
  why: 'An instruction can be hidden from reviewers and from other scanners while the builder runs it, or shown to them while the builder ignores it.',
  remedy: 'Write the construct in the ordinary way, so that people and programs read the same instructions.',
  allowWhen: 'The construct is needed and everybody who reviews the file knows how BuildKit reads it.',
  practice: 'parser',
  references: [
    { name: 'Dockerfile reference', url: 'https://docs.docker.com/reference/dockerfile/' },
    { name: 'CWE-451', url: 'https://cwe.mitre.org/data/definitions/451.html' },
  ],
  example: {
    kind: 'dockerfile',
    flagged: 'FROM alpine:3.23\nRUN echo «\\\\»\nUSER root\n',
    accepted: 'FROM alpine:3.23\nRUN echo one \\\n    two\nUSER 10001\n',
  },
  image: [{ severity: 'high', default: 'on', check }],
});

function* check({ document }: Image): Iterable<Report> {
  for (const { range, construct, message } of document.ambiguities) {
    yield { at: range, aspect: [construct], evidence: construct, message };
  }
}
