import { knownText } from '../concepts/value.ts';
import { type BuildStep, runSteps } from '../project/build-steps.ts';
import type { Container } from '../project/container.ts';
import type { Image } from '../project/image.ts';
import { asSwitch, asText, listedSettings, settingBelow } from '../project/nested-setting.ts';
import { type RunFlag, removeFlag, runFlags } from '../project/run-flags.ts';
import { type Fix, type FixRefusal, fixWithCaveat, isRefusal } from '../rule-model/fix.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule } from '../rule-model/rule.ts';

/** A build step with every right of the build host. */
export const insecureBuildStep = defineRule({
  id: 'insecure-build-step',
  title: 'Build step runs privileged',
  why: 'What a privileged build step downloads or runs can take over the machine that builds, and with it every image built there.',
  remedy: 'Remove `--security=insecure`, `privileged` and the entitlement `security.insecure`.',
  allowWhen: 'The step builds or tests something that needs the kernel, and the machine that builds is used once.',
  practice: 'privileged',
  references: [
    { name: 'CIS 5.5', url: 'https://www.cisecurity.org/benchmark/docker' },
    { name: 'OWASP #3', url: 'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html' },
    { name: 'CWE-250', url: 'https://cwe.mitre.org/data/definitions/250.html' },
    { name: 'Dockerfile: RUN --security', url: 'https://docs.docker.com/reference/dockerfile/#run---security' },
  ],
  example: {
    kind: 'dockerfile',
    flagged: 'FROM debian:13-slim\nRUN «--security=insecure» make test\n',
    accepted: 'FROM debian:13-slim\nRUN make test\n',
  },
  image: [{ severity: 'high', default: 'on', check: checkImage }],
  container: [{ severity: 'high', default: 'on', check: checkContainer }],
});

const CAVEAT = 'Steps that mount, load or trace something fail then.';
/** Programs that build images inside a build. */
const BUILDERS = /^(?:buildctl.*|buildkitd.*|rootlesskit|docker.*|buildah|podman|kaniko|img)$/;

function* checkImage(image: Image): Iterable<Report> {
  const found = runFlags(image, 'security').filter(({ flag }) => knownText(flag.value?.value) === 'insecure');
  if (found.length === 0) return;
  const builders = new Set(
    runSteps(image)
      .filter(buildsImages)
      .map(({ run }) => run),
  );
  for (const each of found) {
    yield {
      at: each.flag.range,
      stage: each.stage,
      message: 'A build step runs with every right of the machine that builds.',
      fix: withoutFlag(image, each, builders.has(each.run)),
    };
  }
}

function buildsImages({ commands }: BuildStep): boolean {
  return commands.some(({ name }) => BUILDERS.test(name ?? ''));
}

function withoutFlag(image: Image, found: RunFlag, isBuilder: boolean): Fix | FixRefusal {
  if (isBuilder) {
    return { refused: 'needed-by-purpose', advice: 'Build images in a job of their own instead of inside a build.' };
  }
  const edits = removeFlag(image, found);
  if (isRefusal(edits)) return edits;
  return { title: 'Run the step unprivileged', path: image.path, edits, effect: 'changes-behaviour', caveat: CAVEAT };
}

function* checkContainer({ name, build, editor }: Container): Iterable<Report> {
  if (!build) return;
  const privileged = asSwitch(settingBelow(build.config, ['privileged']));
  if (privileged?.value === true) {
    yield {
      at: privileged.entryAt,
      aspect: ['build', 'privileged'],
      message: `The build of ${name} runs with every right of the machine that builds.`,
      fix: fixWithCaveat('Build unprivileged', editor.remove(privileged), CAVEAT),
    };
  }
  for (const entitlement of listedSettings(settingBelow(build.config, ['entitlements'])).map(asText)) {
    if (!entitlement || knownText(entitlement.value) !== 'security.insecure') continue;
    yield {
      at: entitlement.at,
      aspect: ['build', 'security.insecure'],
      message: `Steps in the build of ${name} may take every right of the machine that builds.`,
      fix: fixWithCaveat('Remove the entitlement', editor.remove(entitlement), CAVEAT),
    };
  }
}
