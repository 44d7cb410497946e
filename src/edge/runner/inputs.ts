import { ReviewImpossible } from '../../pipeline/review-impossible.ts';
import { didYouMean, listed, quoted } from '../../policy/policy-error.ts';
import { FAIL_ON, HARDENING, MAX_COMMENTS, ON_GAP } from '../../policy/settings.ts';
import type { PolicyInputs } from '../../policy/tighten.ts';

/** The inputs of action.yml. What the workflow leaves out of the policy inputs is undefined, so that the policy file decides. */
export interface ActionInputs {
  readonly token: string;
  readonly policyInputs: PolicyInputs;
  readonly check: (typeof CHECKS)[number];
  readonly reviewEvent: (typeof REVIEW_EVENTS)[number];
  /** Paths; empty: none given. */
  readonly sarif: string;
  readonly policy: string;
  readonly handoff: string;
  readonly storage: (typeof STORAGES)[number];
  readonly storagePath: string;
  /** Findings that a pull request of a payment fixes at most; 0: none is opened. */
  readonly pay: number;
  readonly dryRun: boolean;
}

const CHECKS = ['check-run', 'commit-status', 'none'] as const;
/** Inclusive. */
const MOST_PAID = { least: 0, most: 50 } as const;
const STORAGES = ['branch', 'artifact', 'file'] as const;
const REVIEW_EVENTS = ['comment', 'request-changes'] as const;

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the inputs as the runner hands them over: `fail-on` is `INPUT_FAIL-ON`, blanks around values do not count.
 * @throws ReviewImpossible that names every input that cannot be used.
 */
export function readInputs(environment: Environment): ActionInputs {
  const reader = new InputReader(environment);
  const inputs: ActionInputs = {
    token: reader.text('token'),
    policyInputs: {
      failOn: reader.word('fail-on', FAIL_ON),
      onGap: reader.word('on-gap', ON_GAP),
      advisory: reader.flag('advisory'),
      hardening: reader.word('hardening', HARDENING),
      maxComments: reader.count('max-comments'),
    },
    check: reader.word('check', CHECKS) ?? 'check-run',
    reviewEvent: reader.word('review-event', REVIEW_EVENTS) ?? 'comment',
    sarif: reader.text('sarif'),
    policy: reader.text('policy'),
    handoff: reader.text('handoff'),
    storage: reader.word('storage', STORAGES) ?? 'branch',
    storagePath: reader.text('storage-path'),
    pay: reader.count('pay', MOST_PAID) ?? 0,
    dryRun: reader.flag('dry-run') ?? false,
  };
  if (inputs.token === '') reader.refuse('The input `token` is empty');
  reader.finish();
  return inputs;
}

class InputReader {
  private readonly environment: Environment;
  private readonly problems: string[] = [];

  constructor(environment: Environment) {
    this.environment = environment;
  }

  text(name: string): string {
    return (this.environment[`INPUT_${name.toUpperCase()}`] ?? '').trim();
  }

  word<Word extends string>(name: string, allowed: readonly Word[]): Word | undefined {
    const value = this.text(name);
    const found = allowed.find((word) => word === value);
    if (value !== '' && found === undefined)
      this.refuse(
        `The input \`${name}\` is ${quoted(value)}; it can be ${listed(allowed)}.${didYouMean(value, allowed)}`,
      );
    return found;
  }

  /** As the runner's own toolkit reads YAML 1.2 booleans. */
  flag(name: string): boolean | undefined {
    const value = this.text(name);
    if (/^(?:true|True|TRUE)$/.test(value)) return true;
    if (/^(?:false|False|FALSE)$/.test(value)) return false;
    if (value !== '') this.refuse(`The input \`${name}\` is ${quoted(value)}; it can be true or false.`);
    return undefined;
  }

  count(name: string, { least, most } = MAX_COMMENTS): number | undefined {
    const value = this.text(name);
    if (value === '') return undefined;
    const count = /^\d{1,3}$/.test(value) ? Number(value) : Number.NaN;
    if (count >= least && count <= most) return count;
    this.refuse(`The input \`${name}\` is ${quoted(value)}; it is a whole number from ${least} to ${most}.`);
    return undefined;
  }

  refuse(problem: string): void {
    this.problems.push(problem.replace(/(?<![.?])$/, '.'));
  }

  finish(): void {
    if (this.problems.length > 0)
      throw new ReviewImpossible(this.problems.join(' '), 'Correct the `with:` block of the step that runs Bulkhead.');
  }
}
