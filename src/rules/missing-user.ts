import { baseImageProfile } from '../concepts/base-image.ts';
import { parseImageReference } from '../concepts/image-reference.ts';
import { stepsDown } from '../concepts/step-down.ts';
import { knownText } from '../concepts/value.ts';
import type { Container } from '../project/container.ts';
import { named, settingName } from '../project/container-words.ts';
import { defaultRoot } from '../project/default-root.ts';
import type { Image, Stage } from '../project/image.ts';
import { commandStepsDown, imageUser } from '../project/image-user.ts';
import { suggestedUser } from '../project/suggested-user.ts';
import { insertUser } from '../project/user-edits.ts';
import { type Fix, type FixRefusal, isRefusal } from '../rule-model/fix.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule, type Facts } from '../rule-model/rule.ts';

export const missingUser = defineRule({
  id: 'missing-user',
  title: 'No user, so root by default',
  why: 'A process that is taken over as root may change everything in the container, and holes in the kernel or in the runtime lead from there to the host.',
  remedy: 'Switch to a user of the image with USER before the command, or set `user` for the service.',
  allowWhen: 'The process gives up root itself before it serves anybody, or needs root for what it does.',
  practice: 'non-root-user',
  references: [
    { name: 'CIS 4.1', url: 'https://www.cisecurity.org/benchmark/docker' },
    {
      name: 'OWASP #2',
      url: 'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html#rule-2-set-a-user',
    },
    { name: 'CWE-250', url: 'https://cwe.mitre.org/data/definitions/250.html' },
    { name: 'USER', url: 'https://docs.docker.com/reference/dockerfile/#user' },
  ],
  example: {
    kind: 'dockerfile',
    flagged: '«FROM node:24-slim»\nCOPY server.js .\nCMD ["node", "server.js"]\n',
    accepted: 'FROM node:24-slim\nCOPY server.js .\nUSER node\nCMD ["node", "server.js"]\n',
  },
  guard: true,
  image: [{ severity: 'medium', default: 'on', check: checkImage }],
  container: [
    { severity: 'medium', default: 'on', check: checkBuilt },
    { severity: 'low', default: 'hardening', check: checkPulled },
  ],
});

function* checkImage(image: Image, { images }: Facts): Iterable<Report> {
  for (const stage of image.finals) {
    const root = defaultRoot(stage, images);
    if (!root) continue;
    yield {
      at: stage.from.range,
      stage,
      kind: 'absence',
      message: `The image has no USER, ${root.because}.`,
      ...(root.certain ? { fix: withUser(image, stage, images) } : { disposition: 'advice' }),
    };
  }
}

function withUser(image: Image, stage: Stage, images: Facts['images']): Fix | FixRefusal {
  const suggestion = suggestedUser(stage, images);
  if (isRefusal(suggestion)) return suggestion;
  const { user } = suggestion;
  if (/(?:^|\/)\.devcontainer\//.test(image.path)) {
    return {
      refused: 'needed-by-purpose',
      advice: `Set remoteUser to ${user} in devcontainer.json, where tools expect it.`,
    };
  }
  const edits = insertUser(image, stage, user);
  if (isRefusal(edits)) return edits;
  return {
    title: `Switch to ${user}`,
    path: image.path,
    edits,
    effect: 'changes-behaviour',
    caveat: `The files that the process writes must belong to ${user}, for example by COPY --chown.`,
  };
}

/** A service that builds a Dockerfile: the Dockerfile answers which user. */
function* checkBuilt(container: Container, { images }: Facts): Iterable<Report> {
  const { build } = container;
  if (!build?.image || !build.stage || hasUser(container) || commandGivesUpRoot(container)) return;
  const current = imageUser(build.stage);
  const isSetToRoot = current.kind === 'set' && current.root === true && !commandStepsDown(build.stage);
  const root = defaultRoot(build.stage, images);
  if (!isSetToRoot && !root) return;
  yield {
    at: container.at,
    kind: 'absence',
    message: isSetToRoot
      ? `The ${named(container)} sets no user, and the last USER of the image it builds is root.`
      : `The ${named(container)} sets no user, and the image it builds has no USER, ${root?.because}.`,
    ...(root && !root.certain ? { disposition: 'advice' } : {}),
    explainedBy: { rules: ['missing-user', 'root-user'], path: build.image.path },
  };
}

/** A service that runs an image of somebody else. */
function* checkPulled(container: Container, { images }: Facts): Iterable<Report> {
  const { build, image } = container;
  if (build || !image || hasUser(container) || commandGivesUpRoot(container)) return;
  const reference = parseImageReference(image.value);
  if (reference.familiarName === undefined) return;
  const profile = baseImageProfile(image.value, images);
  if (profile?.startUser === 'non-root') return;
  if (profile?.dropsPrivileges && !container.entrypoint) return;
  const isKnown = profile?.startUser === 'root' && !profile.workersDropPrivileges;
  const user = profile?.user === undefined ? 'a user of the image that is not root' : profile.user;
  yield {
    at: container.at,
    kind: 'absence',
    message: isKnown
      ? `The ${named(container)} sets no user, and ${reference.familiarName} runs as root.`
      : `The ${named(container)} sets no user, and it cannot be seen here whether ${reference.familiarName} needs root.`,
    ...(isKnown ? {} : { disposition: 'advice' }),
    fix: {
      refused: 'would-guess',
      advice: `Set ${settingName(container, 'user')} to ${user}, and check that it may write what it has to.`,
    },
  };
}

function hasUser({ user }: Container): boolean {
  return user !== undefined && knownText(user.value)?.trim() !== '';
}

function commandGivesUpRoot({ entrypoint, command }: Container): boolean {
  return [entrypoint, command].some((setting) => stepsDown((setting?.value ?? []).map((value) => ({ value }))));
}
