import type { Value } from '../../concepts/value.ts';
import type { WrapperUse } from '../../concepts/wrapped-command.ts';
import type { TextRange } from '../../text/range.ts';
import type { GapReason } from '../gap.ts';
import type { ScriptText } from './script-text.ts';

/** A program in a shell language as steps in the order they are written. All ranges are ranges of the document. */
export interface ShellScript {
  /** `other`: the program is of a language that is not read, such as a here-document for Python. */
  readonly language: 'posix' | 'powershell' | 'cmd' | 'other';
  /** false when the text could not be read in full: what is missing is in `gap`, the steps are what could be read. */
  readonly understood: boolean;
  readonly gap: ScriptGap | undefined;
  readonly range: TextRange;
  /** The shell that runs it, when that is known: `bash` with `-o`, `pipefail`, `-c`. */
  readonly shell: ShellProgram | undefined;
  readonly steps: readonly Step[];
}

export interface ScriptGap {
  readonly reason: Extract<GapReason, 'run-body-too-large' | 'shell-not-understood' | 'too-complex'>;
  /** One sentence without text of the script. */
  readonly detail: string;
}

export interface ShellProgram {
  /** `bash`, without path. */
  readonly name: string;
  readonly options: readonly string[];
}

export type Step = Command | Pipeline | Group;

/** Steps that run at the same time, each reading what the one before it writes. At least two members. */
export interface Pipeline {
  readonly kind: 'pipeline';
  readonly members: readonly Step[];
  readonly range: TextRange;
  readonly place: Place;
}

/** Steps under one construct of the language. */
export interface Group {
  readonly kind: 'group';
  readonly construct: 'subshell' | 'braces' | 'if' | 'case' | 'loop' | 'function' | 'other';
  /** Of a function definition. */
  readonly definition: FunctionDefinition | undefined;
  /** Conditions first, then bodies. */
  readonly steps: readonly Step[];
  readonly redirects: readonly Redirect[];
  /** Scripts inside words of the construct itself: the list of a `for`, the subject of a `case`. */
  readonly substitutions: readonly Substitution[];
  readonly range: TextRange;
  readonly place: Place;
}

export interface FunctionDefinition {
  readonly name: string;
  /** Whether a command of the same script bears its name. */
  readonly called: boolean;
}

/** One simple command: what a program is started with. */
export interface Command {
  readonly kind: 'command';
  /** Name of the program after wrappers, without path: `bash` for `sudo -E /bin/bash`. undefined: none, or unknown. */
  readonly name: string | undefined;
  readonly program: ShellWord | undefined;
  readonly args: readonly ShellWord[];
  /** `X=1 cmd`, `env X=1 cmd`, `export X=1` and a bare `X=1`. */
  readonly assignments: readonly VariableAssignment[];
  readonly redirects: readonly Redirect[];
  /** `sudo`, `env`, `xargs`, …: outermost first. */
  readonly wrappers: readonly WrapperUse<ShellWord>[];
  /** From the first assignment, wrapper or redirect to the last word. */
  readonly range: TextRange;
  readonly place: Place;
  /** Scripts it hands to a shell: `sh -c`, `eval`, a here-document for a shell, `find -exec`. */
  readonly scripts: readonly ShellScript[];
}

/** Where a step stands among the others. */
export interface Place {
  /** The nearest pipeline it is a member of, or inside a member of. */
  readonly pipe: PipePlace | undefined;
  /** How it follows the step before it in its list. */
  readonly joinedBy: '&&' | '||' | ';' | undefined;
  /** It may not run although the script runs to its end: inside `if` or `case`, after `||`. */
  readonly conditional: boolean;
  readonly definition: FunctionDefinition | undefined;
  /** Redirects of the groups around it, innermost first. */
  readonly redirects: readonly Redirect[];
  /** What the text is written in; edits in here-documents are not made. */
  readonly writtenIn: WrittenIn;
}

export type WrittenIn = 'line' | 'exec-form' | 'here-document';

export interface PipePlace {
  readonly pipeline: Pipeline;
  /** 0-based member. */
  readonly position: number;
  /** The pipeline around it. */
  readonly outer: PipePlace | undefined;
}

export interface ShellWord {
  /** As written, quotes included. */
  readonly raw: string;
  readonly range: TextRange;
  /** The document has exactly `raw` at `range`, so offsets into `raw` are offsets from `range.start`. */
  readonly exact: boolean;
  /** Quotes removed; variables resolved as far as the script and its surroundings give them. */
  readonly value: Value;
  readonly substitutions: readonly Substitution[];
  /** The text without quotes, variables as written, each character with its place. */
  readonly content: ScriptText;
}

export interface Substitution {
  /** `command`: `$(…)`; `process-input`: `<(…)`; `process-output`: `>(…)`. */
  readonly kind: 'command' | 'process-input' | 'process-output';
  readonly range: TextRange;
  readonly script: ShellScript;
}

export interface VariableAssignment {
  readonly name: string;
  readonly value: Value;
  /** Name and value. */
  readonly range: TextRange;
  readonly valueRange: TextRange;
  /** Of an array, `X=(a b)` or `X+=(a b)`: what it is given here. */
  readonly elements?: readonly ShellWord[];
  /** Scripts inside the value; empty when the assignment is an argument, whose word has them. */
  readonly substitutions: readonly Substitution[];
  /** `command`: for one command; `exported`: for all later ones; `shell`: of the script only. */
  readonly scope: 'command' | 'exported' | 'shell';
}

export interface Redirect {
  /** `>`, `>>`, `>|`, `&>`, `&>>`, `>&`, `<`, `<>`, `<&`, `<<`, `<<<`. */
  readonly operator: string;
  /** File descriptor; 0 for input, 1 for output when none is written. */
  readonly descriptor: number;
  /** undefined for a here-document. */
  readonly target: ShellWord | undefined;
  readonly hereDocument: HereDocumentBody | undefined;
  /** Scripts inside the target or the here-document. */
  readonly substitutions: readonly Substitution[];
  readonly range: TextRange;
}

export interface HereDocumentBody {
  readonly content: ScriptText;
  /** The text; variables resolved unless the delimiter is quoted. */
  readonly value: Value;
  readonly range: TextRange;
}
