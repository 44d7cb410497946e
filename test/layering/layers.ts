/** `all`: values and types. `types`: only what disappears when compiled. */
export type Allowance = 'all' | 'types';

/**
 * Who may import whom, by folder of `src/`. A key with a slash is one file or subfolder and wins over its folder. A folder
 * may always import itself, except where `CLOSED` says otherwise.
 */
export const LAYERS: Readonly<Record<string, Readonly<Record<string, Allowance>>>> = {
  text: {},
  knowledge: {},
  concepts: { knowledge: 'all' },
  documents: { text: 'all', concepts: 'all' },
  project: { text: 'all', knowledge: 'all', concepts: 'all', documents: 'all' },
  'rule-model': { text: 'all', concepts: 'all', documents: 'types', 'documents/edits.ts': 'all', project: 'types' },
  rules: { text: 'all', knowledge: 'all', concepts: 'all', project: 'all', 'rule-model': 'all' },
  policy: { text: 'all', 'rule-model': 'all' },
  // The settings of a container are values: who reads `project` needs to read them.
  analysis: {
    text: 'all',
    'concepts/value.ts': 'all',
    project: 'all',
    documents: 'all',
    'rule-model': 'all',
    policy: 'all',
  },
  changes: { text: 'all' },
  adoption: { text: 'all', 'rule-model': 'all', policy: 'all', analysis: 'all' },
  review: { text: 'all', changes: 'all', 'rule-model': 'all', policy: 'all', analysis: 'all' },
  debt: { text: 'all', changes: 'all', 'rule-model': 'all', policy: 'all', analysis: 'all' },
  reports: {
    text: 'all',
    changes: 'all',
    'rule-model': 'all',
    analysis: 'all',
    adoption: 'all',
    review: 'all',
    debt: 'all',
  },
  catalogue: { 'rule-model': 'all' },
  pipeline: {
    text: 'all',
    knowledge: 'all',
    concepts: 'all',
    documents: 'all',
    project: 'all',
    'rule-model': 'all',
    policy: 'all',
    analysis: 'all',
    changes: 'all',
    adoption: 'all',
    review: 'all',
    debt: 'all',
    reports: 'all',
  },
  edge: {
    text: 'all',
    changes: 'all',
    'rule-model': 'all',
    policy: 'all',
    analysis: 'all',
    adoption: 'all',
    review: 'all',
    debt: 'all',
    pipeline: 'all',
  },
};

/** Folders whose parts do not know each other, and the file that lists them all. */
export const CLOSED: Readonly<Record<string, { readonly parts: 'files' | 'folders'; readonly list?: string }>> = {
  rules: { parts: 'files', list: 'rules/all-rules.ts' },
  edge: { parts: 'folders' },
};

/** The composition roots: they may import everything and do something when loaded. */
export const ROOTS: readonly string[] = ['main.ts', 'cli.ts'];

/** Where each package may be imported. A name that ends with `/` stands for all packages or modules that begin so. */
export const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  'dockerfile-ast': ['documents/dockerfile'],
  unbash: ['documents/shell'],
  yaml: ['documents/compose', 'policy', 'adoption'],
  diff: ['changes'],
  'd3-array': ['reports/debt-page'],
  'd3-hierarchy': ['reports/debt-page'],
  // Types only: @types/sarif.
  sarif: ['reports'],
  '@actions/': ['edge'],
  '@octokit/': ['edge'],
  'node:': ['edge'],
};

/** Functions of the machine's modules that compute and do nothing else: the core may use them. */
export const PURE_FUNCTIONS: Readonly<Record<string, readonly string[]>> = { 'node:crypto': ['createHash'] };

/** Lines: above `aim` a file or function is named, above `most` it fails. Tables and generated files are exempt. */
export const SIZES = {
  file: { aim: 250, most: 400 },
  function: { aim: 40, most: 60 },
  exempt: ['knowledge/', '/generated/'],
} as const;
