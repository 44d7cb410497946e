import { SEVERITIES, type Severity } from '../../rule-model/severity.ts';
import type { SourceText } from '../../text/source-text.ts';
import { type Data, entriesOf } from '../read-data.ts';
import { type LeftOut, NOTHING_READ, type Tool, type ToolIgnore, type ToolReading } from '../tool.ts';
import { COMPOSE_LINT_RULES } from './compose-lint-rules.ts';
import { everywhereIn, placeOf, readSettings } from './settings-file.ts';

/** It has no comments in Compose files: its decisions stand in its settings. */
export const composeLint: Tool = {
  name: 'compose-lint',
  title: 'compose-lint',
  documentation: ['https://github.com/tmatens/compose-lint/blob/main/docs/configuration.md'],
  reads: ['compose'],
  files: ['.compose-lint.yml', '.compose-lint.yaml'],
  readFile: (source, folder) => readSettings(source, (root) => readConfig(source, folder, root)),
  readComments: () => NOTHING_READ,
  normalise: (id) => id,
  equivalents: COMPOSE_LINT_RULES,
};

function readConfig(source: SourceText, folder: string, root: Data): ToolReading {
  const ignores: ToolIgnore[] = [];
  const severities: ToolReading['severities'][number][] = [];
  const leftOut: LeftOut[] = [];
  for (const [id, rule] of entriesOf(entriesOf(root).get('rules'))) {
    const settings = entriesOf(rule);
    const at = placeOf(source, rule);
    const isOff = textAt(settings, 'enabled') === 'false';
    if (isOff) {
      ignores.push({ id, at, reason: textAt(settings, 'reason'), until: undefined, scope: everywhereIn(folder) });
      continue;
    }
    const severity = SEVERITIES.find(
      (known): known is Severity => known === textAt(settings, 'severity').toLowerCase(),
    );
    if (severity) severities.push({ id, severity, at });
    for (const { service, reason } of servicesOf(settings.get('exclude_services'))) {
      const pattern = folder === '' ? undefined : `${folder}**`;
      ignores.push({ id, at, reason, until: undefined, scope: { kind: 'service', service, pattern } });
    }
  }
  return { ...NOTHING_READ, ignores, severities, leftOut };
}

/** A list of names, or a mapping of names to reasons. */
function servicesOf(data: Data | undefined): readonly { readonly service: string; readonly reason: string }[] {
  if (data?.kind === 'list')
    return data.items.flatMap((item) => (item.kind === 'text' ? [{ service: item.text, reason: item.comment }] : []));
  return [...entriesOf(data)].map(([service, reason]) => ({
    service,
    reason: reason.kind === 'text' ? reason.text : '',
  }));
}

function textAt(entries: ReadonlyMap<string, Data>, key: string): string {
  const value = entries.get(key);
  return value?.kind === 'text' ? value.text : '';
}
