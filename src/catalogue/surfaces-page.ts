import type { Reader, Rule } from '../rule-model/rule.ts';
import { inlineCode, row } from './markdown.ts';

/** A kind of place in which containers are built, started or allowed, and which of a rule's readers look there. */
interface Column {
  readonly name: string;
  readonly readers: (rule: Rule) => readonly Reader<never>[];
}

const containerReaders = (rule: Rule): readonly Reader<never>[] => (rule.composeOnly ? [] : (rule.container ?? []));
const scriptReaders = (rule: Rule): readonly Reader<never>[] => [...containerReaders(rule), ...(rule.script ?? [])];

const COLUMNS: readonly Column[] = [
  { name: 'Dockerfiles', readers: ({ image }) => image ?? [] },
  { name: 'Compose files', readers: ({ container }) => container ?? [] },
  { name: 'Commands', readers: scriptReaders },
  { name: 'Markdown', readers: scriptReaders },
  { name: 'Daemon', readers: ({ daemon }) => daemon ?? [] },
];

const EXPLANATION = `\
Which rule looks where. Containers are judged by the same rules whatever starts them.

- **Commands**: \`docker\`, \`podman\` and \`nerdctl\` with \`run\`, \`create\`, \`build\` and \`service create\`, in shell scripts (\`*.sh\`,
  \`*.bash\`, …), Makefiles (\`Makefile\`, \`*.mk\`), systemd services (\`*.service\`) and the scripts of \`package.json\`. What a container lacks is
  reported where it is meant to keep running: \`-d\`, a restart policy, a swarm service, \`ExecStart=\`. A task that ends by itself
  is judged by what is written.
- **Markdown**: shell code of Markdown files. Whatever is found there is advice.
- **Daemon**: \`daemon.json\` and the command lines of \`dockerd\`.

● reported · ○ advice, or off until the policy switches it on`;

/** The table of rules and the places they look at, as Markdown: everything in it comes from the readers of the rules. */
export function renderSurfacesPage(rules: readonly Rule[]): string {
  const ordered = [...rules].sort((one, other) => (one.id < other.id ? -1 : 1));
  const judged = ordered.filter((rule) => COLUMNS.some(({ readers }) => readers(rule).length > 0));
  const columns = COLUMNS.filter(({ readers }) => judged.some((rule) => readers(rule).length > 0));
  const rows = judged.map((rule) =>
    row(`[${inlineCode(rule.id)}](rules/${rule.id}.md)`, ...columns.map((column) => mark(column, rule))),
  );
  const head = row('Rule', ...columns.map(({ name }) => name));
  const table = [head, `|---|${':---:|'.repeat(columns.length)}`, ...rows].join('\n');
  return `<!-- Written by \`npm run docs\` from src/rules. -->\n\n# What is looked at\n\n${EXPLANATION}\n\n${table}\n`;
}

function mark({ name, readers }: Column, rule: Rule): string {
  const all = readers(rule);
  if (all.length === 0) return '';
  const speaks = all.some((reader) => reader.default === 'on' || reader.default === 'hardening');
  return speaks && name !== 'Markdown' ? '●' : '○';
}
