import { isMadeFor } from '../concepts/image-purpose.ts';
import { INTRUDER_PACKAGES, POINTLESS_COMMANDS } from '../knowledge/intruder-tools.ts';
import { runSteps } from '../project/build-steps.ts';
import type { Image, Stage } from '../project/image.ts';
import { firstRun, namesOf, packageInstalls } from '../project/installed-packages.ts';
import { lineageOf } from '../project/shipped-stages.ts';
import { stagesForProduction } from '../project/stage-purpose.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule } from '../rule-model/rule.ts';

export const remoteAccessTools = defineRule({
  id: 'remote-access-tools',
  title: 'Tools for intruders',
  why: 'Remote shells, network tools and editors serve whoever breaks in, and a service does not need them.',
  remedy:
    'Leave them out, and use `docker exec` or `docker debug` with an image of tools when something has to be looked at.',
  allowWhen: 'The program calls the tool itself, as a client of Git over SSH does.',
  practice: 'minimal-base-image',
  references: [
    { name: 'CIS 4.3', url: 'https://www.cisecurity.org/benchmark/docker' },
    { name: 'CWE-710', url: 'https://cwe.mitre.org/data/definitions/710.html' },
    {
      name: 'Docker: unnecessary packages',
      url: 'https://docs.docker.com/build/building/best-practices/#dont-install-unnecessary-packages',
    },
  ],
  example: {
    kind: 'dockerfile',
    flagged: 'FROM alpine:3.23\nRUN apk add --no-cache curl «vim»\n',
    accepted: 'FROM alpine:3.23\nRUN apk add --no-cache curl\n',
  },
  image: [
    { severity: 'low', default: 'off', check: checkPackages },
    { severity: 'low', default: 'off', check: checkCommands },
  ],
});

function servesSsh(stage: Stage): boolean {
  return isMadeFor(lineageOf(stage).at(-1)?.base.value, 'ssh-service');
}

function* checkPackages(image: Image): Iterable<Report> {
  for (const { stage, command, packages } of packageInstalls(image, stagesForProduction(image))) {
    const tools = packages.filter(({ name }) => INTRUDER_PACKAGES.has(name));
    const at = firstRun(command, tools);
    if (!at || servesSsh(stage)) continue;
    const names = namesOf(tools);
    yield {
      at,
      stage,
      evidence: names,
      message: `The image gets ${names}, which whoever breaks in can use.`,
      fix: { refused: 'needed-by-purpose', advice: `Leave out ${names} unless the program calls it.` },
    };
  }
}

function* checkCommands(image: Image): Iterable<Report> {
  for (const { stage, commands } of runSteps(image, stagesForProduction(image))) {
    for (const { name, program } of commands) {
      if (name === undefined || !program || !POINTLESS_COMMANDS.has(name)) continue;
      yield {
        at: program.range,
        stage,
        evidence: name,
        message: `A build step runs ${name}, which is of no use in a build.`,
        fix: { refused: 'would-guess', advice: `Remove ${name}, or do it when the container starts.` },
      };
    }
  }
}
