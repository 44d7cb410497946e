import { secretDigest } from '../concepts/secret-digest.ts';
import { shownText } from '../concepts/value.ts';
import { accountPasswords } from '../project/account-passwords.ts';
import type { Image } from '../project/image.ts';
import { isGivenAway } from '../project/known-password.ts';
import { stagesThatShip } from '../project/shipped-stages.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule } from '../rule-model/rule.ts';

export const hardcodedPassword = defineRule({
  id: 'hardcoded-password',
  title: 'Password of an account in the image',
  why: 'Everybody who reads the repository or the history of the image knows the password, and every container has the same one.',
  remedy:
    'Leave the account without password login. Where one is needed, read it from a secret mount, or set it when the container starts.',
  allowWhen: 'The image is for tests only and no network reaches a login of it.',
  practice: 'secrets-in-image',
  references: [
    { name: 'CIS 4.10', url: 'https://www.cisecurity.org/benchmark/docker' },
    { name: 'OWASP #12', url: 'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html' },
    { name: 'CWE-259', url: 'https://cwe.mitre.org/data/definitions/259.html' },
    { name: 'Build secrets', url: 'https://docs.docker.com/build/building/secrets/' },
  ],
  example: {
    kind: 'dockerfile',
    flagged: 'FROM debian:13-slim\nRUN echo «"root:hunter2"» | chpasswd\n',
    accepted: 'FROM debian:13-slim\nRUN --mount=type=secret,id=pw,env=PW echo "root:$PW" | chpasswd\n',
  },
  supersedes: [
    { rule: 'secret-in-command', within: 'range' },
    { rule: 'secret-literal', within: 'range' },
  ],
  image: [{ severity: 'high', default: 'on', check }],
});

function* check(image: Image): Iterable<Report> {
  for (const found of accountPasswords(image, stagesThatShip(image))) {
    if (!isGivenAway(found)) continue;
    const { step, command, account, password, at } = found;
    yield {
      at,
      stage: step.stage,
      aspect: ['account', account ?? ''],
      evidence: secretDigest(shownText(password)),
      message: `${command.name ?? 'The command'} gives ${account ? `the account ${account}` : 'an account'} a password that stands in the file or in the history of the image.`,
      masked: [found.word?.range ?? at],
      fix: {
        refused: 'would-guess',
        advice: 'Lock the account with passwd -l, or take the password from a secret mount.',
      },
    };
  }
}
