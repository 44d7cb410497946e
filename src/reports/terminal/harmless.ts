import { cutText, visibleText } from '../../text/visible.ts';

/** Longest message or name that is shown, in code points. */
const MOST_SHOWN = 500;

/** Text from the repository on one line of a terminal: no control character, nothing endless. */
export function oneLine(text: string): string {
  return cutText(visibleText(text.replace(/\r?\n|\r/g, ' ')), MOST_SHOWN);
}

/**
 * Output in which a runner of GitHub Actions finds no workflow command: it takes `::` after leading blanks and `##[` anywhere
 * (https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs).
 */
export function withoutCommands(output: string): string {
  return output.replace(/^([ \t]*)::/gm, '$1\\u{3a}:').replaceAll('##[', '##\\u{5b}');
}
