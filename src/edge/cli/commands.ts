import { TOOL_NAMES } from '../../adoption/tool.ts';
import { SEVERITIES } from '../../rule-model/severity.ts';

/** The commands as data: parsing, help and hints read the same tables. */
export interface Command {
  readonly name: string;
  /** One line without full stop. */
  readonly summary: string;
  /** How positional arguments are written in the usage line; null: there are none. */
  readonly operands: { readonly usage: string; readonly least: number; readonly most: number } | null;
  readonly options: readonly Option[];
  readonly description: readonly string[];
  readonly examples: readonly { readonly line: string; readonly does: string }[];
}

export interface Option {
  readonly name: string;
  /** How the value is written in help; null: a switch. */
  readonly value: string | null;
  /** The only values allowed; undefined: any. */
  readonly choices?: readonly string[];
  readonly summary: string;
}

const FAIL_ON: Option = {
  name: 'fail-on',
  value: 'SEVERITY',
  choices: ['none', ...SEVERITIES],
  summary: 'exit 1 from this severity on (default: the policy, else high)',
};

const AT: Option = {
  name: 'at',
  value: 'DATE',
  summary: 'judge as of this date, YYYY-MM-DD (default: today)',
};

const POLICY: Option = {
  name: 'policy',
  value: 'FILE',
  summary: 'use this policy file instead of .github/bulkhead.yml',
};

const EXTENDS: Option = {
  name: 'extends',
  value: 'FILE',
  summary: 'the shared policy that the policy extends, as a file: nothing is read over the network',
};

const EXPLAIN: Option = {
  name: 'explain',
  value: null,
  summary: 'say of every finding which line of the policy gave its severity, its kind and its threshold',
};

const HELP: Option = { name: 'help', value: null, summary: 'show this help' };

