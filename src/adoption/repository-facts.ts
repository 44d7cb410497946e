import type { Finding } from '../analysis/finding.ts';
import { registryOf } from '../policy/registry.ts';
import { SEVERITIES, type Severity } from '../rule-model/severity.ts';
import type { FilesByKind } from './file-patterns.ts';

/** What a repository has today, as far as its policy speaks of it. */
export interface RepositoryFacts {
  /** ISO date. */
  readonly date: string;
  readonly files: FilesByKind;
  /** Other files that are judged: scripts, settings of the daemon, workflows. */
  readonly others: number;
  /** Weaknesses by severity, worst first, without those of which there are none. */
  readonly weaknesses: readonly { readonly severity: Severity; readonly count: number }[];
  readonly hardening: number;
  readonly advice: number;
  /** Rules with most weaknesses, most first. */
  readonly frequent: readonly { readonly rule: string; readonly count: number }[];
  /** The worst weakness, the first of its severity; undefined: there is none. */
  readonly worst: Pick<Finding, 'rule' | 'path' | 'subject' | 'severity'> | undefined;
  /** Hosts that images are taken from, most used first, as far as a policy can name them. */
  readonly registries: readonly string[];
}

/** Rules that are named as the ones with most findings. */
const MOST_FREQUENT = 5;

export function repositoryFacts(
  findings: readonly Finding[],
  rest: Pick<RepositoryFacts, 'date' | 'files' | 'others' | 'registries'>,
): RepositoryFacts {
  const weaknesses = findings.filter(({ disposition }) => disposition === 'on');
  const of = (severity: Severity) => weaknesses.filter((finding) => finding.severity === severity);
  const worstFirst = [...SEVERITIES].reverse();
  const counts = new Map<string, number>();
  for (const { rule } of weaknesses) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  return {
    ...rest,
    registries: rest.registries.filter((registry) => registryOf(registry) === registry),
    weaknesses: worstFirst
      .map((severity) => ({ severity, count: of(severity).length }))
      .filter(({ count }) => count > 0),
    hardening: findings.filter(({ disposition }) => disposition === 'hardening').length,
    advice: findings.filter(({ disposition }) => disposition === 'advice').length,
    frequent: [...counts]
      .map(([rule, count]) => ({ rule, count }))
      .sort((one, other) => other.count - one.count || (one.rule < other.rule ? -1 : 1))
      .slice(0, MOST_FREQUENT),
    worst: worstFirst.flatMap((severity) => of(severity).slice(0, 1))[0],
  };
}
