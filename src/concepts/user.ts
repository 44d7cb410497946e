import { markedText, UNKNOWN_MARK, type Value } from './value.ts';

/** The name or number before the colon of `name:group`; undefined when the files do not give it, or it is empty. */
export function userName(value: Value): string | undefined {
  const text = markedText(value).trim();
  const colon = text.indexOf(':');
  const name = colon < 0 ? text : text.slice(0, colon);
  return name === '' || name.includes(UNKNOWN_MARK) ? undefined : name;
}

/**
 * Whether a process started with this user is root: by name, or by any spelling of uid 0 (`0`, `00`, `+0`, `0:1000`). The
 * group does not count. undefined: the files do not say, or the value is empty, which means "the default of the image".
 * Engines read the number with Go's `strconv.Atoi`: https://github.com/moby/sys/blob/main/user/user.go
 */
export function isRootUser(value: Value): boolean | undefined {
  const name = userName(value);
  if (name === undefined) return undefined;
  return name === 'root' || /^[+-]?0+$/.test(name);
}