export const COMMANDS: readonly Command[] = [
  {
    name: 'review',
    summary: 'Say what a change makes worse, compared with its base',
    operands: null,
    options: [
      {
        name: 'base',
        value: 'REF|DIR',
        summary: 'compare with this revision or folder (default: the default branch of the remote)',
      },
      {
        name: 'head',
        value: 'REF|DIR',
        summary: 'the changed revision or folder (default: the working tree, untracked files included)',
      },
      {
        name: 'format',
        value: 'FORMAT',
        choices: ['text', 'json', 'markdown', 'sarif'],
        summary: 'text (default), json, markdown or sarif',
      },
      {
        name: 'apply-safe',
        value: null,
        summary: 'first write the fixes of what is introduced that change nothing of what runs',
      },
      FAIL_ON,
      EXPLAIN,
      AT,
      POLICY,
      EXTENDS,
      HELP,
    ],
    description: [
      'Compares two revisions of the repository, or two folders, and prints the review that a pull request would get:',
      'what the change introduces, worsens and resolves. What was there before is counted, never repeated. Revisions are',
      'compared from their merge base. The policy is the one of the base, so a change cannot excuse itself.',
    ],
    examples: [
      { line: 'bulkhead review', does: 'what the branch and the uncommitted work add' },
      { line: 'bulkhead review --base HEAD', does: 'only what is not committed yet' },
      { line: 'bulkhead review --base v1.2 --head v1.3', does: 'what a release changed' },
      { line: 'bulkhead review --apply-safe', does: 'fix what can be fixed safely, and show what is left' },
      { line: 'bulkhead review --base ../before --head ./after', does: 'two folders, no Git needed' },
    ],
  },
  {
    name: 'check',
    summary: 'List every finding of files or folders',
    operands: { usage: '[PATH…]', least: 0, most: Number.POSITIVE_INFINITY },
    options: [
      {
        name: 'rules',
        value: 'SET',
        choices: ['default', 'all'],
        summary: 'default, or all: also the rules that are off by default',
      },
      {
        name: 'format',
        value: 'FORMAT',
        choices: ['text', 'json', 'sarif'],
        summary: 'text (default), json or sarif',
      },
      FAIL_ON,
      EXPLAIN,
      AT,
      POLICY,
      EXTENDS,
      HELP,
    ],
    description: [
      'Judges Dockerfiles, Compose files, commands that start containers and settings of the daemon as they are, missing',
      'hardening and advice included. Without PATH it looks at the current folder. A file that is named is judged by its',
      'content, whatever its name, and Markdown only then. Git is not needed; symbolic links are not followed, .git and',
      'node_modules are left out.',
    ],
    examples: [
      { line: 'bulkhead check', does: 'everything below the current folder' },
      { line: 'bulkhead check Dockerfile deploy/', does: 'a file and a folder' },
      { line: 'bulkhead check --format json > findings.json', does: 'for another program' },
    ],
  },
  {
    name: 'fix',
    summary: 'Show or apply the fixes of files or folders',
    operands: { usage: '[PATH…]', least: 0, most: Number.POSITIVE_INFINITY },
    options: [
      { name: 'apply', value: null, summary: 'write the fixes to the files instead of only showing them' },
      { name: 'all', value: null, summary: 'also the fixes that change what runs, each with its caveat' },
      { name: 'only', value: 'RULE', summary: 'only the fixes of this rule' },
      {
        name: 'format',
        value: 'FORMAT',
        choices: ['diff', 'json'],
        summary: 'diff (default; with --apply a short account) or json',
      },
      AT,
      POLICY,
      EXTENDS,
      HELP,
    ],
    description: [
      'Prints the fixes as a diff for git apply or patch -p1, paths relative to the current folder; nothing is written.',
      'With --apply the files are rewritten, each as a whole or not at all, with mode and line endings as they were;',
      'a file that changed meanwhile and symbolic links are refused. All fixes of a file are proved together: its findings',
      'gone, none added. Without --all only fixes that change nothing of what runs. Caveats are on standard error.',
      'Exit code 0: done, or nothing to do; 1: something could not be read or written; 2: no report could be made.',
    ],
    examples: [
      { line: 'bulkhead fix', does: 'see what would be fixed below the current folder' },
      { line: 'bulkhead fix deploy/ --apply', does: 'fix the files of one folder' },
      { line: 'bulkhead fix --only floating-image-tag --all', does: 'all fixes of one rule' },
      { line: 'bulkhead fix | git apply', does: 'the same as --apply, through Git' },
    ],
  },
  {
    name: 'init',
    summary: 'Write the workflow and a policy for this repository',
    operands: null,
    options: [
      {
        name: 'from',
        value: 'TOOL',
        choices: TOOL_NAMES,
        summary: `take over what was decided for ${TOOL_NAMES.join(', ')}`,
      },
      { name: 'apply', value: null, summary: 'with --from: also write its comments in files as comments of Bulkhead' },
      { name: 'dry-run', value: null, summary: 'print the files and write nothing' },
      { name: 'force', value: null, summary: 'replace the workflow and the policy where they exist' },
      EXTENDS,
      AT,
      HELP,
    ],
    description: [
      'Looks at the repository and writes .github/workflows/bulkhead.yml and .github/bulkhead.yml. Nothing that exists is',
      'replaced without --force. With --from, rules that another tool was told to ignore are switched off in the policy with',
      'their reasons, and its comments in Dockerfiles and Compose files are shown as a diff; what has no equivalent is listed.',
      'Exit code 0: done, or nothing to do; 1: a file was left as it is or could not be written; 2: nothing could be done.',
    ],
    examples: [
      { line: 'bulkhead init', does: 'begin' },
      { line: 'bulkhead init --dry-run', does: 'see the files first' },
      { line: 'bulkhead init --from hadolint', does: 'take over .hadolint.yaml, show what becomes of its comments' },
      { line: 'bulkhead init --from trivy --apply', does: 'the same for .trivyignore, comments written' },
    ],
  },
  {
    name: 'policy',
    summary: 'Check a policy file, or show what it says of a path',
    operands: { usage: 'check [FILE] | show PATH', least: 1, most: 2 },
    options: [
      { name: 'format', value: 'FORMAT', choices: ['text', 'json'], summary: 'of policy show: text (default) or json' },
      POLICY,
      EXTENDS,
      HELP,
    ],
    description: [
      'policy check reads FILE, or the policy of the repository, and lists every mistake with its place: exit code 0 when',
      'there is none, else 2. policy show prints what counts for a path, whether there is such a file or not: thresholds,',
      'every rule that is not as by default, accepted risks, and the line of the policy behind each.',
    ],
    examples: [
      { line: 'bulkhead policy check', does: 'the policy of this repository' },
      { line: 'bulkhead policy check draft.yml', does: 'a file that is to become a policy' },
      { line: 'bulkhead policy show deploy/compose.yaml', does: 'what counts for that file, and why' },
    ],
  },
  {
    name: 'explain',
    summary: 'Explain a rule: why it matters, how to fix it, when to allow it',
    operands: { usage: 'RULE', least: 1, most: 1 },
    options: [HELP],
    description: ['Prints what an attacker gains, the remedy by hand, when it is safe to allow, and an example.'],
    examples: [{ line: 'bulkhead explain docker-socket', does: 'the rule about the socket of the engine' }],
  },
  {
    name: 'rules',
    summary: 'List all rules',
    operands: null,
    options: [{ name: 'format', value: 'FORMAT', choices: ['text', 'json'], summary: 'text (default) or json' }, HELP],
    description: ['One line a rule: its id, its severities and what it is about.'],
    examples: [{ line: 'bulkhead rules', does: 'the list' }],
  },
  {
    name: 'debt',
    summary: 'Record, show and pay the debt of the main branch',
    operands: { usage: 'ACTION', least: 1, most: 1 },
    options: [
      { name: 'ref', value: 'REF', summary: 'record this revision (default: the default branch of the remote)' },
      {
        name: 'storage',
        value: 'DIR',
        summary: 'keep the ledger in this folder instead of on the branch bulkhead-debt',
      },
      {
        name: 'format',
        value: 'FORMAT',
        choices: ['text', 'json', 'html'],
        summary: 'text (default) or json; with report: html, one page that needs nothing else',
      },
      { name: 'repair', value: null, summary: 'with verify: mend what is damaged' },
      { name: 'max', value: 'N', summary: 'with pay: fix at most so many findings (default: 10)' },
      { name: 'dry-run', value: null, summary: 'with record and pay: only tell what would be written' },
      AT,
      POLICY,
      HELP,
    ],
    description: [
      'record  judges the whole repository at one commit and adds to the ledger what changed since the last record',
      'show    the numbers, what is past the budget of the policy (exit code 1), and what is oldest',
      'report  everything that is open, for people or for programs',
      'pay     commits the next fixes of one rule that change nothing of what runs, the worst and oldest findings first',
      'verify  checks every line of the ledger; exit code 1 when one was cut out, edited, moved or put twice',
      'The ledger is on the branch bulkhead-debt of this repository: nothing is checked out, and nothing is pushed.',
    ],
    examples: [
      { line: 'bulkhead debt record', does: 'record the main branch as it is' },
      { line: 'bulkhead debt show', does: 'how much there is, how old it is, and where' },
      { line: 'bulkhead debt report --format html > debt.html', does: 'a page with trend, ages and every finding' },
      { line: 'bulkhead debt report --format json', does: 'for another program' },
      { line: 'bulkhead debt pay --max 5', does: 'one commit that fixes up to five findings of one rule' },
      { line: 'bulkhead debt verify --repair', does: 'check the ledger, and mend it' },
    ],
  },
  {
    name: 'demo',
    summary: 'Show the review of a small risky change',
    operands: null,
    options: [HELP],
    description: [
      'Writes a small project and a risky change to a temporary folder, reviews the change and removes the folder.',
    ],
    examples: [{ line: 'bulkhead demo', does: 'see what a review looks like' }],
  },
];

export function commandNamed(name: string): Command | undefined {
  return COMMANDS.find((command) => command.name === name);
}
