import { literal, type Value } from '../../concepts/value.ts';
import type { Lookup } from '../../documents/shell/variables.ts';
import { isUnitPath, parseUnit, type UnitSetting } from '../../documents/unit/parse-unit.ts';
import { unitScript } from '../../documents/unit/unit-commands.ts';
import type { SourceText } from '../../text/source-text.ts';
import type { HostScript } from '../host-script.ts';
import type { SnapshotFiles } from '../snapshot-files.ts';
import { mentionsContainers, scriptsOnce } from './host-scripts.ts';
import { contentsOfScripts } from './script-contents.ts';
import type { Surface, SurfaceContents } from './surface.ts';

/** Services of systemd: each of their command lines is a script. */
export const UNIT_SURFACE: Surface = {
  name: 'systemd unit',
  claims: isUnitPath,
  matters: mentionsContainers,
  read: readUnit,
};

const COMMAND_KEY = /^Exec(?:Start|StartPre|StartPost|Condition|Reload|Stop|StopPost)$/;

function readUnit(source: SourceText, files: SnapshotFiles): SurfaceContents {
  if (!mentionsContainers(source.content)) return {};
  const scripts = scriptsOnce(source, () => scriptsIn(source));
  return contentsOfScripts(scripts, source, files);
}

function scriptsIn(source: SourceText): readonly HostScript[] {
  const { path } = source;
  const settings = parseUnit(source).filter(({ section }) => section === 'Service');
  const environment = environmentOf(settings);
  const isOneShot = settings.some(({ key, text }) => key === 'Type' && text.text.trim() === 'oneshot');
  return settings
    .filter(({ key, text }) => COMMAND_KEY.test(key) && text.text.trim() !== '')
    .map(({ key, keyRange, text }): HostScript => {
      const keepsRunning = key === 'ExecStart' && !isOneShot;
      return {
        surface: 'unit',
        subject: `exec:${key}`,
        unit: path,
        at: { path, range: keyRange },
        script: unitScript(text, environment),
        isDocumentation: false,
        ...(keepsRunning && { keepsRunning }),
      };
    });
}

/** What `Environment=` sets, once and without a specifier. */
function environmentOf(settings: readonly UnitSetting[]): Lookup {
  const values = new Map<string, Value | undefined>();
  for (const { key, text } of settings) {
    if (key !== 'Environment') continue;
    for (const [, quoted, bare] of text.text.matchAll(/"([^"\\]{1,4000})"|([^\s"']{1,4000})/g)) {
      const [, name, value = ''] = /^([A-Za-z_]\w*)=(.*)$/s.exec(quoted ?? bare ?? '') ?? [];
      if (name === undefined) continue;
      values.set(name, values.has(name) || value.includes('%') ? undefined : literal(value));
    }
  }
  return (name) => values.get(name);
}
