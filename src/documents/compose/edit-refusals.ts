import type { FixRefusal } from '../edits.ts';

/** Why the editor leaves a text alone, and what to do instead. */
export const REFUSALS = {
  template: { refused: 'template', advice: 'Change the template that this file is made from.' },
  shared: {
    refused: 'shared-anchor',
    advice: 'Other places use the same anchor: change the anchored value if that is right for all of them.',
  },
  flow: { refused: 'flow-style', advice: 'Change the entry by hand: it is written inside brackets on one line.' },
  interpolated: { refused: 'interpolated', advice: 'Change the default of the variable, or set the variable.' },
  exists: { refused: 'key-exists', advice: 'The key is there already: add to what it says by hand.' },
  onlyKey: { refused: 'not-editable', advice: 'Nothing else would be left there: remove the whole entry by hand.' },
  noBlock: { refused: 'not-editable', advice: 'The service has no block of settings: write it as an indented block.' },
  layout: { refused: 'not-editable', advice: 'Change it by hand: the lines hold more than this entry.' },
  notFound: { refused: 'not-editable', advice: 'Change it by hand: it is not written out in this file.' },
  tagged: {
    refused: 'would-guess',
    advice: 'Change it by hand: a merge tag decides what the files before it contribute.',
  },
} as const satisfies Readonly<Record<string, FixRefusal>>;
