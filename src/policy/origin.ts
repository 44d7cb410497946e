/** Where a setting comes from. Plain data. No origin: nobody says it, so it is the default. */
export interface Origin {
  readonly layer: 'preset' | 'extends' | 'file' | 'paths' | 'input';
  /** The policy file that says it, as messages name it; null for an input. */
  readonly file: string | null;
  /** 1-based; null for an input. */
  readonly line: number | null;
  /** The preset, the pattern of the path scope, or the input; null for the others. */
  readonly name: string | null;
}

/** `.github/bulkhead.yml:4`; null for an input, which stands in no file we know. */
export function originPlace({ file, line }: Origin): string | null {
  return file === null ? null : `${file}:${line}`;
}

/** For people: `.github/bulkhead.yml:4`, `preset strict (.github/bulkhead.yml:1)`. Names may hold any character. */
export function originText(origin: Origin | null): string {
  if (!origin) return 'default';
  const place = originPlace(origin);
  switch (origin.layer) {
    case 'preset':
      return `preset ${origin.name} (${place})`;
    case 'paths':
      return `${place} (paths ${origin.name})`;
    case 'input':
      return `the input ${origin.name}`;
    default:
      return `${place}`;
  }
}
