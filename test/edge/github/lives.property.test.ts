import fc from 'fast-check';
import { publishedIdentity } from '../../../src/analysis/identity.ts';
import { readMarker, SUMMARY_MARKER } from '../../../src/review/marker.ts';
import type { Fault } from '../../support/github-server/github-server.ts';
import {
  type Content,
  IMAGE_LINES,
  type ImageWeakness,
  PullRequestLife,
  SERVICE_LINES,
  visibility,
  type Weakness,
} from '../../support/github-server/pull-request-life.ts';
import type { Access, Permission } from '../../support/github-server/state.ts';

jest.setTimeout(120_000);

type Step =
  /** To one of the two contents between which the change goes back and forth, so that what was fixed comes back. */
  | { readonly kind: 'push' | 'force-push'; readonly head: 0 | 1 }
  | { readonly kind: 'advance-base' }
  | { readonly kind: 'review'; readonly rights: keyof typeof RIGHTS; readonly fault: FaultChoice | undefined }
  | { readonly kind: 'resolve' | 'unresolve' | 'reply' | 'delete'; readonly at: number }
  | { readonly kind: 'edit'; readonly at: number; readonly keepsMarker: boolean };

interface FaultChoice {
  /** 0-based number of the request that fails first. */
  readonly request: number;
  readonly times: number;
  readonly effect: 'none' | 'done';
  readonly answer: 'reset' | 'cut' | 'error' | 'limit' | 'refused';
}

const RIGHTS = {
  all: { contents: 'write', pull_requests: 'write', checks: 'write' },
  usual: { contents: 'read', pull_requests: 'write', checks: 'write' },
  fork: { contents: 'read', pull_requests: 'read' },
  'without check': { contents: 'read', pull_requests: 'write' },
} as const satisfies Record<string, Partial<Record<Permission, Access>>>;

const SECONDARY = { message: 'You have exceeded a secondary rate limit.' };

function faultOf({ request, times, effect, answer }: FaultChoice): Fault {
  let seen = 0;
  const when = () => {
    seen += 1;
    return seen > request;
  };
  const answers = {
    reset: 'reset',
    cut: 'cut',
    error: { status: 502 },
    limit: { status: 403, headers: { 'retry-after': '1' }, body: SECONDARY },
    refused: { status: 403, body: { message: 'Resource not accessible by integration' } },
  } as const;
  // What GitHub refuses has no effect; only what breaks may have one.
  const isRefusal = answer === 'limit' || answer === 'refused';
  return { when, times, effect: isRefusal ? 'none' : effect, answer: answers[answer] };
}

const names = ['web', 'api', 'shop'] as const;
const weaknesses = fc.subarray(Object.keys(SERVICE_LINES) as Weakness[], { maxLength: 3 });
const content: fc.Arbitrary<Content> = fc.record({
  services: fc
    .tuple(fc.subarray([...names], { minLength: 1, maxLength: 2 }), weaknesses, weaknesses)
    .map(([chosen, first, second]) =>
      chosen.map((name, index) => ({ name, weaknesses: index === 0 ? first : second })),
    ),
  image: fc.subarray(Object.keys(IMAGE_LINES) as ImageWeakness[]),
  comments: fc.nat(2),
  moved: fc.boolean(),
});
const BASE: Content = {
  services: [
    { name: 'web', weaknesses: [] },
    { name: 'api', weaknesses: ['host-uts-namespace'] },
  ],
  image: [],
  comments: 0,
  moved: false,
};

const WEAKNESSES: ReadonlySet<string> = new Set(
  [...Object.keys(SERVICE_LINES), ...Object.keys(IMAGE_LINES)].filter((rule) => rule !== 'host-uts-namespace'),
);

/** Severe enough to fail the check, by the documentation of the rules. */
const FAILING: ReadonlySet<string> = new Set(['host-network', 'host-process-namespace', 'disabled-tls-verification']);

/** What the change brings, told from what was written and not from what was found. */
function brought({ services, image }: Content): ReadonlySet<string> {
  const before = new Set<string>(BASE.services.flatMap(({ weaknesses: own }) => own));
  return new Set(
    [...services.flatMap(({ weaknesses: own }) => own), ...image].filter(
      (rule) => !before.has(rule) && WEAKNESSES.has(rule),
    ),
  );
}

const fault: fc.Arbitrary<FaultChoice> = fc.record({
  request: fc.nat(10),
  times: fc.constantFrom(1, 1, 2, 6),
  effect: fc.constantFrom('none', 'done'),
  answer: fc.constantFrom('reset', 'cut', 'error', 'limit', 'refused'),
});
const rights = fc.constantFrom(...(Object.keys(RIGHTS) as (keyof typeof RIGHTS)[]));
const at = fc.nat(5);
const review: fc.Arbitrary<Step> = fc.record({
  kind: fc.constant('review'),
  rights,
  fault: fc.option(fault, { nil: undefined }),
});
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constantFrom('push', 'force-push'), head: fc.constantFrom(0, 1) }) },
  { weight: 1, arbitrary: fc.constant<Step>({ kind: 'advance-base' }) },
  { weight: 4, arbitrary: fc.constant<Step>({ kind: 'review', rights: 'all', fault: undefined }) },
  { weight: 4, arbitrary: review },
  { weight: 4, arbitrary: fc.record({ kind: fc.constantFrom('resolve', 'unresolve', 'reply', 'delete'), at }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('edit'), at, keepsMarker: fc.boolean() }) },
);

