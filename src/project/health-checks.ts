import { knownText } from '../concepts/value.ts';
import type { Stage } from '../documents/dockerfile/model.ts';
import { lineage } from '../documents/dockerfile/stage-ancestry.ts';
import type { Container } from './container.ts';
import { asSwitch, asText, type ConfigSetting, listedSettings, nestedSetting } from './nested-setting.ts';

/**
 * What switches the check of the image off: `disable: true`, or a test whose first item is `NONE`. As a plain text `NONE` would
 * be a command. https://docs.docker.com/reference/compose-file/services/#healthcheck
 */
export function switchedOffCheck(container: Container): ConfigSetting | undefined {
  const disable = nestedSetting(container, 'healthcheck', 'disable');
  if (asSwitch(disable)?.value === true) return disable;
  const test = nestedSetting(container, 'healthcheck', 'test');
  if (test?.value.kind !== 'list') return undefined;
  const first = asText(listedSettings(test)[0]);
  return knownText(first?.value) === 'NONE' ? test : undefined;
}

/** What the last HEALTHCHECK of the stage, or of one it is built from, says. */
export function checkOfStage(stage: Stage): 'check' | 'none' | undefined {
  for (const { instructions } of lineage(stage)) {
    const last = instructions.findLast(({ keyword }) => keyword === 'HEALTHCHECK');
    if (last) return last.words[0]?.raw.toUpperCase() === 'NONE' ? 'none' : 'check';
  }
  return undefined;
}
