import { developmentInstalls } from '../project/development-installs.ts';
import type { Image } from '../project/image.ts';
import { stagesForProduction } from '../project/stage-purpose.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule } from '../rule-model/rule.ts';

export const developmentDependencies = defineRule({
  id: 'development-dependencies',
  title: 'Development dependencies in the image',
  why: 'Test tools and debuggers can be switched on by an intruder, and every one of their weaknesses is one of the image.',
  remedy: 'Install without development dependencies, or build in one stage and copy the result into another.',
  allowWhen: 'The image is used for development or tests only.',
  practice: 'minimal-base-image',
  references: [
    { name: 'CIS 4.3', url: 'https://www.cisecurity.org/benchmark/docker' },
    { name: 'CWE-489', url: 'https://cwe.mitre.org/data/definitions/489.html' },
    { name: 'Multi-stage builds', url: 'https://docs.docker.com/build/building/multi-stage/' },
  ],
  example: {
    kind: 'dockerfile',
    flagged: 'FROM node:24-slim\nRUN «npm ci»\nCMD ["node", "a.js"]\n',
    accepted: 'FROM node:24-slim\nRUN npm ci --omit=dev\nCMD ["node", "a.js"]\n',
  },
  image: [{ severity: 'low', default: 'off', check }],
});

function* check(image: Image): Iterable<Report> {
  for (const { stage, at, what, advice } of developmentInstalls(image, stagesForProduction(image))) {
    yield {
      at,
      stage,
      evidence: what,
      message: `The image gets ${what}.`,
      fix: { refused: 'needed-by-purpose', advice },
    };
  }
}
