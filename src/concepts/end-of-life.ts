import { DISTRIBUTIONS, LIFECYCLES_TAKEN, type ProductLifecycle, type ReleaseLine } from '../knowledge/end-of-life.ts';
import { RETIRED_IMAGES, SOFTWARE } from '../knowledge/end-of-life-software.ts';
import { type ImageReference, matchesImageName, parseImageReference } from './image-reference.ts';
import type { Value } from './value.ts';
import { compareVersions, startsVersion, type Version, versionOfTag } from './version.ts';

/** A release that gets no fixes any more, or only those of long-term support. */
export interface EndOfLife {
  /** `Debian`, `Node.js`; for a retired image its name. */
  readonly product: string;
  /** As people say it: `9`, `3.13`. Empty for a retired image. */
  readonly version: string;
  /** ISO date, to the precision that is published; undefined when no date is known. */
  readonly since: string | undefined;
  /** Free long-term support goes on until this date: fixes arrive, later and fewer. */
  readonly longTermUntil: string | undefined;
  /** Versions that are in support, newest first; for a retired image what to use instead. */
  readonly supported: readonly string[];
  /** The image itself is sound, its tag names a distribution that ended: `buster` in `python:3.13-buster`. */
  readonly isDistributionOfTag: boolean;
  /** The whole image was given up. */
  readonly isRetired: boolean;
}

const LIFECYCLES: readonly ProductLifecycle[] = [...DISTRIBUTIONS, ...SOFTWARE];

/**
 * Whether the image a reference names is past its end on `date` (ISO). undefined: in support, a moving tag such as `lts`, a
 * version newer than our tables, another publisher, or a tag the files do not give. A digest does not prolong support.
 */
export function endOfLife(value: Value, date: string): EndOfLife | undefined {
  const reference = parseImageReference(value);
  const name = reference.familiarName;
  if (name === undefined) return undefined;
  const product = LIFECYCLES.find(({ images }) => images.some((image) => matchesImageName(image, name)));
  const own = product && reference.tagKnown ? endOfTag(product, reference.tag ?? 'latest', date) : undefined;
  return own ?? retired(name, date) ?? endOfDistribution(reference, name, date);
}

function retired(name: string, date: string): EndOfLife | undefined {
  const image = RETIRED_IMAGES.find((candidate) => candidate.name === name);
  if (!image) return undefined;
  const isGone = image.since === undefined ? date >= LIFECYCLES_TAKEN : isPast(image.since, date);
  if (!isGone) return undefined;
  return { ...NO_DETAILS, product: name, since: image.since, supported: [image.instead], isRetired: true };
}

/** Tags of official images say on which distribution they stand: `-buster`, `-alpine3.9`, `-focal`. */
function endOfDistribution(reference: ImageReference, name: string, date: string): EndOfLife | undefined {
  const isOfficial = !name.includes('/') || name.startsWith('mcr.microsoft.com/dotnet/');
  if (!isOfficial || reference.tag === undefined || DISTRIBUTIONS.some(({ images }) => images.includes(name)))
    return undefined;
  for (const word of reference.tag.toLowerCase().split('-')) {
    const found = distributionOf(word);
    const ended = found && endOfVersion(found.product, found.version, date);
    if (ended) return { ...ended, isDistributionOfTag: true };
  }
  return undefined;
}

function distributionOf(word: string): { product: ProductLifecycle; version: Version } | undefined {
  for (const product of DISTRIBUTIONS) {
    const named = product.codenames && lookUp(product.codenames, word);
    if (named !== undefined) return { product, version: numbers(named) };
    const inWord =
      product.product === 'Alpine' && word.startsWith('alpine') ? versionOfTag(word.slice('alpine'.length)) : undefined;
    if (inWord) return { product, version: inWord };
  }
  return undefined;
}

function endOfTag(product: ProductLifecycle, tag: string, date: string): EndOfLife | undefined {
  const first = tag.split('-')[0]?.toLowerCase() ?? '';
  const named = product.codenames && lookUp(product.codenames, first);
  const plain = product.prefix && first.startsWith(product.prefix) ? first.slice(product.prefix.length) : tag;
  const version = named === undefined ? versionOfTag(plain) : numbers(named);
  if (version) return endOfVersion(product, version, date);
  const newest = product.lines[0];
  const allEnded = newest !== undefined && product.lines.every((line) => stateOf(line, date).ended);
  return allEnded && product.closed ? report(product, newest, newest[0], date) : undefined;
}

function endOfVersion(product: ProductLifecycle, version: Version, date: string): EndOfLife | undefined {
  const exact = product.lines.find((line) => startsVersion(numbers(line[0]), version));
  if (exact) return stateOf(exact, date).ended ? report(product, exact, exact[0], date) : undefined;
  const newest = product.lines[0];
  const oldest = product.lines.at(-1);
  if (!newest || !oldest) return undefined;
  const matching = product.lines.filter((line) => startsVersion(version, numbers(line[0])));
  const [latest] = matching;
  if (latest) {
    const isCurrentSeries = latest === newest && !product.closed;
    const allEnded = matching.every((line) => stateOf(line, date).ended);
    return allEnded && !isCurrentSeries ? report(product, latest, version.join('.'), date) : undefined;
  }
  const isOlder = compareVersions(version, numbers(oldest[0])) < 0 && stateOf(oldest, date).ended;
  const shown = version.slice(0, numbers(oldest[0]).length).join('.');
  return isOlder ? { ...report(product, oldest, shown, date), since: undefined } : undefined;
}

function report(product: ProductLifecycle, line: ReleaseLine, version: string, date: string): EndOfLife {
  const { since, longTermUntil } = stateOf(line, date);
  const supported = product.lines
    .filter((candidate) => !stateOf(candidate, date).ended)
    .map((candidate) => candidate[0]);
  return { ...NO_DETAILS, product: product.product, version, since, longTermUntil, supported };
}

/** Where a release line stands on `date`: ended, since when, and whether long-term support goes on. */
function stateOf(
  line: ReleaseLine,
  date: string,
): { ended: boolean; since: string | undefined; longTermUntil: string | undefined } {
  const [, ends, longTerm] = line;
  if (ends === 'supported') return { ended: false, since: undefined, longTermUntil: undefined };
  if (ends === 'ended') return { ended: date >= LIFECYCLES_TAKEN, since: undefined, longTermUntil: undefined };
  const inLongTerm = longTerm !== undefined && !isPast(longTerm, date);
  const since = longTerm !== undefined && !inLongTerm ? longTerm : ends;
  return { ended: isPast(ends, date), since, longTermUntil: inLongTerm ? longTerm : undefined };
}

/** Whether `date` lies behind a day, or behind a whole month or year when only that is known. */
function isPast(ends: string, date: string): boolean {
  return date.slice(0, ends.length) > ends;
}

function lookUp(table: Readonly<Record<string, string>>, word: string): string | undefined {
  return Object.hasOwn(table, word) ? table[word] : undefined;
}

function numbers(version: string): Version {
  return version.split('.').map(Number);
}

const NO_DETAILS: EndOfLife = {
  product: '',
  version: '',
  since: undefined,
  longTermUntil: undefined,
  supported: [],
  isDistributionOfTag: false,
  isRetired: false,
};
