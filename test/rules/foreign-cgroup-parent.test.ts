import { foreignCgroupParent } from '../../src/rules/foreign-cgroup-parent.ts';
import { mergedServices, webService } from '../support/service-text.ts';
import { testRule } from '../support/test-rule.ts';

testRule(foreignCgroupParent, {
  compose: {
    flags: [
      {
        case: 'plain',
        because: 'it leaves the default cgroup',
        file: webService('«cgroup_parent: /batch»\n'),
        fixed: webService(''),
        severity: 'low',
        message: 'The service web runs below the cgroup /batch instead of the default one.',
      },
      {
        case: 'named-slice',
        because: 'any parent leaves it',
        file: webService('«cgroup_parent: system.slice»\n'),
        fixed: webService(''),
      },
      {
        case: 'default-value',
        because: 'the default applies',
        file: webService('«cgroup_parent: ${CG:-/batch}»\n'),
        fixed: webService(''),
      },
      {
        case: 'merge-key',
        because: 'the anchor is shared',
        file: mergedServices('«cgroup_parent: /batch»\n'),
        fixed: null,
        refused: 'shared-anchor',
      },
    ],
    accepts: [
      { case: 'absent', because: 'it is in the default cgroup', file: webService('mem_limit: 512m\n') },
      { case: 'empty', because: 'empty is the default', file: webService('cgroup_parent: ""\n') },
      { case: 'empty-default', because: 'the default is empty', file: webService('cgroup_parent: ${CG:-}\n') },
      { case: 'unknown-variable', because: 'the value is unknown', file: webService('cgroup_parent: ${CG}\n') },
      { case: 'cgroup-namespace-key', because: 'it is another key', file: webService('cgroup: host\n') },
    ],
  },
  daemon: {
    advises: [
      {
        because: 'all containers of the daemon',
        file: '{ «"cgroup-parent": "/batch"» }\n',
        message: 'The daemon runs all containers below the cgroup /batch instead of the default one.',
        fixed: null,
        refused: 'would-guess',
      },
    ],
    accepts: [{ because: 'the default', file: '{ "cgroup-parent": "" }\n' }],
  },
});
