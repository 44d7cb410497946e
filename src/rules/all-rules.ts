import type { Rule } from '../rule-model/rule.ts';

/** Every rule, in the order of their ids. A rule exists for the product when it stands here. */
export const allRules: readonly Rule[] = [];
