import type { Container } from '../project/container.ts';
import { named } from '../project/container-words.ts';
import { checkOfStage, switchedOffCheck } from '../project/health-checks.ts';
import type { Image } from '../project/image.ts';
import { startInstructions } from '../project/image-user.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule } from '../rule-model/rule.ts';

export const missingHealthcheck = defineRule({
  id: 'missing-healthcheck',
  title: 'No health check',
  why: 'The engine takes a service that hangs for a healthy one: nothing restarts it, and services that depend on it go on.',
  remedy: 'Add HEALTHCHECK to the Dockerfile or `healthcheck` to the service, with a command that the image has.',
  allowWhen: 'An orchestrator such as Kubernetes has probes of its own, or the container does one task and ends.',
  practice: 'health-checks',
  references: [
    { name: 'CIS 4.6', url: 'https://www.cisecurity.org/benchmark/docker' },
    { name: 'CIS 5.27', url: 'https://www.cisecurity.org/benchmark/docker' },
    { name: 'CWE-710', url: 'https://cwe.mitre.org/data/definitions/710.html' },
    { name: 'HEALTHCHECK', url: 'https://docs.docker.com/reference/dockerfile/#healthcheck' },
  ],
  example: {
    kind: 'dockerfile',
    flagged: '«FROM debian:13-slim»\nCMD ["/app"]\n',
    accepted: 'FROM debian:13-slim\nHEALTHCHECK CMD ["/app", "ping"]\nCMD ["/app"]\n',
  },
  guard: true,
  image: [{ severity: 'low', default: 'off', check: checkImage }],
  container: [{ severity: 'low', default: 'off', check: checkContainer }],
});

const ADVICE = { refused: 'would-guess', advice: 'Add a check with a command that the image has.' } as const;

/** Images that services build are judged with those services. */
function* checkImage(image: Image): Iterable<Report> {
  if (image.services.length > 0) return;
  for (const stage of image.finals) {
    if (startInstructions(stage).length === 0 || checkOfStage(stage) !== undefined) continue;
    yield {
      at: stage.from.range,
      stage,
      kind: 'absence',
      message: 'The image has no HEALTHCHECK: the engine cannot tell whether its program still answers.',
      fix: ADVICE,
    };
  }
}

function* checkContainer(container: Container): Iterable<Report> {
  const { build, at } = container;
  if (container.isOneShot || container.neverRuns) return;
  if (container.setting('healthcheck') && !switchedOffCheck(container)) return;
  const stage = build?.stage;
  const inherited = stage && checkOfStage(stage);
  if (inherited === 'check') return;
  const why = !stage
    ? 'and it cannot be seen here whether its image has one'
    : inherited === 'none'
      ? 'and the image it builds switches the inherited one off'
      : 'and the image it builds has none';
  yield {
    at,
    kind: 'absence',
    message: `The ${named(container)} has no health check, ${why}.`,
    ...(stage ? {} : { disposition: 'advice' }),
    fix: ADVICE,
  };
}
