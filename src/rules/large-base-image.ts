import { parseImageReference, shownReference } from '../concepts/image-reference.ts';
import { imageMinimality, smallerVariant } from '../concepts/minimal-image.ts';
import type { Image } from '../project/image.ts';
import { imageInputs } from '../project/image-inputs.ts';
import { stagesThatShip } from '../project/shipped-stages.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule } from '../rule-model/rule.ts';

export const largeBaseImage = defineRule({
  id: 'large-base-image',
  title: 'Full-size base image where a smaller one exists',
  why: 'Every program that ships is one more that can have a hole, and one more tool for whoever gets in.',
  remedy:
    'Build in a stage of its own and ship on the slim, runtime or distroless image of the same publisher. Alpine has another C library: try it before you move.',
  allowWhen: 'The program needs what only the full image has.',
  practice: 'minimal-base-image',
  references: [
    { name: 'CIS 4.3', url: 'https://www.cisecurity.org/benchmark/docker' },
    {
      name: 'OWASP #13',
      url: 'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html',
    },
    { name: 'CWE-1104', url: 'https://cwe.mitre.org/data/definitions/1104.html' },
    {
      name: 'Choosing a base image',
      url: 'https://docs.docker.com/build/building/best-practices/#choose-the-right-base-image',
    },
  ],
  example: {
    kind: 'dockerfile',
    flagged: 'FROM «python:3.13»\nCMD ["python", "app.py"]\n',
    accepted: 'FROM python:3.13-slim\nCMD ["python", "app.py"]\n',
  },
  image: [{ severity: 'low', default: 'advice', check: largeBases }],
});

function* largeBases(image: Image): Iterable<Report> {
  const shipped = new Set(stagesThatShip(image));
  for (const { reference, range, stage, via } of imageInputs(image)) {
    const instead = via === 'from' && shipped.has(stage) ? smallerVariant(reference) : undefined;
    if (instead === undefined) continue;
    const carries = imageMinimality(reference) === 6 ? 'ships compilers and build tools' : 'ships a full system';
    const shown = shownReference(reference);
    yield {
      at: range,
      stage,
      aspect: ['base'],
      evidence: parseImageReference(reference).familiarName ?? shown,
      message: `The image ${shown} ${carries}: use ${instead}.`,
    };
  }
}
