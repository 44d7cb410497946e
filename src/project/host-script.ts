import type { ShellScript } from '../documents/shell/model.ts';
import type { Location } from '../text/range.ts';

/**
 * Commands that somebody runs on a machine with a container engine: a shell script, a recipe of a Makefile, a `run:` step of a
 * workflow, `ExecStart=` of a unit. Never a RUN of a Dockerfile. Rules see this, not the file format around it.
 */
export interface HostScript {
  /** What kind of file it stands in. */
  readonly surface: ScriptSurface;
  /** The subject in finding identities: `file`, `target:deploy`, `job:build/step:push`; each segment percent-encoded. */
  readonly subject: string;
  /** Identity of the unit it belongs to: the path of its file. */
  readonly unit: string;
  /** Where an absence is reported: the first line of the script, the key of the step, the name of the target. */
  readonly at: Location;
  /** All its ranges are ranges of the file. */
  readonly script: ShellScript;
  /** The text is shown to people and not run by itself: code in Markdown. Whatever is found there is advice. */
  readonly isDocumentation: boolean;
  /** What it starts in the foreground is meant to stay: `ExecStart=` of a unit that is no one-shot. */
  readonly keepsRunning?: boolean;
}

export type ScriptSurface = 'shell' | 'makefile' | 'workflow' | 'unit' | 'package-json' | 'markdown';
