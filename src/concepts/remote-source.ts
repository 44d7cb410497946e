import { withoutAccess } from './url-credentials.ts';

/** A source of definitions or of a build context outside the repository. */
export interface RemoteSource {
  readonly kind: 'git' | 'artifact' | 'download';
  /** It names a commit or a digest, so that it cannot change. */
  readonly isPinned: boolean;
  /** Without the part that names the version, and without credentials: equal for two versions of one source. */
  readonly name: string;
}

const COMMIT = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/i;

/**
 * Reads what Compose and BuildKit take from elsewhere: `https://host/repo.git#ref:folder`, `git@host:repo`, `ssh://`,
 * `github.com/owner/repo`, `oci://registry/name:tag@digest`, and plain downloads. undefined: a local path, an image or a
 * service. https://docs.docker.com/build/concepts/context/#remote-context
 */
export function remoteSource(text: string): RemoteSource | undefined {
  if (/^oci:\/\//i.test(text)) {
    const [name = ''] = text.split(/@|:(?=[^/]*$)/, 1);
    return { kind: 'artifact', isPinned: /@sha256:[0-9a-f]{64}$/i.test(text), name };
  }
  if (/^(?:docker-image|oci-layout|service|target):/i.test(text)) return undefined;
  const isHttp = /^https?:\/\//i.test(text);
  if (!isHttp && !/^(?:git|ssh):\/\/|^[\w.-]{1,64}@[\w.-]{1,255}:|^github\.com\//i.test(text)) return undefined;
  const [address = '', fragment = ''] = text.split('#', 2);
  const name = withoutAccess(address.replace(/\?.*$/s, ''));
  if (
    isHttp &&
    !/\.git\/?$/i.test(name) &&
    !/^https?:\/\/(?:www\.)?(?:github|gitlab|bitbucket)\.(?:com|org)\//i.test(name)
  ) {
    return { kind: 'download', isPinned: false, name };
  }
  const reference = fragment.split(':', 1)[0] ?? '';
  return { kind: 'git', isPinned: COMMIT.test(reference), name };
}
