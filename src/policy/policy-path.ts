/** Where a policy is looked for, in the base branch. */
export const POLICY_PATHS = ['.github/bulkhead.yml', '.bulkhead.yml'] as const;

/** Names a policy is not read from although somebody may believe so. */
export const MISTAKEN_PATHS = ['.github/bulkhead.yaml', '.bulkhead.yaml', 'bulkhead.yml', 'bulkhead.yaml'] as const;

/** The file to read; null: there is none, which is no mistake. `problem` is one or two sentences. */
export type PolicyPath = { readonly path: string | null } | { readonly problem: string };

/**
 * Decides which file is the policy. `exists` tells of a path whether the revision has it; `requested` is the path that the
 * user names, empty or undefined when they name none. Naming the usual place is the same as naming none. Another name counts
 * where no usual file is: on a pull request the workflow that says it is the change's.
 */
export function policyPath(exists: (path: string) => boolean, requested?: string): PolicyPath {
  const [usual] = POLICY_PATHS;
  if (requested !== undefined && requested !== '' && requested !== usual) {
    if (!isRelativePath(requested))
      return { problem: `The policy path ${JSON.stringify(requested)} is no path inside the repository.` };
    const known = POLICY_PATHS.find((path) => path !== requested && exists(path));
    if (!exists(requested)) return { problem: `There is no policy file ${requested}.` };
    if (known === undefined) return { path: requested };
    const why = 'the workflow of a change could name the milder one';
    return { problem: `There are two policy files, ${known} and ${requested}; keep one, because ${why}.` };
  }
  const present = POLICY_PATHS.filter(exists);
  if (present.length > 1) return { problem: `There are two policy files, ${present.join(' and ')}; keep one.` };
  const [path] = present;
  if (path !== undefined) return { path };
  const mistaken = MISTAKEN_PATHS.find(exists);
  if (mistaken !== undefined)
    return { problem: `The policy is not read from ${mistaken}; rename the file to ${usual}.` };
  return { path: null };
}

function isRelativePath(path: string): boolean {
  if (path.length > 4096 || path.startsWith('/') || path.includes('\\') || path.includes('\0')) return false;
  return path.split('/').every((segment) => segment !== '' && segment !== '.' && segment !== '..');
}
