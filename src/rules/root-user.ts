import { baseImageProfile } from '../concepts/base-image.ts';
import { programOf } from '../concepts/command-word.ts';
import { stepsDown } from '../concepts/step-down.ts';
import { isRootUser } from '../concepts/user.ts';
import { shownText, type Value } from '../concepts/value.ts';
import type { Container, Setting } from '../project/container.ts';
import { isTask, named, nounOf, settingName } from '../project/container-words.ts';
import type { Image, Instruction, Stage } from '../project/image.ts';
import { commandStepsDown, type EffectiveUser, imageUser } from '../project/image-user.ts';
import { isNonRoot, removeUser } from '../project/user-edits.ts';
import { type Fix, type FixRefusal, isRefusal } from '../rule-model/fix.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule, type Facts } from '../rule-model/rule.ts';

export const rootUser = defineRule({
  id: 'root-user',
  title: 'Root as the user of a container',
  why: 'A process that is taken over as root may change everything in the container, and holes in the kernel or in the runtime lead from there to the host.',
  remedy: 'Run the process as a user of its own; keep root for the steps that build the image.',
  allowWhen: 'The process gives up root itself before it serves anybody, or does a short task that only root may do.',
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
    flagged: 'FROM debian:13-slim\nRUN useradd app\nUSER app\n«USER root»\nCMD ["/app"]\n',
    accepted: 'FROM debian:13-slim\nRUN useradd app\nUSER app\nCMD ["/app"]\n',
  },
  image: [{ severity: 'medium', default: 'on', check: checkImage }],
  container: [{ severity: 'medium', default: 'on', check: checkContainer }],
});

function* checkImage(image: Image, { images }: Facts): Iterable<Report> {
  const told = new Set<Instruction>();
  for (const stage of image.finals) {
    const current = imageUser(stage);
    if (current.kind !== 'set' || current.root !== true || commandStepsDown(stage)) continue;
    const { instruction, word } = current.user;
    if (told.has(instruction)) continue;
    told.add(instruction);
    yield {
      at: instruction.range,
      stage,
      message: `The last USER of the image is ${shownText(word.value)}, so everything in it runs as root.`,
      fix: withoutUser(image, stage, current.user, images),
    };
  }
}

function withoutUser(image: Image, stage: Stage, user: EffectiveUser, images: Facts['images']): Fix | FixRefusal {
  const edits = removeUser(image, stage, user, images);
  if (isRefusal(edits)) return edits;
  return {
    title: 'Remove the switch to root',
    path: image.path,
    edits,
    effect: 'changes-behaviour',
    caveat: 'The process then runs as the user that counted before: the files it writes must belong to that user.',
  };
}

function* checkContainer(container: Container, { images }: Facts): Iterable<Report> {
  const { user } = container;
  if (!user || isRootUser(user.value) !== true) return;
  if (stepsDown(wordsOf(container.entrypoint)) || stepsDown(wordsOf(container.command))) return;
  yield {
    at: user.entryAt,
    message: `The ${named(container)} sets its user to root.`,
    ...(isTask(container) ? { severity: 'low', severityReason: { because: 'the command ends by itself' } } : {}),
    fix: withoutSetting(container, user, images),
  };
}

/** Tasks that only root may do. */
const ROOT_TASKS: ReadonlySet<string> = new Set(['chown', 'chgrp', 'chmod', 'mount', 'sysctl', 'setfacl']);

function withoutSetting(
  container: Container,
  user: NonNullable<Container['user']>,
  images: Facts['images'],
): Fix | FixRefusal {
  if (startsRootTask(container)) {
    return {
      refused: 'needed-by-purpose',
      advice: `Keep root for this task only, and run it in a ${nounOf(container)} that stops when it is done.`,
    };
  }
  if (!hasOwnUser(container, images)) {
    const advice = `Set ${settingName(container, 'user')} to a user of the image that is not root; without it ${container.name} may start as root all the same.`;
    return { refused: 'would-guess', advice };
  }
  const edits = container.editor.remove(user);
  if (isRefusal(edits)) return edits;
  return {
    title: 'Remove the root user',
    ...edits,
    effect: 'changes-behaviour',
    caveat: `The ${nounOf(container)} then runs as the user of its image: the files it writes must belong to that user.`,
  };
}

/** Whether the image of the service starts as a user that is not root. */
function hasOwnUser({ build, image }: Container, images: Facts['images']): boolean {
  if (build) return build.stage !== undefined && isNonRoot(imageUser(build.stage, images));
  return image !== undefined && baseImageProfile(image.value, images)?.startUser === 'non-root';
}

function startsRootTask({ command, entrypoint }: Container): boolean {
  return [entrypoint, command].some((setting) =>
    wordsOf(setting).some(
      (word) => ROOT_TASKS.has(programOf(word) ?? '') || /\b(?:chown|chgrp|chmod)\b/.test(shownText(word.value)),
    ),
  );
}

function wordsOf(setting: Setting<readonly Value[]> | undefined) {
  return (setting?.value ?? []).map((value) => ({ value }));
}
