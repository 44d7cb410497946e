import fc from 'fast-check';
import { WEAK_FILES } from '../support/generated-files.ts';
import { reviewFiles, withSuggestions } from '../support/reviewed-files.ts';
import { brokenSuggestions } from '../support/suggestion-promises.ts';

/** A change from one generated project to another, and which of its suggestions are committed. */
const CHANGES = fc.record({
  base: WEAK_FILES,
  head: WEAK_FILES,
  numbers: fc.array(fc.nat(), { minLength: 60, maxLength: 60 }),
});

test('each suggestion alone, some of them and all together keep their promises', async () => {
  let suggestions = 0;
  await fc.assert(
    fc.asyncProperty(CHANGES, async ({ base, head, numbers }) => {
      const before = await reviewFiles(base, head);
      const offered = before.comments.filter(({ suggestion }) => suggestion !== null);
      suggestions += offered.length;
      const some = offered
        .map((comment, index) => ({ comment, number: numbers[index] ?? 0 }))
        .filter(({ number }) => number % 2 > 0)
        .sort((one, other) => one.number - other.number)
        .map(({ comment }) => comment);
      for (const committed of [...offered.map((comment) => [comment]), some, offered]) {
        const after = await reviewFiles(base, withSuggestions(head, committed));
        const rules = committed.map(({ rule }) => rule);
        expect([rules, brokenSuggestions({ before, committed, after })]).toEqual([rules, []]);
      }
    }),
    { seed: 20_261_124, numRuns: 8 },
  );
  expect(suggestions).toBeGreaterThan(5);
}, 240_000);
