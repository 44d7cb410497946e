import { type BuildSourceKind, buildSourceKind } from '../concepts/build-source.ts';
import { shownText } from '../concepts/value.ts';
import type { Image, Instruction } from '../project/image.ts';
import type { Fix, FixRefusal } from '../rule-model/fix.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule } from '../rule-model/rule.ts';

export const addInsteadOfCopy = defineRule({
  id: 'add-instead-of-copy',
  title: 'ADD for local files',
  why: 'ADD unpacks archives and fetches URLs, so a changed source can put files into the image that nobody expects.',
  remedy: 'Use COPY for files and folders of the build context.',
  allowWhen: 'The source is an archive that has to be unpacked.',
  practice: 'add-vs-copy',
  references: [
    { name: 'CIS 4.9', url: 'https://www.cisecurity.org/benchmark/docker' },
    { name: 'CWE-610', url: 'https://cwe.mitre.org/data/definitions/610.html' },
    { name: 'ADD or COPY', url: 'https://docs.docker.com/build/building/best-practices/#add-or-copy' },
  ],
  example: {
    kind: 'dockerfile',
    flagged: 'FROM debian:13-slim\n«ADD» app.py /app/\n',
    accepted: 'FROM debian:13-slim\nCOPY app.py /app/\nADD rootfs.tar.xz /\n',
  },
  image: [{ severity: 'low', default: 'on', check }],
});

/** With these ADD does something that COPY cannot. */
const OWN_FLAGS: ReadonlySet<string> = new Set(['checksum', 'keep-git-dir', 'unpack']);
const CANNOT_COPY: ReadonlySet<BuildSourceKind> = new Set(['url', 'git', 'unknown']);

function* check(image: Image): Iterable<Report> {
  for (const outer of image.document.instructions) {
    const add = outer.trigger ?? outer;
    if (add.keyword !== 'ADD' || outer.stageIndex === undefined || add.heredocs.length > 0) continue;
    if (add.flags.some(({ name }) => OWN_FLAGS.has(name))) continue;
    const sources = add.words.slice(0, -1);
    const kinds = sources.map(({ value }) => buildSourceKind(value));
    if (kinds.some((kind) => CANNOT_COPY.has(kind)) || kinds.every((kind) => kind === 'archive')) continue;
    const stage = image.document.stages[outer.stageIndex];
    const names = sources.map(({ value }) => shownText(value)).join(', ');
    yield {
      at: add.keywordRange,
      ...(stage ? { stage } : {}),
      evidence: add.words.map(({ value }) => shownText(value)).join('\n'),
      message: `ADD copies ${names} from the build context, which COPY does without unpacking or fetching anything.`,
      fix: remedy(image, add, kinds),
    };
  }
}

function remedy(image: Image, add: Instruction, kinds: readonly BuildSourceKind[]): Fix | FixRefusal {
  if (kinds.includes('pattern'))
    return refusal('would-guess', 'Use COPY unless the pattern matches an archive that has to be unpacked.');
  if (kinds.includes('archive'))
    return refusal('would-guess', 'Copy the plain files with COPY and keep ADD for the archive.');
  const isVariable = add.words.some(({ value }) => value.assumed);
  if (isVariable) return refusal('interpolated', 'Use COPY if the variable never names a URL or an archive.');
  const isLowerCase = image.document.source.slice(add.keywordRange) === 'add';
  const edits = [{ range: add.keywordRange, replacement: isLowerCase ? 'copy' : 'COPY' }];
  return { title: 'Use COPY', path: image.path, edits, effect: 'none' };
}

function refusal(refused: FixRefusal['refused'], advice: string): FixRefusal {
  return { refused, advice };
}
