import type { Annotation } from '../../review/plan.ts';
import { cutText, visibleText } from '../../text/visible.ts';

/** https://github.com/actions/runner/blob/main/src/Runner.Worker/ExecutionContext.cs: per type and step, and per message. */
export const LOG_LIMITS = { annotations: 10, message: 4_096 } as const;

/** The job's log. Text may come from the repository; none of it can become a command of the runner. */
export interface Log {
  line(text: string): void;
  warning(message: string): void;
  error(message: string): void;
  /** Shown beside the file in the pull request; only the first ten count. */
  annotations(annotations: readonly Annotation[]): void;
}

export function createLog(write: (text: string) => void): Log {
  return {
    line: (text) => write(`${harmlessLines(text)}\n`),
    warning: (message) => write(command('warning', {}, message)),
    error: (message) => write(command('error', {}, message)),
    annotations: (annotations) => {
      for (const { level, path, startLine, endLine, title, message } of annotations.slice(0, LOG_LIMITS.annotations)) {
        const name = level === 'failure' ? 'error' : level;
        write(command(name, { file: path, line: `${startLine}`, endLine: `${endLine}`, title }, message));
      }
    },
  };
}

/**
 * Text that the runner prints as it is: `::command` works at the start of a line after blanks, `##[command]` anywhere.
 * https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs
 */
export function harmlessLines(text: string): string {
  return text
    .split(/\r\n|\r|\n/)
    .map((line) => visibleText(line).replace(/::/g, ': :').replace(/##\[/g, '## ['))
    .join('\n');
}

/** A command of ours. https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts */
function command(name: string, properties: Readonly<Record<string, string>>, message: string): string {
  const listed = Object.entries(properties)
    .map(([key, value]) => `${key}=${escapeData(value).replace(/:/g, '%3A').replace(/,/g, '%2C')}`)
    .join(',');
  return `::${name}${listed === '' ? '' : ` ${listed}`}::${escapeData(cutText(message, LOG_LIMITS.message))}\n`;
}

function escapeData(text: string): string {
  return harmlessControls(text)
    .replace(/%/g, '%25')
    .replace(/\r/g, '%0D')
    .replace(/\n/g, '%0A')
    .replace(/##\[/g, '## [');
}

function harmlessControls(text: string): string {
  return text.split('\n').map(visibleText).join('\n');
}
