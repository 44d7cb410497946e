/** How BuildKit reads what follows the keyword. */
export type ArgumentShape =
  /** A command line or an exec form that is never expanded. */
  | 'command'
  /** Words or a JSON array, both expanded. */
  | 'list'
  /** Words only. */
  | 'words'
  /** One text. */
  | 'text'
  | 'pairs'
  | 'arguments'
  | 'health'
  | 'trigger';

export interface KeywordTraits {
  readonly shape: ArgumentShape;
  readonly takesFlags?: true;
  readonly takesHeredocs?: true;
  /** Fewest words or pairs; BuildKit refuses fewer. */
  readonly atLeast: number;
}

/**
 * The instructions of the Dockerfile frontend by upper-case keyword.
 * Source: https://docs.docker.com/reference/dockerfile/#overview
 */
export const KEYWORDS: ReadonlyMap<string, KeywordTraits> = new Map<string, KeywordTraits>([
  ['ADD', { shape: 'list', takesFlags: true, takesHeredocs: true, atLeast: 2 }],
  ['ARG', { shape: 'arguments', atLeast: 1 }],
  ['CMD', { shape: 'command', atLeast: 0 }],
  ['COPY', { shape: 'list', takesFlags: true, takesHeredocs: true, atLeast: 2 }],
  ['ENTRYPOINT', { shape: 'command', atLeast: 0 }],
  ['ENV', { shape: 'pairs', atLeast: 1 }],
  ['EXPOSE', { shape: 'words', atLeast: 1 }],
  ['FROM', { shape: 'words', takesFlags: true, atLeast: 1 }],
  ['HEALTHCHECK', { shape: 'health', takesFlags: true, atLeast: 1 }],
  ['LABEL', { shape: 'pairs', atLeast: 1 }],
  ['MAINTAINER', { shape: 'text', atLeast: 1 }],
  ['ONBUILD', { shape: 'trigger', atLeast: 0 }],
  ['RUN', { shape: 'command', takesFlags: true, takesHeredocs: true, atLeast: 0 }],
  ['SHELL', { shape: 'command', atLeast: 1 }],
  ['STOPSIGNAL', { shape: 'text', atLeast: 1 }],
  ['USER', { shape: 'text', atLeast: 1 }],
  ['VOLUME', { shape: 'list', atLeast: 1 }],
  ['WORKDIR', { shape: 'text', atLeast: 1 }],
]);
