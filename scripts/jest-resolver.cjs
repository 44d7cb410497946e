/** jest resolves as CommonJS; the ESM-only packages export nothing under `require`, so they are asked for `import`. */
const importOnly =
  /^(@actions\/|@octokit\/|universal-user-agent|before-after-hook|json-with-bigint|content-type|unbash)/;

/** Their modules end with .mjs, which jest never compiles. */
const umd = /^(d3-array|d3-hierarchy)$/;

module.exports = (request, options) => {
  const conditions = importOnly.test(request) ? ['node', 'import', 'default'] : umd.test(request) ? ['umd'] : undefined;
  return options.defaultResolver(request, conditions ? { ...options, conditions } : options);
};
