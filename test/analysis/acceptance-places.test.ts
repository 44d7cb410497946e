import { AcceptancePlaces } from '../../src/analysis/acceptance-places.ts';
import { EXAMPLE_PATHS } from '../../src/rule-model/rule.ts';
import { allRules } from '../../src/rules/all-rules.ts';
import { SourceText } from '../../src/text/source-text.ts';
import { judge, openFindings, snapshotOf } from '../support/judge.ts';
import { readMarks } from '../support/marked-text.ts';

/** Environment files have no such comments, and a directive ends at one. */
function isElsewhere({ path, content }: SourceText, offset: number): boolean {
  const start = content.lastIndexOf('\n', offset - 1) + 1;
  return !/(?:Dockerfile|\.ya?ml)$/.test(path) || content.slice(start).trimStart().startsWith('#');
}

const readers = allRules.filter(({ image, container }) => image || container);

describe.each(readers.map((rule) => [rule.id, rule] as const))('the line that is offered for %s', (id, rule) => {
  const file = EXAMPLE_PATHS[rule.example.kind];
  const texts = Object.fromEntries(
    Object.entries({ [file]: rule.example.flagged, ...rule.example.besides }).map(([path, text]) => [
      path,
      readMarks(text).text,
    ]),
  );
  const context = { trustedRegistries: rule.example.trustedRegistries ?? [] };
  const head = judge(snapshotOf(texts), allRules, context);
  const findings = openFindings(head, allRules).filter((finding) => finding.rule === id);
  const places = new AcceptancePlaces(head.project);

  test('accepts the finding and says nothing about itself', () => {
    expect(findings).not.toEqual([]);
    for (const finding of findings) {
      const line = places.lineFor(finding);
      const source = new SourceText(finding.path, texts[finding.path] ?? '');
      expect(line === undefined).toBe(isElsewhere(source, finding.range.start));
      if (line === undefined) continue;
      const { start } = source.lineRange(line);
      const indentation = /^ */.exec(source.content.slice(start))?.[0] ?? '';
      const accepted = `${source.content.slice(0, start)}${indentation}# bulkhead: allow ${id} -- why\n${source.content.slice(start)}`;
      const after = judge(snapshotOf({ ...texts, [finding.path]: accepted }), allRules, context);
      const left = openFindings(after, allRules);
      expect(left.filter((each) => each.rule.endsWith('-suppression'))).toEqual([]);
      expect(left.filter((each) => each.rule === id).length).toBeLessThan(findings.length);
    }
  });
});
