import { optionNamed, parseOptions, toolSyntax } from '../concepts/command-line.ts';
import { baseName } from '../concepts/file-name.ts';
import { isLocalAddress } from '../concepts/net-address.ts';
import { knownText, literal, markedText, UNKNOWN_MARK, type Value } from '../concepts/value.ts';
import { type Command, commandsOf, runSteps } from './build-steps.ts';
import type { Image, Stage } from './image.ts';

/** A repository that a build step clones over the network at whatever it holds then. */
export interface GitClone {
  readonly stage: Stage;
  readonly command: Command;
  readonly url: Value;
  /** The branch or tag it asks for; undefined: the default branch. */
  readonly branch: Value | undefined;
}

const FULL_COMMIT = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/i;
const REMOTE = /^(?:(?:https?|ssh|git|ftps?|git\+\w{2,8}):\/\/|[\w.-]{1,64}@[\w.-]{1,255}:)/i;
const MOST_OPEN = 50;

/** The clones of a stage that no later command of it sets to a full commit id or verifies. */
export function floatingClones(image: Image, stage: Stage): readonly GitClone[] {
  let open: { readonly clone: GitClone; readonly folder: string }[] = [];
  const settled: GitClone[] = [];
  let folder = '';
  for (const command of commandsOf(runSteps(image, [stage]))) {
    const { name, args } = command;
    if (name === 'cd' || name === 'pushd') folder = args[0] ? baseName(args[0].value) : '';
    if (name !== 'git') continue;
    const line = parseOptions(args, toolSyntax('git'));
    const found = cloneOf(stage, command, line);
    if (found) {
      open.push(found);
      if (open.length > MOST_OPEN) settled.push(...open.splice(0, 1).map(({ clone }) => clone));
    } else if (pins(line)) {
      const named = optionNamed(line, '-C') ?? optionNamed(line, '--git-dir') ?? optionNamed(line, '--work-tree');
      const where = named?.value ? baseName(literal(markedText(named.value).replace(/\/\.git\/?$/, ''))) : folder;
      const pinned = open.findLast((each) => each.folder === where) ?? open.at(-1);
      open = open.filter((each) => each !== pinned);
    }
  }
  return [...settled, ...open.map(({ clone }) => clone)];
}

type Line = ReturnType<typeof parseOptions<Command['args'][number]>>;

function cloneOf(stage: Stage, command: Command, line: Line) {
  const [url, target] = line.operands;
  if (line.subcommand !== 'clone' || !url) return undefined;
  if (!REMOTE.test(markedText(url.value)) || isLocalAddress(url.value)) return undefined;
  const revision = optionNamed(line, '--revision')?.value;
  if (revision && mayBeCommit(revision)) return undefined;
  const folder = baseName(target ? target.value : literal(markedText(url.value).replace(/(?:\.git)?\/?$/, '')));
  return { clone: { stage, command, url: url.value, branch: optionNamed(line, '--branch')?.value }, folder };
}

/** Whether a command moves a clone to a commit that cannot change, or verifies the signature of what it holds. */
function pins({ subcommand, operands, options }: Line): boolean {
  if (subcommand === 'verify-tag' || subcommand === 'verify-commit') return true;
  if (subcommand === 'tag') return options.some(({ name }) => name === '-v' || name === '--verify');
  if (subcommand !== 'checkout' && subcommand !== 'reset' && subcommand !== 'switch' && subcommand !== 'fetch')
    return false;
  return operands.some(({ value }) => (subcommand === 'fetch' ? isCommit(value) : mayBeCommit(value)));
}

function isCommit(value: Value): boolean {
  return FULL_COMMIT.test(knownText(value) ?? '');
}

/** A variable from outside the files may hold a commit id. */
function mayBeCommit(value: Value): boolean {
  return isCommit(value) || markedText(value) === UNKNOWN_MARK;
}
