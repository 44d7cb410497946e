/**
 * Loaded into the action under test before anything else: pauses between requests pass quickly. Limits of the analysis, which
 * are longer, stay as they are.
 */
const original = globalThis.setTimeout;
globalThis.setTimeout = (callback, delay, ...rest) => original(callback, delay < 30_000 ? delay / 100 : delay, ...rest);
