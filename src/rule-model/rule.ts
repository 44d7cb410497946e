import type { KnownImage } from '../concepts/known-image.ts';
import type { Container } from '../project/container.ts';
import type { Daemon } from '../project/daemon.ts';
import type { HostScript } from '../project/host-script.ts';
import type { Image } from '../project/image.ts';
import type { Acceptance } from './acceptance.ts';
import type { PolicyChange } from './policy-change.ts';
import type { Report } from './report.ts';
import type { Disposition, Severity } from './severity.ts';

/** What rules may know beside the files. Equal for base and head. */
export interface Facts {
  /** ISO date of the review, `2026-11-24`. */
  readonly date: string;
  /** Registries policy trusts; empty: no opinion. */
  readonly trustedRegistries: readonly string[];
  /** Images that may run a build beside Docker's own, by full name: `ghcr.io/acme/frontend`. */
  readonly buildFrontends?: readonly string[];
  /** What policy says of images; it outranks what is known of them otherwise. */
  readonly images?: readonly KnownImage[];
}

export type { KnownImage } from '../concepts/known-image.ts';

/** One way a rule looks at one kind of subject. */
export interface Reader<Subject> {
  readonly severity: Severity;
  readonly default: Disposition;
  check(subject: Subject, facts: Facts): Iterable<Report>;
}

export interface Reference {
  /** `CIS 4.1`, `OWASP #2`, `CWE-250`, or a page title. */
  readonly name: string;
  readonly url: string;
}

/** What kind of file an example is, with the path that decides how it is read. */
export const EXAMPLE_PATHS = {
  dockerfile: 'Dockerfile',
  compose: 'compose.yaml',
  policy: '.github/bulkhead.yml',
  script: 'deploy.sh',
  makefile: 'Makefile',
  workflow: '.github/workflows/build.yml',
  unit: 'web.service',
  daemon: 'daemon.json',
  'package-json': 'package.json',
  markdown: 'README.md',
} as const;

export type ExampleKind = keyof typeof EXAMPLE_PATHS;

/** A pair of files that the tests execute and the documentation shows. */
export interface Example {
  readonly kind: ExampleKind;
  readonly flagged: string;
  readonly accepted: string;
  /** Other files of the flagged side by path, with marks of their own. */
  readonly besides?: Readonly<Record<string, string>>;
  /** The registries that the policy trusts in this example, when that decides. */
  readonly trustedRegistries?: readonly string[];
  /** The file before the change, when the rule compares two revisions. */
  readonly before?: string;
}

/** A weaker rule that stays silent beside this one. */
export interface Superseded {
  readonly rule: string;
  /** `range`: where both mark overlapping text. `container`: anywhere in the same container. */
  readonly within: 'range' | 'container';
}

export interface Rule {
  /** Noun phrase of the weakness that reads after "allow". Never reused. */
  readonly id: string;
  /** The weakness in a few words, capitalised, without full stop. */
  readonly title: string;
  /** What an attacker gains: one or two sentences. */
  readonly why: string;
  /** How to fix it by hand: one or two sentences. */
  readonly remedy: string;
  /** When it is safe to allow: one or two sentences. */
  readonly allowWhen: string;
  /** The practice it belongs to: `non-root-user`, `capabilities`, … */
  readonly practice: string;
  readonly references: readonly Reference[];
  readonly example: Example;
  readonly supersedes?: readonly Superseded[];
  /**
   * What it asks for is a protection of its own, such as a limit or a digest: a change that gives it up where base had it is
   * told, whatever the default of the rule.
   */
  readonly guard?: true;
  readonly image?: readonly Reader<Image>[];
  readonly container?: readonly Reader<Container>[];
  /** What its container readers judge can be written in Compose files only: no command line says it. */
  readonly composeOnly?: true;
  /** Reads commands that run beside containers, on a machine with an engine. */
  readonly script?: readonly Reader<HostScript>[];
  readonly daemon?: readonly Reader<Daemon>[];
  /** Reads accepted risks, after they were held against the findings of all other rules. */
  readonly acceptance?: readonly Reader<Acceptance>[];
  /** Reads what a change does to the policy and to the workflow that runs Bulkhead; only a review has such. */
  readonly policyChange?: readonly Reader<PolicyChange>[];
}

/** Checks what the types cannot say. @throws Error for an id that is no kebab-case noun phrase or a rule without reader. */
export function defineRule(rule: Rule): Rule {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(rule.id)) throw new Error(`Rule id "${rule.id}" is not kebab case.`);
  if (readersOf(rule).length === 0) throw new Error(`Rule "${rule.id}" reads nothing.`);
  return rule;
}

/** Every reader of a rule, whatever it reads. */
export function readersOf(rule: Rule): readonly Reader<never>[] {
  return [...fileReadersOf(rule), ...(rule.acceptance ?? []), ...(rule.policyChange ?? [])];
}

/** The readers of a rule that look at what files build, run and configure. */
export function fileReadersOf(rule: Rule): readonly Reader<never>[] {
  return [rule.image, rule.container, rule.script, rule.daemon].flatMap<Reader<never>>((readers) => readers ?? []);
}
