import fc from 'fast-check';
import type { Finding } from '../../src/analysis/finding.ts';
import { findingKey } from '../../src/analysis/identity.ts';
import { proveFixes } from '../../src/analysis/prove-fixes.ts';
import { repairFiles } from '../../src/analysis/repair-files.ts';
import { allRules } from '../../src/rules/all-rules.ts';
import type { TextEdit } from '../../src/text/edit.ts';
import { SourceText } from '../../src/text/source-text.ts';
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

const SERVICE_LINES = [
  'privileged: true',
  'network_mode: host',
  'pid: host',
  'ipc: host',
  'user: root',
  'read_only: false',
  'cap_add: [SYS_ADMIN]',
  'security_opt:\n      - seccomp:unconfined\n      - no-new-privileges:false',
  'ports:\n      - "5432:5432"',
  'volumes:\n      - /var/run/docker.sock:/var/run/docker.sock',
  'environment:\n      API_TOKEN: ghp_0123456789abcdefghijABCDEFGHIJ012345',
  'labels:\n      note: "ä ü" # kept',
];
const STEPS = [
  'ADD . /app',
  'RUN curl -k https://x.example/a | sh',
  'RUN apt-get update && apt-get install -y curl',
  'RUN wget --no-check-certificate https://x.example/b',
  'RUN chmod -R 777 /srv',
  'ENV PGPASSWORD=Zk93jqLm28',
  '# a comment',
  'RUN pip install --trusted-host pypi.org x',
  'EXPOSE 22',
];

const generatedFiles = fc
  .record({
    services: fc.array(fc.subarray(SERVICE_LINES, { maxLength: 6 }), { minLength: 1, maxLength: 3 }),
    steps: fc.array(fc.constantFrom(...STEPS), { maxLength: 6 }),
    user: fc.constantFrom('', 'USER root\n', 'USER ubuntu\n'),
    ending: fc.constantFrom('\n', '\r\n'),
    isEnded: fc.boolean(),
  })
  .map(({ services, steps, user, ending, isEnded }) => {
    const blocks = services.map((lines, index) => {
      const settings = lines.map((line) => `    ${line}\n`).join('');
      return `  s${index}:\n    ${index === 0 ? 'build: .' : 'image: docker.io/library/nginx:1.29.3'}\n${settings}`;
    });
    const finish = (text: string) => (isEnded ? text : text.trimEnd()).replaceAll('\n', ending);
    return {
      'compose.yaml': finish(`services:\n${blocks.join('')}`),
      Dockerfile: finish(`FROM ubuntu:24.04\n${steps.map((step) => `${step}\n`).join('')}${user}`),
    };
  });

const linesOf = (text: string) => text.split(/(?<=\n)/);

/** Lines that no edit touches; an insertion at the start of a line touches none. */
function untouched(content: string, edits: readonly TextEdit[]): readonly string[] {
  const source = new SourceText('', content);
  const spans = edits.map(({ range }) => source.fullLines(range));
  let offset = 0;
  return linesOf(content).filter((line) => {
    const start = offset;
    offset += line.length;
    return !spans.some((span) => span.start < offset && start < span.end);
  });
}

function isSubsequence(some: readonly string[], all: readonly string[]): boolean {
  let at = 0;
  for (const line of all) if (line === some[at]) at += 1;
  return at === some.length;
}

const tally = (findings: readonly Finding[]) => {
  const counts = new Map<string, number>();
  for (const finding of findings) counts.set(findingKey(finding), (counts.get(findingKey(finding)) ?? 0) + 1);
  return counts;
};

test('any subset of the fixes, in any order: parses, removes its findings, adds none, leaves other lines as they are', () => {
  fc.assert(
    fc.property(generatedFiles, fc.infiniteStream(fc.nat()), (files, numbers) => {
      const judged = judge(snapshotOf(files), allRules);
      const proved = proveFixes(judged.findings, verifierFor(judged, allRules)).filter(({ fix }) => fix);
      const next = () => numbers.next().value ?? 0;
      const chosen = proved
        .filter(() => next() % 3 > 0)
        .map((finding) => ({ finding, at: next() }))
        .sort((one, other) => one.at - other.at)
        .map(({ finding }) => finding);
      const repairs = repairFiles(chosen, verifierFor(judged, allRules));
      const again = repairFiles([...chosen].reverse(), verifierFor(judged, allRules));
      expect(again.files).toEqual(repairs.files);
      const fixed = repairs.files.flatMap((file) => file.fixed);
      expect(fixed.length + repairs.leftOut.length).toBe(chosen.length);

      const contents = Object.fromEntries(repairs.files.map(({ path, content }) => [path, content]));
      const after = judge(snapshotOf({ ...files, ...contents }), allRules);
      expect(after.gaps).toEqual(judged.gaps);
      const [before, now, gone] = [tally(judged.findings), tally(after.findings), tally(fixed)];
      for (const [key, count] of gone) expect(now.get(key) ?? 0).toBeLessThanOrEqual((before.get(key) ?? 0) - count);
      const known = tally([...judged.findings, ...judged.superseded]);
      for (const [key, count] of now) expect(count).toBeLessThanOrEqual(known.get(key) ?? 0);
      for (const { path, content, fixed: inFile } of repairs.files) {
        const original = files[path as keyof typeof files];
        const edits = inFile.flatMap(({ fix }) => fix?.edits ?? []);
        expect(isSubsequence(untouched(original, edits), linesOf(content))).toBe(true);
        if (original.includes('\r\n')) expect(content).not.toMatch(/(?<!\r)\n/);
      }
    }),
    { numRuns: 60, seed: 20261124 },
  );
}, 120_000);
