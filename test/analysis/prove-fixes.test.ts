import { proveFixes } from '../../src/analysis/prove-fixes.ts';
import { FixVerifier } from '../../src/analysis/verify-fix.ts';
import { allRules } from '../../src/rules/all-rules.ts';
import { judge, snapshotOf } from '../support/judge.ts';

const ipcRule = allRules.filter(({ id }) => id === 'host-ipc-namespace');
const escalationRule = allRules.filter(({ id }) => id === 'privilege-escalation');

/** `services` services of 3 lines each, below so many lines of comment. */
function composeOf(services: number, comments: number, setting: string): string {
  const blocks = Array.from({ length: services }, (_, at) => `  s${at}:\n    image: a\n    ${setting}\n`);
  return `services:\n${'# comment\n'.repeat(comments)}${blocks.join('')}`;
}

function prove(files: Readonly<Record<string, string>>, rules: typeof allRules, knowsWhole: boolean) {
  const judged = judge(snapshotOf(files), rules);
  let proofs = 0;
  const verifier = new FixVerifier(
    judged.snapshot,
    judged.project,
    (snapshot) => {
      proofs += 1;
      return judge(snapshot, rules);
    },
    64_000_000,
    knowsWhole ? judged : undefined,
  );
  const findings = proveFixes(judged.findings, verifier);
  return {
    proofs,
    fixed: findings.filter(({ fix }) => fix).length,
    refused: findings.flatMap(({ refusal }) => (refusal ? [refusal.refused] : [])),
  };
}

describe('proving the fixes of a file', () => {
  test('takes one judgement of the file when what it holds is known, and two when not', () => {
    const files = { 'compose.yaml': composeOf(20, 0, 'ipc: host') };
    expect(prove(files, ipcRule, true)).toEqual({ proofs: 1, fixed: 20, refused: [] });
    expect(prove(files, ipcRule, false)).toEqual({ proofs: 2, fixed: 20, refused: [] });
  });

  test('takes one judgement for each of several files that have nothing in common', () => {
    const files = {
      'a/compose.yaml': composeOf(2, 0, 'ipc: host'),
      'b/compose.yaml': composeOf(3, 0, 'ipc: host'),
    };
    expect(prove(files, ipcRule, true)).toEqual({ proofs: 2, fixed: 5, refused: [] });
  });

  test('takes no more when all fixes together make the file longer than files that are read', () => {
    const files = { 'compose.yaml': composeOf(300, 5_000 - 2 - 900, 'cap_drop: [ALL]') };
    const { proofs, fixed, refused } = prove(files, escalationRule, true);
    expect({ proofs, fixed, refused }).toEqual({ proofs: 1, fixed: 0, refused: Array(300).fill('not-verified') });
    const shorter = { 'compose.yaml': composeOf(300, 5_000 - 20 - 900, 'cap_drop: [ALL]') };
    expect(prove(shorter, escalationRule, true)).toEqual({ proofs: 1, fixed: 300, refused: [] });
  });
});
