import fc from 'fast-check';
import { COMPOSE_REMEDIES } from '../review/remedies/compose-remedies.ts';
import { DOCKERFILE_REMEDIES } from '../review/remedies/dockerfile-remedies.ts';

/** The steps of a Dockerfile, without its base and its end. */
const STEPS = DOCKERFILE_REMEDIES.flatMap(({ text }) =>
  text.split('\n').filter((line) => line !== '' && !/^(?:FROM|CMD|ENTRYPOINT|USER|#)/.test(line)),
);
const TOPS = [
  '',
  ...DOCKERFILE_REMEDIES.flatMap(({ text }) => (text.startsWith('#') ? [text.slice(0, text.indexOf('\n') + 1)] : [])),
];
const ENDS = ['', 'USER root\n', 'USER node\n', 'USER node\nUSER root\n'];
/** Settings of one service each, with its image. */
const BLOCKS = COMPOSE_REMEDIES.flatMap(({ text }) => {
  const [, block] = /^services:\n {2}web:\n((?: {4}.*\n)+)$/.exec(text) ?? [];
  return block === undefined ? [] : [block];
});
const KEPT = '    labels:\n      note: "ä ü" # kept\n';

/** The settings of several blocks in one service: of a key that two have the first counts. */
function serviceOf(blocks: readonly string[]): string {
  const settings = new Map<string, string>();
  for (const block of [...blocks, KEPT]) {
    for (const setting of block.split(/(?<=\n)(?= {4}\S)/)) {
      const key = setting.slice(0, setting.indexOf(':'));
      if (!settings.has(key)) settings.set(key, setting);
    }
  }
  return [...settings.values()].join('');
}

/** Files in which everything that has a remedy comes together, with both line endings and without a last one. */
export const WEAK_FILES: fc.Arbitrary<{ readonly Dockerfile: string; readonly 'compose.yaml': string }> = fc
  .record({
    top: fc.constantFrom(...TOPS),
    steps: fc.array(fc.constantFrom(...STEPS), { maxLength: 8 }),
    end: fc.constantFrom(...ENDS),
    services: fc.array(fc.array(fc.constantFrom(...BLOCKS), { minLength: 1, maxLength: 5 }), { maxLength: 3 }),
    ending: fc.constantFrom('\n', '\r\n'),
    isEnded: fc.boolean(),
  })
  .map(({ top, steps, end, services, ending, isEnded }) => {
    const finish = (text: string) => (isEnded ? text : text.trimEnd()).replaceAll('\n', ending);
    return {
      Dockerfile: finish(`${top}FROM node:24-slim\n${steps.map((step) => `${step}\n`).join('')}${end}CMD ["/app"]\n`),
      'compose.yaml': finish(
        `services:\n  web:\n    build: .\n${services.map((blocks, index) => `  s${index}:\n${serviceOf(blocks)}`).join('')}`,
      ),
    };
  });
