import { knownText } from '../concepts/value.ts';
import type { Container } from '../project/container.ts';
import type { Image } from '../project/image.ts';
import { asText, settingBelow } from '../project/nested-setting.ts';
import { type RunFlag, removeFlag, runFlags } from '../project/run-flags.ts';
import { type Fix, type FixRefusal, fixWithCaveat, isRefusal } from '../rule-model/fix.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule } from '../rule-model/rule.ts';

/** A build step reaches what listens on the loopback of the machine that builds. */
export const hostNetworkBuild = defineRule({
  id: 'host-network-build',
  title: 'Build step shares the host network',
  why: 'What a build step runs reaches services on the loopback of the machine that builds, such as databases and metadata of other jobs.',
  remedy: 'Remove the host network from the build; what it needs from outside it reaches through the default network.',
  allowWhen: 'The build needs a cache or registry that listens on the loopback of a machine used for builds only.',
  practice: 'namespaces',
  references: [
    { name: 'OWASP #5', url: 'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html' },
    { name: 'CWE-653', url: 'https://cwe.mitre.org/data/definitions/653.html' },
    { name: 'Dockerfile: RUN --network', url: 'https://docs.docker.com/reference/dockerfile/#run---network' },
  ],
  example: {
    kind: 'dockerfile',
    flagged: 'FROM debian:13-slim\nRUN «--network=host» make test\n',
    accepted: 'FROM debian:13-slim\nRUN --network=none make test\n',
  },
  image: [{ severity: 'medium', default: 'on', check: checkImage }],
  container: [{ severity: 'medium', default: 'on', check: checkContainer }],
});

const CAVEAT = 'The build no longer reaches services on the loopback of the machine that builds.';
const LOOPBACK = /\blocalhost\b|\b127\.\d{1,3}\.\d{1,3}\.\d{1,3}\b|\[::1\]/;

function* checkImage(image: Image): Iterable<Report> {
  for (const found of runFlags(image, 'network')) {
    if (knownText(found.flag.value?.value) !== 'host') continue;
    yield {
      at: found.flag.range,
      stage: found.stage,
      message: 'A build step shares the network of the machine that builds.',
      fix: withoutFlag(image, found),
    };
  }
}

function withoutFlag(image: Image, found: RunFlag): Fix | FixRefusal {
  if (LOOPBACK.test(found.run.text.text)) {
    return {
      refused: 'needed-by-purpose',
      advice: 'Give the step the address of the service instead of the loopback.',
    };
  }
  const edits = removeFlag(image, found);
  if (isRefusal(edits)) return edits;
  return {
    title: 'Build in a network of its own',
    path: image.path,
    edits,
    effect: 'changes-behaviour',
    caveat: CAVEAT,
  };
}

function* checkContainer({ name, build, editor }: Container): Iterable<Report> {
  const network = build && asText(settingBelow(build.config, ['network']));
  if (!network || knownText(network.value) !== 'host') return;
  yield {
    at: network.entryAt,
    aspect: ['build', 'network'],
    message: `The build of ${name} shares the network of the machine that builds.`,
    fix: fixWithCaveat('Build in a network of its own', editor.remove(network), CAVEAT),
  };
}
