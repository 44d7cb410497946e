import { remembered } from './remembered.ts';
import { shownText, type Value } from './value.ts';

/** Whether two words of commands may name the same file: equal paths, or a relative path that the other one ends with. */
export function mayBeSameFile(one: Value, other: Value): boolean {
  const first = plainPath(shownText(one));
  const second = plainPath(shownText(other));
  if (first === '' || second === '') return false;
  if (first === second) return true;
  if (first.endsWith(`/${second}`) || second.endsWith(`/${first}`)) return true;
  return matchesPattern(first, second) || matchesPattern(second, first);
}

/** The last part of a path. */
export function baseName(path: Value): string {
  const text = plainPath(shownText(path));
  return text.slice(text.lastIndexOf('/') + 1);
}

/** Every file that is fetched is compared with the words of all later commands. */
const plainPath = remembered((path: string): string => {
  let text = path
    .replaceAll('\\', '/')
    .replaceAll('"', '')
    .replaceAll(/\$\{(\w+)\}/g, '$$$1');
  while (text.startsWith('./')) text = text.slice(2);
  return text;
});

/** A pattern with one star, such as `*.deb`. */
function matchesPattern(pattern: string, path: string): boolean {
  const star = pattern.indexOf('*');
  if (star < 0 || pattern.includes('*', star + 1)) return false;
  const [before, after] = [pattern.slice(0, star), pattern.slice(star + 1)];
  const name = before.includes('/') ? path : path.slice(path.lastIndexOf('/') + 1);
  return name.length >= before.length + after.length && name.startsWith(before) && name.endsWith(after);
}
