import fc from 'fast-check';
import type { Finding } from '../../src/analysis/finding.ts';
import { proveFixes } from '../../src/analysis/prove-fixes.ts';
import { repairFiles } from '../../src/analysis/repair-files.ts';
import { MOST_ROUNDS } from '../../src/pipeline/fix-files.ts';
import { allRules } from '../../src/rules/all-rules.ts';
import { brokenPromises } from '../support/fix-promises.ts';
import { WEAK_FILES } from '../support/generated-files.ts';
import { type Judgement, judge, snapshotOf, verifierFor } from '../support/judge.ts';

const RUNS = { seed: 20_261_124, numRuns: 10 };

function provedIn(judged: Judgement): readonly Finding[] {
  return proveFixes(judged.findings, verifierFor(judged, allRules)).filter(({ fix }) => fix);
}

/** The files with these fixes, as far as they hold together. */
function repair(before: Judgement, chosen: readonly Finding[]) {
  const { files, leftOut } = repairFiles(chosen, verifierFor(before, allRules));
  const contents = new Map([...before.snapshot.files, ...files.map(({ path, content }) => [path, content] as const)]);
  const after = judge(snapshotOf(Object.fromEntries(contents)), allRules);
  return { before, after, fixed: files.flatMap(({ fixed }) => fixed), leftOut };
}

test('each fix alone keeps every promise, and none is left out', () => {
  let fixes = 0;
  fc.assert(
    fc.property(WEAK_FILES, (files) => {
      const before = judge(snapshotOf(files), allRules);
      for (const finding of provedIn(before)) {
        fixes += 1;
        const repaired = repair(before, [finding]);
        expect([finding.rule, repaired.leftOut, brokenPromises(repaired)]).toEqual([finding.rule, [], []]);
      }
    }),
    RUNS,
  );
  expect(fixes).toBeGreaterThan(50);
}, 240_000);

test('any fixes in any order keep every promise, and the order makes no difference', () => {
  fc.assert(
    fc.property(WEAK_FILES, fc.infiniteStream(fc.nat()), (files, numbers) => {
      const before = judge(snapshotOf(files), allRules);
      const next = () => numbers.next().value ?? 0;
      const chosen = provedIn(before)
        .filter(() => next() % 3 > 0)
        .map((finding) => ({ finding, at: next() }))
        .sort((one, other) => one.at - other.at)
        .map(({ finding }) => finding);
      const repaired = repair(before, chosen);
      expect(brokenPromises(repaired)).toEqual([]);
      expect(repair(before, [...chosen].reverse()).after.snapshot.files).toEqual(repaired.after.snapshot.files);
      expect(repaired.fixed.length + repaired.leftOut.length).toBe(chosen.length);
    }),
    RUNS,
  );
}, 240_000);

test('all fixes of all files, again and again: they keep every promise and come to an end', () => {
  fc.assert(
    fc.property(WEAK_FILES, (files) => {
      let before = judge(snapshotOf(files), allRules);
      for (let round = 0; ; round += 1) {
        const repaired = repair(before, provedIn(before));
        if (repaired.fixed.length === 0) break;
        expect(brokenPromises(repaired)).toEqual([]);
        expect(round).toBeLessThan(MOST_ROUNDS);
        before = repaired.after;
      }
    }),
    RUNS,
  );
}, 240_000);
