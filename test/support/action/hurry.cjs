/**
 * Loaded into the action under test before anything else: pauses between requests pass quickly. Limits of the analysis, which
 * are longer, stay as they are. What the process used is written down when it ends, where somebody asks for it.
 */
const original = globalThis.setTimeout;
globalThis.setTimeout = (callback, delay, ...rest) => original(callback, delay < 30_000 ? delay / 100 : delay, ...rest);

const usageFile = process.env.ACTION_USAGE;
if (usageFile !== undefined) {
  const { writeFileSync } = require('node:fs');
  process.on('exit', () => writeFileSync(usageFile, JSON.stringify(process.resourceUsage())));
}
