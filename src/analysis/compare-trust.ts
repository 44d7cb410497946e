import type { DebtBudget } from '../policy/debt-budget.ts';
import type { Policy } from '../policy/policy.ts';
import type { KnownImage } from '../rule-model/rule.ts';
import { SEVERITIES } from '../rule-model/severity.ts';
import type { WeakeningList } from './weakening-list.ts';

/** Whom and what the policy of head trusts in addition, and what debt it lets stand. */
export function compareTrust(before: Policy, after: Policy, list: WeakeningList): void {
  compareRegistries(before, after, list);
  const known = new Set([...before.buildFrontends, ...before.trustedRegistries]);
  for (const image of after.buildFrontends.filter((each) => !known.has(each))) {
    list.add('build-frontends', ['build-frontends', image], { kind: 'frontend', image }, () => false);
  }
  compareImages(before.images, after.images, list);
  for (const { name, from, to } of looserBudget(before.debt, after.debt)) {
    list.add('debt', ['debt', name], { kind: 'setting', where: 'policy', name: `debt ${name}`, from, to }, () => false);
  }
}

/** Without a list there is no opinion, so the first registry is stricter and every further one is milder. */
function compareRegistries(before: Policy, after: Policy, list: WeakeningList): void {
  if (before.trustedRegistries.length === 0) return;
  const known = new Set(before.trustedRegistries);
  const isEmptied = after.trustedRegistries.length === 0;
  const added = isEmptied ? ['any registry'] : after.trustedRegistries.filter((registry) => !known.has(registry));
  for (const registry of added) {
    list.add(
      'trusted-registries',
      ['trusted-registries', registry],
      { kind: 'trust', registry },
      ({ rule }) => rule === 'untrusted-registry' && isEmptied,
    );
  }
}

/** What the policy says of an image is taken at its word, so every new word is told but that it starts as root. */
function compareImages(before: readonly KnownImage[], after: readonly KnownImage[], list: WeakeningList): void {
  const [earlier, now] = [byName(before), byName(after)];
  for (const image of new Set([...now.keys(), ...earlier.keys()])) {
    const [then, later] = [earlier.get(image), now.get(image)];
    if (sayingOf(then) === sayingOf(later)) continue;
    if (!then && later && isHarsh(later)) continue;
    if (then && !later && !isHarsh(then)) continue;
    const how = !then ? 'added' : later ? 'changed' : 'removed';
    list.add(`images/${image}`, ['images', image], { kind: 'image', image, how }, () => false);
  }
}

/** The first description of a name counts. */
function byName(images: readonly KnownImage[]): ReadonlyMap<string, KnownImage> {
  return new Map([...images].reverse().map((image) => [image.name, image]));
}

function sayingOf(image: KnownImage | undefined): string {
  return JSON.stringify(
    image && [image.user ?? null, image.dropsPrivileges, image.capabilities ?? null, image.tmpfs ?? null],
  );
}

/** It says only that the image starts as root: rules find more by it, never less. */
function isHarsh({ user, dropsPrivileges, capabilities, tmpfs }: KnownImage): boolean {
  return user === 'root' && !dropsPrivileges && !capabilities && !tmpfs;
}

/** The limits of debt that are higher or gone: name, before, after. */
function looserBudget(
  before: DebtBudget | null,
  after: DebtBudget | null,
): readonly { readonly name: string; readonly from: string; readonly to: string }[] {
  const limits = (budget: DebtBudget | null): readonly (readonly [string, number | undefined, string])[] => [
    ['max-score', budget?.maxScore ?? undefined, ''],
    ...SEVERITIES.map((severity) => [`max-age ${severity}`, budget?.maxAge.get(severity), 'd'] as const),
  ];
  const now = new Map(limits(after).map(([name, limit]) => [name, limit]));
  return limits(before).flatMap(([name, limit, unit]) => {
    const to = now.get(name);
    if (limit === undefined || (to !== undefined && to <= limit)) return [];
    return [{ name, from: `${limit}${unit}`, to: to === undefined ? 'no limit' : `${to}${unit}` }];
  });
}
