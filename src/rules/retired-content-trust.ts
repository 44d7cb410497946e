import { knownText, type Value } from '../concepts/value.ts';
import { type Command, stepsOf } from '../project/build-steps.ts';
import type { HostScript } from '../project/host-script.ts';
import type { Image } from '../project/image.ts';
import { commandsOfScript } from '../project/script-commands.ts';
import { instructionsOf } from '../project/shipped-stages.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule, type Facts } from '../rule-model/rule.ts';

/** https://www.docker.com/blog/retiring-docker-content-trust/ */
const END_OF_SERVICE = '2026-12-08';

export const retiredContentTrust = defineRule({
  id: 'retired-content-trust',
  title: 'Docker Content Trust, whose service ends',
  why: 'The service that holds the signatures ends on 2026-12-08: pulls that ask it fail, and nothing is verified any more.',
  remedy: 'Pin images by digest, and verify them with cosign or notation.',
  allowWhen: 'The variable names a Notary server of your own.',
  practice: 'content-trust-signing',
  references: [
    { name: 'Retiring Docker Content Trust', url: 'https://www.docker.com/blog/retiring-docker-content-trust/' },
    { name: 'Content trust in Docker', url: 'https://docs.docker.com/engine/security/trust/' },
  ],
  example: {
    kind: 'dockerfile',
    flagged: 'FROM debian:13-slim\nENV «DOCKER_CONTENT_TRUST=1»\n',
    accepted: 'FROM debian:13-slim\nRUN cosign verify --key k.pub acme/app\n',
  },
  image: [{ severity: 'low', default: 'on', check: contentTrust }],
  script: [{ severity: 'low', default: 'on', check: inScript }],
});

function* contentTrust(image: Image, { date }: Facts): Iterable<Report> {
  const end = endOn(date);
  for (const { stage, instruction } of instructionsOf(image.document.stages, 'ENV', 'ARG')) {
    for (const { key, value, range } of instruction.pairs) {
      if (switchesOn(key, value?.value))
        yield { at: range, stage, aspect: ['variable', key], message: describe(key, end) };
    }
  }
  for (const { stage, commands } of image.document.stages.flatMap((stage) => stepsOf(image, stage))) {
    for (const report of inCommands(commands, end)) yield { ...report, stage };
  }
}

function inScript(host: HostScript, { date }: Facts): Iterable<Report> {
  return inCommands(commandsOfScript(host), endOn(date));
}

function endOn(date: string): string {
  return date > END_OF_SERVICE ? `ended on ${END_OF_SERVICE}` : `ends on ${END_OF_SERVICE}`;
}

function* inCommands(commands: readonly Command[], end: string): Iterable<Report> {
  for (const { name, args, assignments, range } of commands) {
    for (const assignment of assignments) {
      if (!switchesOn(assignment.name, assignment.value)) continue;
      yield { at: assignment.range, aspect: ['variable', assignment.name], message: describe(assignment.name, end) };
    }
    if (name === 'docker' && knownText(args[0]?.value) === 'trust') {
      yield { at: range, aspect: ['command'], message: `The command docker trust asks a service that ${end}.` };
    }
  }
}

function switchesOn(name: string, value: Value | undefined): boolean {
  const text = knownText(value)?.trim();
  if (name === 'DOCKER_CONTENT_TRUST') return /^(?:1|t|true|yes|on)$/i.test(text ?? '');
  return name === 'DOCKER_CONTENT_TRUST_SERVER' && text !== undefined && text !== '';
}

function describe(variable: string, end: string): string {
  return `The variable ${variable} asks a service that ${end}.`;
}
