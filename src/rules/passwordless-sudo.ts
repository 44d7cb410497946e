import { ROOT_EQUAL_GROUPS } from '../knowledge/root-equal-groups.ts';
import { runSteps } from '../project/build-steps.ts';
import type { Image } from '../project/image.ts';
import { joinedGroups } from '../project/joined-groups.ts';
import { stagesThatShip } from '../project/shipped-stages.ts';
import { sudoGrants } from '../project/sudo-grants.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule } from '../rule-model/rule.ts';

export const passwordlessSudo = defineRule({
  id: 'passwordless-sudo',
  title: 'Users who may become root',
  why: 'Whoever takes over a process of that user is root in the container with one command, so running without root protects nothing.',
  remedy: 'Do what needs root while building, and leave sudo and its rules out of the image.',
  allowWhen: 'The image is a development environment in which people install software.',
  practice: 'non-root-user',
  references: [
    { name: 'CWE-250', url: 'https://cwe.mitre.org/data/definitions/250.html' },
    { name: 'USER', url: 'https://docs.docker.com/build/building/best-practices/#user' },
  ],
  example: {
    kind: 'dockerfile',
    flagged: 'FROM debian:13-slim\nRUN echo "app ALL=(ALL) «NOPASSWD:ALL»" >> /etc/sudoers\n',
    accepted:
      'FROM debian:13-slim\nRUN echo "app ALL=(root) NOPASSWD: /usr/sbin/nginx -s reload" > /etc/sudoers.d/app\n',
  },
  image: [
    { severity: 'high', default: 'on', check: checkGrants },
    { severity: 'high', default: 'on', check: checkGroups },
  ],
});

function* checkGrants(image: Image): Iterable<Report> {
  for (const { stage, at, who } of sudoGrants(image, stagesThatShip(image))) {
    yield {
      at,
      stage,
      evidence: `grant ${who ?? ''}`,
      message: `sudo lets ${who ?? 'a user'} run everything as root without a password.`,
      fix: {
        refused: 'needed-by-purpose',
        advice: 'Do what needs root while building, or name the one command that is needed instead of ALL.',
      },
    };
  }
}

function* checkGroups(image: Image): Iterable<Report> {
  for (const { stage, commands } of runSteps(image, stagesThatShip(image))) {
    for (const command of commands) {
      const joined = joinedGroups(command);
      const group = joined?.groups.find((each) => ROOT_EQUAL_GROUPS.has(each));
      if (!joined || group === undefined) continue;
      yield {
        at: joined.word.range,
        stage,
        evidence: `group ${group}`,
        message: `${command.name ?? 'The command'} puts a user into the group ${group}, whose members can become root.`,
        fix: { refused: 'needed-by-purpose', advice: `Leave the user out of ${group}.` },
      };
    }
  }
}
