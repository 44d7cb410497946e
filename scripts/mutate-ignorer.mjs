import { declareValuePlugin, PluginKind } from '@stryker-mutator/api/plugin';

/** What a rule says of itself is data: the tests of all rules hold it, no test of one rule. */
const TOLD = new Set(['references', 'example', 'supersedes']);

const ruleMetadata = {
  shouldIgnore(path) {
    const isTold = path.isObjectProperty() && path.node.key.type === 'Identifier' && TOLD.has(path.node.key.name);
    return isTold ? 'What a rule says of itself is data.' : undefined;
  },
};

export const strykerPlugins = [declareValuePlugin(PluginKind.Ignore, 'rule-metadata', ruleMetadata)];
