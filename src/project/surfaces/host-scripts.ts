import type { MappedText } from '../../documents/dockerfile/model.ts';
import type { Gap } from '../../documents/gap.ts';
import type { ScriptGap, ShellProgram } from '../../documents/shell/model.ts';
import { parseShell } from '../../documents/shell/parse-shell.ts';
import { withoutCarriageReturns } from '../../documents/shell/script-text.ts';
import type { Lookup } from '../../documents/shell/variables.ts';
import type { TextRange } from '../../text/range.ts';
import type { SourceText } from '../../text/source-text.ts';
import type { HostScript, ScriptSurface } from '../host-script.ts';

/** A script as it stands in a file. */
export interface WrittenScript {
  readonly surface: ScriptSurface;
  /** See `HostScript`. */
  readonly subject: string;
  readonly path: string;
  /** Where an absence is reported. */
  readonly at: TextRange;
  readonly text: MappedText;
  /** The shell that runs it, when that is known. */
  readonly shell?: ShellProgram;
  /** POSIX shells and bash when it is left out. */
  readonly language?: 'posix' | 'powershell' | 'cmd';
  /** What is known of variables that the script does not set itself. */
  readonly environment?: Lookup;
  readonly isDocumentation?: boolean;
  readonly keepsRunning?: boolean;
}

/** Programs and groups whose commands anybody judges: a script without any of them is not worth parsing. */
const TELLING = /docker|podman|nerdctl|buildah|containerd|\bfinch\b/i;

/** Whether a text may start or control containers. Cheap: it is asked before anything is parsed. */
export function mentionsContainers(text: string): boolean {
  return TELLING.test(text);
}

/** Reads a script. Never throws: what cannot be read is the gap of its `script`. */
export function hostScript(written: WrittenScript): HostScript {
  const { surface, subject, path, at, text, shell, language, environment, isDocumentation, keepsRunning } = written;
  return {
    surface,
    subject,
    unit: path,
    at: { path, range: at },
    script: parseShell(withoutCarriageReturns(text), {
      ...(shell && { shell }),
      ...(language && { language }),
      ...(environment && { environment }),
    }),
    isDocumentation: isDocumentation === true,
    ...(keepsRunning && { keepsRunning }),
  };
}

const remembered = new WeakMap<SourceText, readonly HostScript[]>();

/** The scripts of a text, read once however many projects have it. */
export function scriptsOnce(source: SourceText, read: () => readonly HostScript[]): readonly HostScript[] {
  const known = remembered.get(source) ?? read();
  remembered.set(source, known);
  return known;
}

/** What of the scripts of a file was not looked at: one gap for each reason. */
export function scriptGaps(path: string, scripts: readonly HostScript[]): readonly Gap[] {
  const reasons = new Set(scripts.flatMap(({ script }) => script.gap?.reason ?? []));
  return [...reasons].map((reason) => ({ path, reason, detail: DETAILS[reason] }));
}

const DETAILS: Readonly<Record<ScriptGap['reason'], string>> = {
  'run-body-too-large': 'It holds a script that is longer than 64 KiB and was not looked at.',
  'too-complex': 'It holds a script that nests or repeats constructs so much that it was not looked at.',
  'shell-not-understood':
    'It holds a script with a part that is no shell syntax; what follows it may have been missed.',
};
