import type { ReviewPlan } from '../../../src/review/plan.ts';
import { type Files, reviewFiles, withRepairs, withSuggestions } from '../../support/reviewed-files.ts';
import { COMPOSE_FORMS, hardenedProject, SYNTAXES } from './hardened-compose.ts';
import { HARDENED_DOCKERFILES } from './hardened-dockerfile.ts';

/** What a reader of the pull request gets: the rule each comment is about, and the files after its suggestion or fix is committed. */
async function outcomeOf(base: Files, head: Files) {
  const plan = await reviewFiles(base, head);
  return {
    comments: plan.comments.map(({ rule }) => rule),
    rules: rulesOf(plan),
    gaps: plan.gaps,
    committed: withSuggestions(head, plan.comments),
    repaired: await withRepairs(head, plan),
  };
}

function rulesOf({ comparison }: ReviewPlan): readonly string[] {
  return [...new Set([...comparison.introduced, ...comparison.worsened].map(({ rule }) => rule))];
}

describe('taking one protection from a hardened Dockerfile brings one comment that gives base back', () => {
  test.each(
    HARDENED_DOCKERFILES.flatMap(({ form, text, mutations }) =>
      mutations.map((mutation) => [form, mutation.taken, text, mutation] as const),
    ),
  )('%s: %s', async (_form, _taken, text, { held, left, rule }) => {
    expect(text.split(held)).toHaveLength(2);
    const base = { Dockerfile: text };
    const outcome = await outcomeOf(base, { Dockerfile: text.replace(held, () => left) });
    expect(outcome).toEqual({ comments: [rule], rules: [rule], gaps: [], committed: base, repaired: base });
  });
});

describe('taking one protection from a hardened Compose project brings one comment that gives base back', () => {
  test.each(
    COMPOSE_FORMS.map((form) => [`${form.carrier}, ${form.syntax}, ${form.collections} ${form.quotes}`, form] as const),
  )(
    '%s',
    async (_name, form) => {
      const base = hardenedProject(form);
      const outcomes: Record<string, unknown> = {};
      const expected: Record<string, unknown> = {};
      for (const protection of SYNTAXES[form.syntax]) {
        const { taken, rule } = protection;
        outcomes[taken] = await outcomeOf(base, hardenedProject(form, protection));
        expected[taken] = { comments: [rule], rules: [rule], gaps: [], committed: base, repaired: base };
      }
      expect(outcomes).toEqual(expected);
    },
    240_000,
  );

  test('it lacks nothing that a review would tell of it as a new file', async () => {
    const [form] = COMPOSE_FORMS;
    if (!form) throw new Error('There is a form.');
    const plan = await reviewFiles({}, hardenedProject(form));
    // The folder of the host is there to have its `:ro` taken.
    expect(rulesOf(plan)).toEqual(['sensitive-host-mount']);
  });
});
