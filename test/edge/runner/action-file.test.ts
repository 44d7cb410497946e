import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { account } from '../../../src/debt/account.ts';
import { EMPTY_STATE } from '../../../src/debt/ledger.ts';
import { debtOutputsOf } from '../../../src/edge/runner/debt-outcome.ts';
import { readInputs } from '../../../src/edge/runner/inputs.ts';
import { outputsOf } from '../../../src/edge/runner/outcome.ts';
import { DEFAULT_POLICY } from '../../../src/policy/policy.ts';
import { emptyPlan } from '../../support/github-server/review-on-server.ts';

interface ActionFile {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default?: string }>>;
  readonly outputs: Readonly<Record<string, { readonly description: string }>>;
  readonly runs: { readonly using: string; readonly main: string };
}

const action = parse(readFileSync(path.join(__dirname, '../../../action.yml'), 'utf8')) as ActionFile;

test('every input that is declared is read, and no other', () => {
  const asked = new Set<string>();
  const environment = new Proxy<Record<string, string>>(
    {},
    {
      get: (_, name) => {
        asked.add(String(name));
        return name === 'INPUT_TOKEN' ? 't' : '';
      },
    },
  );
  readInputs(environment);
  expect([...asked].sort()).toEqual(
    Object.keys(action.inputs)
      .map((name) => `INPUT_${name.toUpperCase()}`)
      .sort(),
  );
});

test('every output that is declared is written, and no other', () => {
  const numbers = account(EMPTY_STATE, { date: '2026-11-24' });
  const debt = debtOutputsOf({
    ...{ outcome: 'recorded', state: EMPTY_STATE, events: [], account: numbers, gaps: [], notes: [] },
    branch: { name: 'main', commit: '' },
    ...{ policy: DEFAULT_POLICY, budget: null, conclusion: 'success' },
  });
  const written = [...Object.keys(outputsOf(emptyPlan())), ...Object.keys(debt)];
  expect([...new Set([...written, 'report', 'sarif', 'handoff', 'ledger', 'payment'])].sort()).toEqual(
    Object.keys(action.outputs).sort(),
  );
});

test('the defaults can be read', () => {
  const defaults = Object.entries(action.inputs).map(([name, input]) => [
    `INPUT_${name.toUpperCase()}`,
    input.default ?? '',
  ]);
  expect(() => readInputs(Object.fromEntries(defaults))).not.toThrow();
});

test('what the policy file may state has no default here: it would count as asked for by the workflow', () => {
  const policyInputs = ['fail-on', 'on-gap', 'advisory', 'hardening', 'max-comments'];
  expect(policyInputs.map((name) => action.inputs[name]?.default)).toEqual(policyInputs.map(() => undefined));
});

test('it runs the bundle on the newest runtime of the runner', () => {
  expect(action.runs).toEqual({ using: 'node24', main: 'dist/main.cjs' });
});
