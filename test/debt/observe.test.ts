import { observedItems } from '../../src/debt/observe.ts';
import { createAnalyst } from '../../src/pipeline/create-analyst.ts';
import { DEFAULT_POLICY } from '../../src/policy/policy.ts';
import { allRules } from '../../src/rules/all-rules.ts';
import { findingOf } from '../support/finding.ts';

const SECRET = 'Xq7vT2mZr9LwB4nKd8Hs';
const FILES = new Map([
  [
    'Dockerfile',
    `FROM node:24
ARG NPM_TOKEN=${SECRET}
ENV DB_PASSWORD=${SECRET}
LABEL password="${SECRET}"
RUN curl -u admin:${SECRET} https://example.org/ && git clone https://user:${SECRET}@example.org/a.git
RUN echo "root:${SECRET}" | chpasswd
# bulkhead: allow root-user -- ${SECRET}
USER root
`,
  ],
  [
    'compose.yaml',
    `services:
  web:
    image: a
    environment:
      API_TOKEN: ghp_${SECRET}${SECRET.slice(0, 16)}
      DATABASE_URL: postgres://app:${SECRET}@db/app
    command: --password=${SECRET}
configs:
  app:
    content: "password=${SECRET}"
`,
  ],
]);

test('of files full of secrets none is kept, nor any reason or message', async () => {
  const snapshot = { files: FILES, paths: new Set(FILES.keys()), unreadable: [] };
  const request = {
    snapshot,
    paths: [...FILES.keys()],
    policy: DEFAULT_POLICY,
    date: '2026-11-24',
    rules: 'all',
  } as const;
  const { findings, accepted } = await createAnalyst(allRules).check(request);
  const items = observedItems([...findings, ...accepted], FILES);
  expect(items.filter(({ rule }) => /secret|password/.test(rule)).length).toBeGreaterThan(4);
  expect(items.filter(({ acceptance }) => acceptance)).toMatchObject([{ rule: 'root-user', line: 8 }]);
  expect(JSON.stringify(items)).not.toContain(SECRET);
  expect([...new Set(items.flatMap((item) => Object.keys(item)))].sort()).toEqual([
    'acceptance',
    'fix',
    'identity',
    'line',
    'path',
    'rule',
    'severity',
    'subject',
    'unit',
  ]);
});

test('advice is advice whatever its severity, and a finding that waits for its acceptance is not accepted', () => {
  const at = { path: 'a', range: { start: 2, end: 3 } };
  const acceptance = { kind: 'comment', at, reason: 'x', until: null, state: 'waiting' } as const;
  const finding = findingOf({ path: 'a', range: at.range, disposition: 'advice', severity: 'high', acceptance });
  expect(observedItems([finding], new Map([['a', '\n\nx']]))).toMatchObject([
    { severity: 'advice', line: 3, acceptance: null },
  ]);
});

test('of findings of one identity the first one counts', () => {
  const finding = findingOf({ path: 'a' });
  expect(observedItems([finding, { ...finding, severity: 'low' }], new Map())).toMatchObject([
    { severity: finding.severity },
  ]);
});
