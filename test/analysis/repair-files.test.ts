import type { Finding } from '../../src/analysis/finding.ts';
import { repairFiles } from '../../src/analysis/repair-files.ts';
import { allRules } from '../../src/rules/all-rules.ts';
import { judge, snapshotOf, verifierFor } from '../support/judge.ts';

const COMPOSE = 'services:\n  web:\n    image: a:1\n    privileged: true\n    network_mode: host\n';
const WITHOUT_PRIVILEGED = COMPOSE.replace('    privileged: true\n', '');

const judgedCompose = judge(snapshotOf({ 'compose.yaml': COMPOSE }), allRules);
const verifier = () => verifierFor(judgedCompose, allRules);

/** The finding of a rule in `COMPOSE` with a fix that replaces a text of it. */
function fixing(rule: string, text: string, replacement: string, path = 'compose.yaml'): Finding {
  const found = judgedCompose.findings.find((finding) => finding.rule === rule);
  if (!found) throw new Error(`The file has no finding of ${rule}.`);
  const start = COMPOSE.indexOf(text);
  const edits = [{ range: { start, end: start + text.length }, replacement }];
  return { ...found, fix: { title: 'Fix it', path, edits, effect: 'none' } };
}

describe('fixes that do not hold together', () => {
  const severe = fixing('privileged-container', '    privileged: true\n', '');
  const mild = fixing('host-network', 'privileged: true\n    network_mode: host\n', 'privileged: true\n');

  test.each([
    ['the severe one first', [severe, mild]],
    ['the mild one first', [mild, severe]],
  ])('the milder one is left out and named: %s', (_name, findings) => {
    const { files, leftOut } = repairFiles(findings, verifier());
    expect(files).toEqual([{ path: 'compose.yaml', content: WITHOUT_PRIVILEGED, fixed: [severe] }]);
    expect(leftOut).toEqual([{ index: findings.indexOf(mild), problem: 'overlapping-edits' }]);
  });

  test('a fix that leaves a file nobody can read takes no other with it', () => {
    const broken = fixing('host-network', 'a:1', '"a');
    const { files, leftOut } = repairFiles([broken, severe], verifier());
    expect(files.map(({ content }) => content)).toEqual([WITHOUT_PRIVILEGED]);
    expect(leftOut).toEqual([{ index: 0, problem: 'breaks-syntax' }]);
  });

  test('a fix that does not remove its finding is not made', () => {
    const { files, leftOut } = repairFiles([fixing('host-network', 'a:1', 'a:2')], verifier());
    expect([files, leftOut]).toEqual([[], [{ index: 0, problem: 'problem-remains' }]]);
  });
});

test('a fix that two findings share is made once', () => {
  const guard = '    security_opt: [no-new-privileges:true]\n';
  const line = '    network_mode: host\n';
  const one = fixing('privileged-container', '    privileged: true\n    network_mode: host\n', guard);
  const other = fixing('host-network', `    privileged: true\n${line}`, guard);
  const { files, leftOut } = repairFiles([one, other], verifier());
  expect(files.map(({ content, fixed }) => [content, fixed.length])).toEqual([
    [COMPOSE.replace(`    privileged: true\n${line}`, guard), 2],
  ]);
  expect(leftOut).toEqual([]);
});

test('findings without fix and files that are not there change nothing', () => {
  const elsewhere = fixing('host-network', 'a:1', 'b', 'other.yaml');
  const { files, leftOut } = repairFiles([{ ...elsewhere, fix: null }, elsewhere], verifier());
  expect([files, leftOut]).toEqual([[], [{ index: 1, problem: 'changes-nothing' }]]);
});
