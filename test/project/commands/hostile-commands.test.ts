import { allRules } from '../../../src/rules/all-rules.ts';
import { judge, snapshotOf } from '../../support/judge.ts';

/** Files above this size are never read. */
const LARGEST_FILE = 256 * 1024;
/** What one script may be long. */
const LARGEST_SCRIPT = 64 * 1024;

/** A piece between a head and a tail until the size is reached. */
function grow(head: string, piece: string, tail: string, size: number): string {
  return head + piece.repeat(Math.floor((size - head.length - tail.length) / piece.length)) + tail;
}

const FILES: readonly (readonly [string, string, string])[] = [
  ['commands', 'a.sh', grow('', 'docker run a\n', '', LARGEST_SCRIPT)],
  ['one name', 'a.sh', grow('', 'docker run --name a --privileged b:1\n', '', LARGEST_SCRIPT)],
  ['options', 'a.sh', grow('docker run ', '-v /:/a ', 'b:1\n', 60_000)],
  ['options of one letter', 'a.sh', grow('docker run -', 'i', ' b:1\n', 60_000)],
  ['options on lines', 'a.sh', grow('docker run \\\n', ' --cap-add SYS_ADMIN \\\n', ' b:1\n', LARGEST_SCRIPT)],
  ['options without end', 'a.sh', grow('docker run ', '--cap-add ', '', 60_000)],
  ['fields of a mount', 'a.sh', grow('docker run --mount ', 'type=bind,', 'src=/ a:1\n', 60_000)],
  ['quoted fields', 'a.sh', grow("docker run --mount '", '"a=b",', "' a:1\n", 60_000)],
  ['open quotes of fields', 'a.sh', grow("docker run --mount '", '"a,', "' a:1\n", 60_000)],
  ['colons of a port', 'a.sh', grow('docker run -p ', '1:', '1 a:1\n', 60_000)],
  ['words of a variable', 'a.sh', `A="${'-v /:/a '.repeat(5_000)}"\ndocker run $A b:1\n`],
  ['arrays', 'a.sh', grow('', 'A+=(-v /:/a)\n', 'docker run "${A[@]}" b:1\n', LARGEST_SCRIPT)],
  ['uses of an array', 'a.sh', grow('A=(-v /:/a -v /:/b)\ndocker run ', '"${A[@]}" ', 'b:1\n', 60_000)],
  ['words from outside', 'a.sh', grow('docker run ', '$A ', 'b:1\n', 60_000)],
  ['defaults in defaults', 'a.sh', grow('docker run -e A=', '${A:-', '\n', 60_000)],
  ['shells in shells', 'a.sh', `${'sh -c "'.repeat(200)}docker run --privileged a${'"'.repeat(200)}\n`],
  ['other machines', 'a.sh', grow('', 'ssh a docker run --privileged b\n', '', LARGEST_SCRIPT)],
  ['machines behind machines', 'a.sh', `${'ssh a '.repeat(2_000)}docker run --privileged b:1\n`],
  ['builds and what they build', 'a.sh', grow('', 'docker build -t a .\ndocker run a\n', '', LARGEST_SCRIPT)],
  ['acceptances', 'a.sh', grow('docker ps\n', '# bulkhead: allow a -- b\n', '', LARGEST_SCRIPT)],
  ['here-documents', 'a.sh', grow('docker ps\n', 'cat <<E\ndocker run a\nE\n', '', LARGEST_SCRIPT)],
  ['a long script', 'a.sh', grow('docker ps\n', 'echo abcdefghijklmnop\n', '', LARGEST_FILE - 1)],
  ['recipes', 'Makefile', grow('', 'a:\n\tdocker run b\n', '', 120_000)],
  ['lines of a recipe', 'Makefile', grow('a:\n', '\tdocker run b\n', '', LARGEST_SCRIPT)],
  ['references', 'Makefile', grow('a:\n\tdocker run ', '$(', '\n', 60_000)],
  ['closed references', 'Makefile', `a:\n\tdocker run ${'$('.repeat(1_000)}${')'.repeat(1_000)}\n`],
  ['dollars', 'Makefile', grow('a:\n\tdocker run ', '$$', '\n', 60_000)],
  ['backslashes', 'Makefile', grow('a:\n\tdocker run ', '\\\n', 'b\n', 8_000)],
  ['variables that name each other', 'Makefile', variables(2_000)],
  ['definitions', 'Makefile', grow('', 'define a\ndocker run b\nendef\n', '', 120_000)],
  ['colons', 'Makefile', grow('docker', ': ', '\n', 60_000)],
  ['command lines', 'a.service', grow('[Service]\n', 'ExecStart=docker run a\n', '', 110_000)],
  ['continued lines', 'a.service', grow('[Service]\nExecStart=docker run \\\n', 'a \\\n', '', 19_000)],
  ['comments in a continued line', 'a.service', grow('[Service]\nExecStart=docker \\\n', '#\n', 'a\n', 9_000)],
  ['specifiers', 'a.service', grow('[Service]\nExecStart=docker run ', '%i', '\n', 60_000)],
  ['quotes', 'a.service', grow('[Service]\nExecStart=docker run ', '"\'', '\n', 60_000)],
  ['variables', 'a.service', grow('[Service]\nEnvironment=', 'A=b ', '\nExecStart=docker run $A\n', 60_000)],
  ['scripts', 'package.json', `{"scripts":{\n${'"a":"docker run b",\n'.repeat(4_900)}}}`],
  ['escapes', 'package.json', grow('{"scripts":{"a":"docker ', '\\u0061', '"}}', 60_000)],
  ['brackets', 'package.json', grow('{"scripts":{"docker":', '[', '', 60_000)],
  ['blocks', 'README.md', grow('', '```sh\ndocker run a\n```\n', '', 110_000)],
  ['open blocks', 'README.md', grow('docker\n', '```sh\n', '', 29_000)],
  ['prompts', 'README.md', grow('```console\n', '$ docker run a\n', '```\n', LARGEST_SCRIPT)],
  ['quotes of quotes', 'README.md', grow('docker\n', '> ', '```sh\ndocker run a\n```\n', 60_000)],
];

function variables(count: number): string {
  const lines = Array.from({ length: count }, (_, index) => `V${index} = $(V${index + 1})$(V${index + 1})`);
  return `${lines.join('\n')}\na:\n\tdocker run $(V0)\n`;
}

test.each(FILES)('%s: every finding lies in the file, and no rule fails', (_what, path, text) => {
  expect(text.length).toBeLessThanOrEqual(LARGEST_FILE);
  const started = process.cpuUsage();
  const { findings, gaps } = judge(snapshotOf({ [path]: text }), allRules);
  const { user, system } = process.cpuUsage(started);
  expect(gaps.filter(({ reason }) => reason === 'rule-failed')).toEqual([]);
  for (const { range } of findings) {
    expect(range.start).toBeGreaterThanOrEqual(0);
    expect(range.start).toBeLessThan(range.end);
    expect(range.end).toBeLessThanOrEqual(text.length);
  }
  // Microseconds; linear work on such a file takes a small part of it.
  expect(user + system).toBeLessThan(20_000_000);
});
