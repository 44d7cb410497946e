import type { Policy } from '../policy/policy.ts';
import type { Snapshot } from '../project/snapshot.ts';

/** The snapshot with the texts of the policy, to which findings and their acceptances point, unless it has a text of its own. */
export function withPolicyText(snapshot: Snapshot, { file, sharedFile }: Policy): Snapshot {
  const missing = [file, sharedFile].flatMap((text) => (text && !snapshot.files.has(text.path) ? [text] : []));
  if (missing.length === 0) return snapshot;
  const texts = missing.map(({ path, content }) => [path, content] as const);
  return { ...snapshot, files: new Map([...snapshot.files, ...texts]) };
}
