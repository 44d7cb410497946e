import { knownText } from '../concepts/value.ts';
import type { Image } from '../project/image.ts';
import { userBefore } from '../project/image-user.ts';
import { type RunFlag, removeMountOption, runFlags } from '../project/run-flags.ts';
import { type Fix, type FixRefusal, isRefusal } from '../rule-model/fix.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule } from '../rule-model/rule.ts';

export const readableSecretMount = defineRule({
  id: 'readable-secret-mount',
  title: 'Build secret that every user may read',
  why: 'Whatever runs in the step, under whatever user, can read the credential, and so can everything it downloads.',
  remedy: 'Leave `mode` out: then only root reads it. Add `uid` when the step runs as another user.',
  allowWhen: 'Several users of the step need the secret and nothing foreign runs in it.',
  practice: 'secrets-in-image',
  references: [
    { name: 'CIS 4.10', url: 'https://www.cisecurity.org/benchmark/docker' },
    {
      name: 'OWASP #12',
      url: 'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html',
    },
    { name: 'CWE-732', url: 'https://cwe.mitre.org/data/definitions/732.html' },
    { name: 'RUN --mount=type=secret', url: 'https://docs.docker.com/reference/dockerfile/#run---mounttypesecret' },
  ],
  example: {
    kind: 'dockerfile',
    flagged: 'FROM debian:13-slim\nRUN --mount=type=secret,id=token,«mode=0444» ./fetch\n',
    accepted: 'FROM debian:13-slim\nRUN --mount=type=secret,id=token ./fetch\n',
  },
  image: [{ severity: 'medium', default: 'on', check: readableMounts }],
});

function* readableMounts(image: Image): Iterable<Report> {
  for (const found of runFlags(image, 'mount')) {
    const { flag, stage } = found;
    const type = textOf(found, 'type');
    const mode = flag.options.findLast(({ key }) => key === 'mode');
    const digits = /^0?[0-7]?[0-7]{2}([0-7])$/.exec(knownText(mode?.value) ?? '');
    if ((type !== 'secret' && type !== 'ssh') || !mode || !digits || Number(digits[1]) === 0) continue;
    const id = textOf(found, 'id') ?? 'default';
    yield {
      at: mode.range,
      stage,
      aspect: ['mount', type, id],
      message: `Every user of the step may read the ${type === 'ssh' ? 'SSH agent' : `secret ${id}`}.`,
      fix: withoutMode(image, found),
    };
  }
}

function withoutMode(image: Image, found: RunFlag): Fix | FixRefusal {
  const hasOwner = found.flag.options.some(({ key }) => key === 'uid');
  if (!hasOwner && !runsAsRoot(found)) {
    return {
      refused: 'needed-by-purpose',
      advice: 'Give the mount the user of the step with uid=, and leave mode out.',
    };
  }
  const edits = removeMountOption(image, found, 'mode');
  if (isRefusal(edits)) return edits;
  return {
    title: 'Let only the owner read it',
    path: image.path,
    edits,
    effect: 'changes-behaviour',
    caveat: 'Programs of the step that run as another user can no longer read it; give them the mount with uid=.',
  };
}

function runsAsRoot({ stage, run }: RunFlag): boolean {
  const user = userBefore(stage, run);
  if (user.kind === 'set') return user.root === true;
  return user.kind === 'scratch' || user.profile?.startUser === 'root';
}

function textOf({ flag }: RunFlag, key: string): string | undefined {
  return knownText(flag.options.findLast((option) => option.key === key)?.value);
}
