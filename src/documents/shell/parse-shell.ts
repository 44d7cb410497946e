import type { MappedText } from '../dockerfile/model.ts';
import type { NestedReader } from './command-maker.ts';
import { hasTooManyHereDocuments, MAX_SCRIPT_LENGTH, TooComplexError, WorkBudget } from './limits.ts';
import type { Place, ScriptGap, ShellProgram, ShellScript, WrittenIn } from './model.ts';
import { readPosixScript } from './posix-reader.ts';
import { mappedScript, type ScriptText } from './script-text.ts';
import type { Lookup } from './variables.ts';
import { readWindowsScript } from './windows-reader.ts';

export interface ShellContext {
  readonly language?: 'posix' | 'powershell' | 'cmd';
  /** The shell that runs the script. */
  readonly shell?: ShellProgram;
  /** What is known of variables that the script does not set itself. */
  readonly environment?: Lookup;
  readonly writtenIn?: WrittenIn;
}

/** Reads a script. Never throws: what cannot be read is the script's `gap`. */
export function parseShell(text: MappedText, context: ShellContext = {}): ShellScript {
  const place = placeIn(context.writtenIn ?? 'line');
  return readScript(mappedScript(text), context, place, new WorkBudget());
}

/** The place of the first step of a script. */
export function placeIn(writtenIn: WrittenIn): Place {
  return { pipe: undefined, joinedBy: undefined, conditional: false, definition: undefined, redirects: [], writtenIn };
}

const nothingKnown: Lookup = () => undefined;

/** Reads a script with the work that is left of a budget. Never throws. */
export function readScript(source: ScriptText, context: ShellContext, place: Place, budget: WorkBudget): ShellScript {
  const language = context.language ?? 'posix';
  const frame = { language, range: source.locate(0, source.text.length), shell: context.shell } as const;
  const missing = (gap: ScriptGap): ShellScript => ({ ...frame, understood: false, gap, steps: [] });
  if (source.text.length > MAX_SCRIPT_LENGTH) return missing(TOO_LARGE);
  if (hasTooManyHereDocuments(source.text)) return missing(TOO_COMPLEX);
  const lookup = context.environment ?? nothingKnown;
  const nested = (inner: Lookup): NestedReader => nestedReader(inner, budget);
  try {
    return budget.handed(() => {
      if (language !== 'posix') {
        const steps = readWindowsScript(source, language, place, nested(lookup), budget);
        return { ...frame, understood: true, gap: undefined, steps };
      }
      const { steps, errorAt } = readPosixScript(source, place, { lookup, budget, nested });
      const gap = errorAt === undefined ? undefined : NOT_UNDERSTOOD;
      return { ...frame, understood: !gap, gap, steps };
    });
  } catch (error) {
    // The parser's own recursion is the only other thing that may end a script early.
    if (error instanceof TooComplexError || error instanceof RangeError) return missing(TOO_COMPLEX);
    throw error;
  }
}

/** Scripts inside scripts share one budget. */
export function nestedReader(lookup: Lookup, budget: WorkBudget): NestedReader {
  return {
    script: (source, shell, place) =>
      readScript(source, { environment: lookup, ...(shell ? { shell } : {}) }, place, budget),
    windowsScript: (language, source, place) => readScript(source, { language, environment: lookup }, place, budget),
  };
}

const TOO_LARGE: ScriptGap = {
  reason: 'run-body-too-large',
  detail: 'The command is longer than 64 KiB and was not looked at.',
};

const TOO_COMPLEX: ScriptGap = {
  reason: 'too-complex',
  detail: 'The command nests or repeats constructs so much that it was not looked at.',
};

const NOT_UNDERSTOOD: ScriptGap = {
  reason: 'shell-not-understood',
  detail: 'The command has a part that is no shell syntax; what follows it may have been missed.',
};
