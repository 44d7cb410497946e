import type { Rule } from '../rule-model/rule.ts';
import { floatingImageTag } from './floating-image-tag.ts';
import { privilegeEscalation } from './privilege-escalation.ts';

/** Every rule, in the order of their ids. A rule exists for the product when it stands here. */
export const allRules: readonly Rule[] = [floatingImageTag, privilegeEscalation];
