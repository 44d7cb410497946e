/** jest resolves as CommonJS; the ESM-only packages export nothing under `require`, so they are asked for `import`. */
const importOnly =
  /^(@actions\/|@octokit\/|universal-user-agent|before-after-hook|json-with-bigint|content-type|unbash)/;

module.exports = (request, options) =>
  options.defaultResolver(
    request,
    importOnly.test(request) ? { ...options, conditions: ['node', 'import', 'default'] } : options,
  );
