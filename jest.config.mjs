const swc = (syntax) => [
  '@swc/jest',
  { jsc: { parser: { syntax }, target: 'es2022' }, module: { type: 'commonjs' }, swcrc: false },
];

/** TypeScript and the ESM-only packages are compiled to CommonJS in memory: measured faster than jest's ESM mode. */
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  transform: {
    '^.+\\.ts$': swc('typescript'),
    'node_modules/.+\\.m?js$': swc('ecmascript'),
  },
  transformIgnorePatterns: [
    'node_modules/(?!(@actions|@octokit|universal-user-agent|before-after-hook|json-with-bigint|content-type|unbash|mdast-.*|micromark.*|unist-.*|decode-named-character-reference|character-entities|devlop|ccount|escape-string-regexp|longest-streak|markdown-table|zwitch)/)',
  ],
  // Some tests start programs; on a busy machine that takes longer than the usual five seconds.
  testTimeout: 60_000,
  resolver: '<rootDir>/scripts/jest-resolver.cjs',
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
};
