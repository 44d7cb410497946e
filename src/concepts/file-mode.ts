/** What a mode argument of `chmod`, `mkdir -m`, `install -m` or `--chmod` grants beside ordinary rights. */
export interface FileMode {
  /** Everybody may write. */
  readonly othersWrite: boolean;
  readonly groupWrite: boolean;
  readonly setuid: boolean;
  readonly setgid: boolean;
  /** The sticky bit: in a folder everybody may only delete what is their own. */
  readonly sticky: boolean;
}

const OCTAL = /^[=+]?([0-7]{1,5})$/;
const CLAUSE = /^([ugoa]{0,4})((?:[-+=][rwxXst]{0,6}){1,4})$/;
const MAXIMUM_LENGTH = 64;

/** Reads an octal or symbolic mode; undefined for any other text. Without letters before it, `+w` obeys the umask. */
export function parseFileMode(text: string): FileMode | undefined {
  const octal = OCTAL.exec(text)?.[1];
  if (octal !== undefined) return fromBits(Number.parseInt(octal, 8));
  const clauses = clausesOf(text);
  if (!clauses) return undefined;
  let bits = 0;
  for (const [, who = '', actions = ''] of clauses) {
    for (const [, operator, permissions = ''] of actions.matchAll(/([-+=])([rwxXst]*)/g)) {
      const granted = bitsOf(who, permissions);
      if (operator === '=') bits &= ~allOf(who);
      bits = operator === '-' ? bits & ~granted : bits | granted;
    }
  }
  return fromBits(bits);
}

/** The mode with the same rights, except that only the owner may write; undefined when it is no mode. */
export function ownerWritable(text: string): string | undefined {
  const octal = OCTAL.exec(text)?.[1];
  if (octal !== undefined) {
    const bits = Number.parseInt(octal, 8) & ~0o022;
    return text.slice(0, -octal.length) + bits.toString(8).padStart(octal.length, '0');
  }
  return clausesOf(text)
    ?.map(([clause = '', who = '', actions = '']) => withoutWrite(clause, who, actions))
    .join(',');
}

function clausesOf(text: string): readonly RegExpExecArray[] | undefined {
  if (text === '' || text.length > MAXIMUM_LENGTH) return undefined;
  const clauses = text.split(',').map((clause) => CLAUSE.exec(clause));
  return clauses.every((clause) => clause !== null) ? clauses : undefined;
}

/** `a+rwx` becomes `u+rwx,go+rx`, and `o+w` becomes `o-w`. */
function withoutWrite(clause: string, who: string, actions: string): string {
  if (!/[goa]/.test(who) || !/[+=][rxXst]*w/.test(actions)) return clause;
  const others = who.includes('a') ? 'go' : who.replaceAll('u', '');
  const rest = actions.replaceAll('w', '').replace(/\+(?![rxXst])/g, '');
  const owner = /[ua]/.test(who) ? `u${actions}` : '';
  if (rest !== '') return [owner, others + rest].filter((part) => part !== '').join(',');
  return owner === '' ? `${others}-w` : owner;
}

function fromBits(bits: number): FileMode {
  const has = (bit: number): boolean => (bits & bit) !== 0;
  return {
    othersWrite: has(0o002),
    groupWrite: has(0o020),
    setuid: has(0o4000),
    setgid: has(0o2000),
    sticky: has(0o1000),
  };
}

/** The bits of a symbolic clause; without letters before it, only the special bits are sure. */
function bitsOf(who: string, permissions: string): number {
  const everybody = who === '' || who.includes('a');
  let bits = 0;
  for (const [letter, shift] of SHIFTS) {
    if (!who.includes('a') && !who.includes(letter)) continue;
    if (permissions.includes('r')) bits |= 4 << shift;
    if (permissions.includes('w')) bits |= 2 << shift;
    if (/[xX]/.test(permissions)) bits |= 1 << shift;
  }
  if (permissions.includes('s') && (everybody || who.includes('u'))) bits |= 0o4000;
  if (permissions.includes('s') && (everybody || who.includes('g'))) bits |= 0o2000;
  if (permissions.includes('t')) bits |= 0o1000;
  return bits;
}

const SHIFTS = [
  ['u', 6],
  ['g', 3],
  ['o', 0],
] as const;

/** What `=` overwrites. */
function allOf(who: string): number {
  return bitsOf(who, 'rwxs');
}
