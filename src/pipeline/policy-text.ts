import type { Policy } from '../policy/policy.ts';
import type { Snapshot } from '../project/snapshot.ts';

/** The snapshot with the text of the policy, in which findings about its entries stand, unless it has a text of its own. */
export function withPolicyText(snapshot: Snapshot, { file }: Policy): Snapshot {
  if (!file || snapshot.files.has(file.path)) return snapshot;
  return { ...snapshot, files: new Map([...snapshot.files, [file.path, file.content]]) };
}
