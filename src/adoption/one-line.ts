import { cutText, visibleText } from '../text/visible.ts';

/** Text of another file as it may stand on one line of ours: nothing hidden, at most `most` code points. */
export function oneLine(text: string, most: number): string {
  return cutText(visibleText(text.replace(/\s+/g, ' ').trim()), most);
}
