import { allRules } from '../../src/rules/all-rules.ts';
import { introducedFindings, judge, snapshotOf } from '../support/judge.ts';

const FROM = 'FROM debian:13-slim\n';

/** What a change of a Dockerfile introduces: rule and line. */
function introducedBy(before: string, after: string, rule: string): readonly string[] {
  const [base, head] = [before, after].map((text) => judge(snapshotOf({ Dockerfile: text }), allRules));
  if (!base || !head) throw new Error('There are two sides.');
  const source = head.project.sources.get('Dockerfile');
  return introducedFindings(base, head, allRules)
    .filter((finding) => finding.rule === rule)
    .map(({ range }) => `${source?.positionAt(range.start).line}`);
}

test.each([
  {
    because: 'a newer version of the same download is as unchecked as the one before',
    rule: 'unverified-download',
    before: `${FROM}RUN curl -fsSLo /usr/bin/tool https://example.com/v1.2.3/tool-1.2.3 && chmod +x /usr/bin/tool\n`,
    after: `${FROM}RUN curl -fsSLo /usr/bin/tool https://example.com/v1.3.0/tool-1.3.0 && chmod +x /usr/bin/tool\n`,
    lines: [],
  },
  {
    because: 'another server is another risk',
    rule: 'unverified-download',
    before: `${FROM}RUN curl -fsSLo /usr/bin/tool https://example.com/v1.2.3/tool && chmod +x /usr/bin/tool\n`,
    after: `${FROM}RUN curl -fsSLo /usr/bin/tool https://example.net/v1.2.3/tool && chmod +x /usr/bin/tool\n`,
    lines: ['2'],
  },
  {
    because: 'one more package in the same command changes nothing',
    rule: 'recommended-packages',
    before: `${FROM}RUN apt-get update && apt-get install -y curl\n`,
    after: `${FROM}RUN apt-get update && apt-get install -y curl jq\n`,
    lines: [],
  },
  {
    because: 'of two commands that are alike the new one is told, although it stands first',
    rule: 'recommended-packages',
    before: `${FROM}RUN apt-get update\nRUN apt-get install -y curl\n`,
    after: `${FROM}RUN apt-get update\nRUN apt-get install -y jq\nRUN apt-get install -y curl\n`,
    lines: ['3'],
  },
  {
    because: 'a newer tag of the same full image is no larger',
    rule: 'large-base-image',
    before: 'FROM python:3.12\nCMD ["python", "app.py"]\n',
    after: 'FROM python:3.13\nCMD ["python", "app.py"]\n',
    lines: [],
  },
])('$because', ({ rule, before, after, lines }) => {
  expect(introducedBy(before, after, rule)).toEqual(lines);
});
