/** The deepest nesting that is read; real files have up to 10 levels. */
export const MAX_DEPTH = 200;
/** The most anchors and aliases of one file that are read; the largest real file known has 142. */
export const MAX_REFERENCES = 2_000;
/** The most nodes of one file that are read, nodes behind aliases counted at each use: the limit Compose itself has. */
export const MAX_NODES = 100_000;

/** The text costs more than it may; the reason is the one of the gap. */
export class YamlLimitError extends Error {
  readonly reason: 'too-deep' | 'too-complex';

  constructor(reason: 'too-deep' | 'too-complex') {
    super(`The YAML text is ${reason}.`);
    this.name = 'YamlLimitError';
    this.reason = reason;
  }
}
