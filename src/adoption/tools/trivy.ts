import { isDate } from '../../text/calendar-date.ts';
import type { SourceText } from '../../text/source-text.ts';
import { type Data, entriesOf, textsOf } from '../read-data.ts';
import {
  type CommentedFile,
  type IgnoreScope,
  type LeftOut,
  NOTHING_READ,
  type Tool,
  type ToolIgnore,
  type ToolReading,
} from '../tool.ts';
import { commentLines } from './comment-lines.ts';
import { everywhereIn, patternOf, placeOf, readSettings } from './settings-file.ts';
import { TRIVY_RULES } from './trivy-rules.ts';

export const trivy: Tool = {
  name: 'trivy',
  title: 'Trivy',
  documentation: [
    'https://trivy.dev/latest/docs/configuration/filtering/',
    'https://trivy.dev/latest/docs/scanner/misconfiguration/#skipping-resources-by-inline-comments',
  ],
  reads: ['dockerfile'],
  files: ['.trivyignore.yaml', '.trivyignore.yml', '.trivyignore'],
  readFile: (source, folder) =>
    source.path.endsWith('.trivyignore')
      ? readPlain(source, folder)
      : readSettings(source, (root) => readYaml(source, folder, root)),
  readComments,
  normalise,
  equivalents: TRIVY_RULES,
};

/** `DS002`, `AVD-DS-0002` and `DS-0002` are one rule: https://avd.aquasec.com/misconfig/dockerfile/ */
function normalise(id: string): string {
  const number = /^(?:AVD-)?DS-?(\d{1,4})$/i.exec(id)?.[1];
  return number === undefined ? id : `DS-${number.padStart(4, '0')}`;
}

/** Ids of vulnerabilities, secrets and of other kinds of file stand in the same file. */
function isOfDockerfiles(id: string): boolean {
  return TRIVY_RULES.has(normalise(id)) || /^(?:AVD-)?DS-?\d/i.test(id);
}

/** One id a line, with `exp:2026-12-31` behind it; comments begin the line. A comment right above an id is its reason. */
function readPlain(source: SourceText, folder: string): ToolReading {
  const ignores: ToolIgnore[] = [];
  const leftOut: LeftOut[] = [];
  let reason: string[] = [];
  for (const [index, text] of source.content.split('\n').entries()) {
    const line = text.trim();
    if (line.startsWith('#')) reason.push(line.replace(/^#+/, '').trim());
    else if (line === '') reason = [];
    else {
      const [id = '', ...fields] = line.split(/\s+/, 20);
      const at = { path: source.path, line: index + 1 };
      const until = fields.find((field) => field.startsWith('exp:'))?.slice('exp:'.length);
      const above = reason.slice(-5).join(' ');
      if (!isOfDockerfiles(id)) leftOut.push(otherId(id, at));
      else ignores.push({ id, at, reason: above, until: dateOf(until), scope: everywhereIn(folder) });
    }
    if (!line.startsWith('#') && line !== '') reason = [];
  }
  return { ...NOTHING_READ, ignores, leftOut };
}

function readYaml(source: SourceText, folder: string, root: Data): ToolReading {
  const ignores: ToolIgnore[] = [];
  const leftOut: LeftOut[] = [];
  for (const [section, list] of entriesOf(root)) {
    for (const item of list.kind === 'list' ? list.items : []) {
      const entries = entriesOf(item);
      const text = (key: string) => {
        const value = entries.get(key);
        return value?.kind === 'text' ? value.text : '';
      };
      const id = text('id');
      const at = placeOf(source, item);
      if (section !== 'misconfigurations' || !isOfDockerfiles(id)) {
        leftOut.push(otherId(id, at));
        continue;
      }
      const scope = pathScope(entries.get('paths'), folder);
      const reason = text('statement').replace(/\s+/g, ' ').trim();
      if (scope) ignores.push({ id, at, reason, until: dateOf(text('expired_at')), scope });
      else leftOut.push({ what: id, at, why: 'its paths are written in a way that patterns of the policy have not' });
    }
  }
  return { ...NOTHING_READ, ignores, leftOut };
}

function otherId(what: string, at: ToolIgnore['at']): LeftOut {
  return { what: what === '' ? 'an entry without id' : what, at, why: 'it is no rule about Dockerfiles' };
}

function pathScope(paths: Data | undefined, folder: string): IgnoreScope | undefined {
  if (paths === undefined) return everywhereIn(folder);
  const patterns = textsOf(paths).map(({ text }) => patternOf(text, folder));
  const known = patterns.filter((pattern) => pattern !== undefined);
  return known.length === patterns.length && known.length > 0 ? { kind: 'paths', patterns: known } : undefined;
}

/** The day of `2026-12-31` or `2026-12-31T00:00:00Z`. */
function dateOf(written: string | undefined): string | undefined {
  const day = written?.slice(0, 10);
  return day !== undefined && isDate(day) ? day : undefined;
}

/** `#trivy:ignore:AVD-DS-0002:exp:2026-12-31`, several behind each other; each speaks of the instruction below it. */
function readComments(file: CommentedFile): ToolReading {
  const { path } = file.source;
  const ignores = commentLines(file, /(?:trivy|tfsec):ignore:/).flatMap(({ text, line, next }) =>
    [...text.matchAll(/(?:trivy|tfsec):ignore:([^\s#[\]]{1,200})/g)].map(([, terms = '']): ToolIgnore => {
      const [id = '', ...fields] = terms.split(':');
      const expiry = fields.indexOf('exp');
      const until = expiry < 0 ? undefined : dateOf(fields[expiry + 1]);
      const scope = { kind: 'lines', path, first: next, last: next } as const;
      return { id, at: { path, line }, reason: '', until, scope };
    }),
  );
  return { ...NOTHING_READ, ignores: ignores.filter(({ id }) => id === '*' || isOfDockerfiles(id)) };
}
