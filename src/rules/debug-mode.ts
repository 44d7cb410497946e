import { knownText } from '../concepts/value.ts';
import { DEBUG_SWITCHES, DEVELOPMENT_STAGES } from '../knowledge/debug-switches.ts';
import type { Image } from '../project/image.ts';
import { type SetVariable, variablesThatShip } from '../project/shipped-stages.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule } from '../rule-model/rule.ts';

export const debugMode = defineRule({
  id: 'debug-mode',
  title: 'Debugging switched on in the image',
  why: 'Debug modes show code, settings and secrets to visitors, and some run code that visitors send.',
  remedy:
    'Switch it off in the image that ships; set it where you develop, in a stage of its own or in an override file.',
  allowWhen: 'The image is only for development and no stranger reaches it.',
  practice: 'debug-features',
  references: [
    { name: 'CWE-489', url: 'https://cwe.mitre.org/data/definitions/489.html' },
    { name: 'Multi-stage builds', url: 'https://docs.docker.com/build/building/multi-stage/' },
  ],
  example: {
    kind: 'dockerfile',
    flagged: 'FROM python:3.13-slim\nENV «FLASK_DEBUG=1»\nCMD ["flask", "run"]\n',
    accepted: 'FROM python:3.13-slim\nCMD ["flask", "run"]\n',
  },
  image: [{ severity: 'medium', default: 'on', check: switchedOn }],
});

function* switchedOn(image: Image): Iterable<Report> {
  for (const variable of variablesThatShip(image, ({ name }) => !isForDevelopers(name?.text ?? ''))) {
    const { stage, pair } = variable;
    const allows = allowedBy(variable);
    if (allows === undefined) continue;
    yield {
      at: pair.range,
      stage,
      aspect: ['variable', pair.key],
      evidence: pair.key,
      message: `The variable ${pair.key} switches a debug mode on, which ${allows}.`,
    };
  }
}

function allowedBy({ pair }: SetVariable): string | undefined {
  const text = knownText(pair.value?.value)?.trim().toLowerCase();
  if (text === undefined || text.length > 1000) return undefined;
  return DEBUG_SWITCHES.find(({ name, on }) => name === pair.key && on.test(text))?.allows;
}

function isForDevelopers(stage: string): boolean {
  return stage
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .some((word) => DEVELOPMENT_STAGES.has(word));
}
