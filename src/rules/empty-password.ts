import { optionNamed, parseOptions, toolSyntax } from '../concepts/command-line.ts';
import { type Stretch, streamEdits } from '../concepts/stream-edit.ts';
import { shownText } from '../concepts/value.ts';
import { accountPasswords } from '../project/account-passwords.ts';
import { type Command, commandsOf, runSteps } from '../project/build-steps.ts';
import type { Image, Stage } from '../project/image.ts';
import { stagesThatShip } from '../project/shipped-stages.ts';
import { writtenTexts } from '../project/written-files.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule } from '../rule-model/rule.ts';
import type { TextRange } from '../text/range.ts';

export const emptyPassword = defineRule({
  id: 'empty-password',
  title: 'Account with an empty password',
  why: 'Anybody who reaches a login, su or a service that asks the system for passwords is that user.',
  remedy: 'Lock the account with `passwd -l`: processes still run as it.',
  allowWhen: 'No program of the image asks for a password.',
  practice: 'non-root-user',
  references: [{ name: 'CWE-521', url: 'https://cwe.mitre.org/data/definitions/521.html' }],
  example: {
    kind: 'dockerfile',
    flagged: 'FROM debian:13-slim\nRUN «passwd -d root»\n',
    accepted: 'FROM debian:13-slim\nRUN passwd -l root\n',
  },
  image: [
    { severity: 'high', default: 'on', check: checkCommands },
    { severity: 'high', default: 'on', check: checkFiles },
  ],
});

function* checkCommands(image: Image): Iterable<Report> {
  const stages = stagesThatShip(image);
  const commands = commandsOf(runSteps(image, stages));
  const passwords = accountPasswords(image, stages);
  const position = new Map(commands.map((command, index) => [command, index]));
  /** The last command that locks an account or gives it a password, by account. */
  const closed = new Map<string, number>();
  for (const [index, command] of commands.entries())
    for (const account of lockedBy(command)) closed.set(account, index);
  for (const { command, account, password, word } of passwords) {
    if (account && (password.parts.length > 0 || word === undefined)) closed.set(account, position.get(command) ?? 0);
  }
  const isOpen = (command: Command, account: string): boolean => {
    return (closed.get(account) ?? -1) <= (position.get(command) ?? 0);
  };
  for (const { step, command, account, password, at } of passwords) {
    if (password.parts.length > 0 || password.assumed || !isOpen(command, account ?? '')) continue;
    yield report(step.stage, at, account);
  }
  for (const { stage, commands: own } of runSteps(image, stages)) {
    for (const command of own) {
      const account = emptiedBy(command);
      if (account !== undefined && isOpen(command, account)) yield report(stage, command.range, account);
    }
  }
}

/** `passwd -d` */
function emptiedBy({ name, args }: Command): string | undefined {
  if (name !== 'passwd') return undefined;
  const line = parseOptions(args, toolSyntax(name));
  return optionNamed(line, '--delete') ? accountOf(line.operands) : undefined;
}

function lockedBy({ name, args }: Command): readonly string[] {
  if (name !== 'passwd' && name !== 'usermod') return [];
  const line = parseOptions(args, toolSyntax(name));
  return optionNamed(line, '--lock') ? [accountOf(line.operands)] : [];
}

function accountOf(operands: Command['args']): string {
  const account = operands.at(-1);
  return account ? shownText(account.value) : 'root';
}

const PASSWORD_FILE = /^\/etc\/(?:shadow|passwd)-?$/;
/** The second field of a line is empty; a line break may be written `\n`. */
const EMPTY_FIELD = /(?<=^|\n|\\n)[A-Za-z_][\w.-]{0,63}::/g;
const EMPTY_FIELD_IN_EDIT = /^(?:\^?[A-Za-z_][\w.-]{0,63}|\\[1-9]):{0,1}:/;

function* checkFiles(image: Image): Iterable<Report> {
  for (const { stage, path, text, kind, locate } of writtenTexts(image, stagesThatShip(image))) {
    if (!PASSWORD_FILE.test(path ?? '')) continue;
    const found = kind === 'text' ? emptyFields(text) : editedFields(text);
    for (const { start, end } of found) {
      const account = /^[\w.-]+/.exec(text.slice(start, end))?.[0];
      yield report(stage, locate(start, end), account);
    }
  }
}

function emptyFields(text: string): readonly Stretch[] {
  return [...text.matchAll(EMPTY_FIELD)].map(({ 0: match, index }) => ({ start: index, end: index + match.length }));
}

function editedFields(script: string): readonly Stretch[] {
  return streamEdits(script).flatMap(({ search, text }) => {
    const written = EMPTY_FIELD_IN_EDIT.exec(script.slice(text.start, text.end))?.[0];
    return search && written?.endsWith('::') ? [{ start: text.start, end: text.start + written.length }] : [];
  });
}

function report(stage: Stage, at: TextRange, account: string | undefined): Report {
  return {
    at,
    stage,
    aspect: ['account', account ?? ''],
    message: `${account ? `The account ${account}` : 'An account'} gets an empty password.`,
    fix: { refused: 'would-guess', advice: 'Lock the account with passwd -l instead.' },
  };
}
