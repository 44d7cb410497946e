import { type EndOfLife, endOfLife } from '../concepts/end-of-life.ts';
import { shownReference } from '../concepts/image-reference.ts';
import type { Image } from '../project/image.ts';
import { imageInputs } from '../project/image-inputs.ts';
import { stagesThatShip } from '../project/shipped-stages.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule, type Facts } from '../rule-model/rule.ts';

export const endOfLifeImage = defineRule({
  id: 'end-of-life-image',
  title: 'Base image past its end of life',
  why: 'Holes that become known are not fixed any more, so they stay open in everything that is built on the image.',
  remedy: 'Move to a release that is in support, and rebuild regularly.',
  allowWhen:
    'Somebody else maintains the packages, for example under a paid extension, or nothing untrusted reaches the program.',
  practice: 'trusted-base-image',
  references: [
    { name: 'CIS 4.4', url: 'https://www.cisecurity.org/benchmark/docker' },
    {
      name: 'OWASP #13',
      url: 'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html',
    },
    { name: 'CWE-1104', url: 'https://cwe.mitre.org/data/definitions/1104.html' },
    { name: 'Ends of life', url: 'https://endoflife.date/' },
  ],
  example: {
    kind: 'dockerfile',
    flagged: 'FROM «node:12-alpine»\nCOPY app.js /app.js\n',
    accepted: 'FROM node:24-slim\nCOPY app.js /app.js\n',
  },
  image: [{ severity: 'high', default: 'on', check: endedBases }],
});

function* endedBases(image: Image, { date }: Facts): Iterable<Report> {
  const shipped = new Set(stagesThatShip(image));
  for (const { reference, range, stage, via } of imageInputs(image)) {
    const ended = via === 'from' ? endOfLife(reference, date) : undefined;
    if (!ended) continue;
    const isLongTerm = ended.longTermUntil !== undefined;
    yield {
      at: range,
      stage,
      aspect: ['base'],
      evidence: ended.product,
      message: describe(shownReference(reference), ended),
      ...(isLongTerm ? { severity: 'low', disposition: 'advice' } : {}),
      ...(!isLongTerm && !shipped.has(stage)
        ? { severity: 'medium', severityReason: { because: 'the stage only builds and does not ship' } }
        : {}),
    };
  }
}

function describe(shown: string, { product, version, since, longTermUntil, supported, ...ended }: EndOfLife): string {
  if (ended.isRetired) {
    const state = since ? `has not been maintained since ${since}` : 'is no longer maintained';
    return `The image ${shown} ${state}: use ${supported.join(', ')}.`;
  }
  const subject = ended.isDistributionOfTag
    ? `${product} ${version}, on which ${shown} stands,`
    : `${product} ${version} (${shown})`;
  const choice = supported.length > 0 ? `; in support: ${supported.slice(0, 4).join(', ')}` : '';
  if (longTermUntil !== undefined) return `${subject} has only long-term support, until ${longTermUntil}${choice}.`;
  const state = since ? `has had no security updates since ${since}` : 'gets no security updates any more';
  return `${subject} ${state}${choice}.`;
}
