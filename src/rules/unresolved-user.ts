import { markedText, UNKNOWN_MARK, type Value } from '../concepts/value.ts';
import type { Image, Stage } from '../project/image.ts';
import { type EffectiveUser, imageUser } from '../project/image-user.ts';
import { declaresArgument } from '../project/shipped-stages.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule } from '../rule-model/rule.ts';

export const unresolvedUser = defineRule({
  id: 'unresolved-user',
  title: 'User that only a build argument gives',
  why: 'Without the argument the user is empty, which means root, and the build says nothing about it.',
  remedy: 'Give the argument a default that is not root, after the FROM of the stage: `ARG APP_USER=app`.',
  allowWhen: 'Every build sets the argument, and something checks that it does.',
  practice: 'non-root-user',
  references: [
    { name: 'CIS 4.1', url: 'https://www.cisecurity.org/benchmark/docker' },
    {
      name: 'OWASP #2',
      url: 'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html#rule-2-set-a-user',
    },
    { name: 'ARG', url: 'https://docs.docker.com/reference/dockerfile/#arg' },
  ],
  example: {
    kind: 'dockerfile',
    flagged: 'FROM debian:13-slim\nARG APP_USER\nUSER «$APP_USER»\n',
    accepted: 'FROM debian:13-slim\nARG APP_USER=10001\nUSER $APP_USER\n',
  },
  image: [{ severity: 'low', default: 'off', check }],
});

function* check(image: Image): Iterable<Report> {
  const told = new Set<EffectiveUser['instruction']>();
  for (const stage of image.finals) {
    const current = imageUser(stage);
    if (current.kind !== 'set' || told.has(current.user.instruction)) continue;
    const { word, instruction } = current.user;
    const name = emptyUnlessGiven(image, stage, word.value, word.raw);
    if (name === undefined) continue;
    told.add(instruction);
    yield {
      at: word.range,
      stage,
      aspect: ['user', name],
      evidence: name,
      message: `The user is ${word.raw}, which is empty unless the build sets ${name}: the process then runs as root.`,
      fix: { refused: 'would-guess', advice: `Give ${name} a default in the stage that is not root.` },
    };
  }
}

/** The variable that is all there is of the user, when an ARG declares it without a value that counts here. */
function emptyUnlessGiven(image: Image, stage: Stage, value: Value, written: string): string | undefined {
  const [user = ''] = markedText(value).split(':', 1);
  if (user !== '' && user !== UNKNOWN_MARK) return undefined;
  const name = /^"?\$\{?(\w+)/.exec(written)?.[1];
  return name !== undefined && declaresArgument(image, stage, name) ? name : undefined;
}
