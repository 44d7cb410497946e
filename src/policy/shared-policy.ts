import { POLICY_LIMITS } from './settings.ts';

/** A policy file of another repository, at one commit. Plain data. */
export interface SharedPolicyReference {
  readonly owner: string;
  readonly repo: string;
  /** From the root of that repository. */
  readonly path: string;
  /** 40 hexadecimal digits, lower case. */
  readonly commit: string;
}

const FORM =
  'it is owner/repository/path@commit, such as acme/policies/docker.yml@ followed by the 40 digits of a commit';
/** Names may stand in messages and in a command that people copy, so they hold nothing that a shell reads. */
const NAME = /^[A-Za-z0-9._-]{1,100}$/;

/** Reads the value of `extends`. Otherwise a reason: a clause without full stop that follows the value. */
export function sharedPolicyReference(written: string): SharedPolicyReference | { readonly reason: string } {
  if (written.length > POLICY_LIMITS.extendsLength) return { reason: 'it is too long' };
  const at = written.lastIndexOf('@');
  if (at < 0) return { reason: FORM };
  const commit = written.slice(at + 1);
  if (!/^[0-9A-Fa-f]{40}$/.test(commit)) {
    return { reason: 'behind @ stand the 40 hexadecimal digits of a commit: branches and tags can be moved' };
  }
  const [owner = '', repo = '', ...path] = written.slice(0, at).split('/');
  const isSound = (segment: string) => NAME.test(segment) && segment !== '.' && segment !== '..';
  if (path.length === 0 || ![owner, repo, ...path].every(isSound)) return { reason: FORM };
  return { owner, repo, path: path.join('/'), commit: commit.toLowerCase() };
}

/** As it is written: `acme/policies/docker.yml@0123…`, with the whole commit. */
export function sharedPolicyName({ owner, repo, path, commit }: SharedPolicyReference): string {
  return `${owner}/${repo}/${path}@${commit}`;
}

/** For messages and places: the first 12 digits of the commit. */
export function sharedPolicyTitle({ owner, repo, path, commit }: SharedPolicyReference): string {
  return `${owner}/${repo}/${path}@${commit.slice(0, 12)}`;
}