const steps = fc.array(step, { minLength: 4, maxLength: 14 });

async function take(life: PullRequestLife, step: Step, heads: readonly [Content, Content]): Promise<void> {
  switch (step.kind) {
    case 'push':
      return life.push(heads[step.head]);
    case 'force-push':
      return life.forcePush(heads[step.head]);
    case 'advance-base':
      return life.advanceBase(BASE);
    case 'review':
      return await reviewed(life, step.rights, step.fault);
    case 'resolve':
      return life.resolve(step.at);
    case 'unresolve':
      return life.unresolve(step.at);
    case 'reply':
      return life.reply(step.at);
    case 'delete':
      return life.deleteComment(step.at);
    case 'edit':
      return life.editComment(step.at, step.keepsMarker);
  }
}

/** What a person has said or closed stays so, whatever a run goes through. */
async function reviewed(life: PullRequestLife, rights: keyof typeof RIGHTS, choice?: FaultChoice): Promise<void> {
  const closed = life.ours.filter(
    ({ resolvedBy, comments }) => resolvedBy === 'ada' && readMarker(comments[0]?.body ?? '')?.fixed === false,
  );
  const replies = life.replyBodies();
  await life.review(life.github.workflowToken(RIGHTS[rights]), choice && faultOf(choice));
  expect(life.replyBodies()).toEqual(replies);
  expect(closed.map(({ resolvedBy }) => resolvedBy)).toEqual(closed.map(() => 'ada'));
}

/** What our threads speak of that say of it that it is fixed, or that it is there. */
function identitiesIn(life: PullRequestLife, fixed: boolean): readonly string[] {
  return life.ours.flatMap(({ comments }) => {
    const marker = readMarker(comments[0]?.body ?? '');
    return marker?.fixed === fixed ? marker.identities : [];
  });
}

/** After everything one run that nobody disturbs, and then every finding is to be seen once. */
async function settle(life: PullRequestLife, head: Content): Promise<void> {
  const { github, pull } = life;
  const review = await life.review(github.workflowToken(RIGHTS.all));
  if (!review) throw new Error('The last run made no report.');
  const summaries = github.state.reviews.filter(({ body }) => body.includes(SUMMARY_MARKER));
  expect(summaries.length).toBeLessThanOrEqual(1);
  const seen = visibility(review.plan, life.ours, summaries[0]?.body ?? '');
  for (const [told, counts] of seen)
    expect([told, counts]).toEqual([told, { found: counts.found, seen: counts.found }]);
  const open = identitiesIn(life, false);
  expect(new Set(open).size).toBe(open.length);
  const present = new Set(review.plan.comparison.introduced.map(publishedIdentity));
  const saidToBeFixed = identitiesIn(life, true).filter((identity) => present.has(identity));
  expect(saidToBeFixed.filter((identity) => !open.includes(identity))).toEqual([]);
  const check = github.state.checkRuns.filter(({ head_sha }) => head_sha === pull.head).at(-1);
  const expected = brought(head);
  expect(check?.conclusion).toBe([...expected].some((rule) => FAILING.has(rule)) ? 'failure' : 'success');
  const found = review.plan.comparison.introduced.map(({ rule }) => rule);
  expect(new Set(found.filter((rule) => WEAKNESSES.has(rule)))).toEqual(expected);
  expect(github.state.reviews.filter(({ state }) => state === 'PENDING')).toEqual([]);
  expect([github.refusals, github.violations]).toEqual([[], []]);
  const before = github.requests.length;
  await life.review(github.workflowToken(RIGHTS.all));
  const writes = github.requests.slice(before).filter(({ isWrite }) => isWrite);
  expect(writes.map(({ operation }) => operation)).toEqual(['checks/create']);
}

test('whatever happens to a pull request, in the end every finding is told once and nothing of people is lost', async () => {
  await fc.assert(
    fc.asyncProperty(fc.tuple(content, content), steps, async (heads, taken) => {
      const life = await PullRequestLife.begin(BASE, heads[0]);
      try {
        for (const each of taken) await take(life, each, heads);
        const last = taken.reduce<0 | 1>((head, each) => ('head' in each ? each.head : head), 0);
        await settle(life, heads[last]);
      } finally {
        await life.github.stop();
      }
    }),
    { seed: Number(process.env['LIVES_SEED'] ?? 20_260_101), numRuns: Number(process.env['LIVES'] ?? 30) },
  );
});
