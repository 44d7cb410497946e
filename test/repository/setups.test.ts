import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { readWorkflow } from './workflow.ts';

const ROOT = path.join(__dirname, '../..');
const page = readFileSync(path.join(ROOT, 'docs/github-setups.md'), 'utf8');
const action = parse(readFileSync(path.join(ROOT, 'action.yml'), 'utf8')) as { readonly inputs: object };

/** The whole workflows of a section. */
function workflowsOf(heading: string) {
  const section = page.split(`## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  return [...section.matchAll(/^```yaml\n(.*?)^```$/gms)]
    .map((match) => match[1] ?? '')
    .filter((block) => block.includes('\njobs:'))
    .map(readWorkflow);
}

/** The rights and events of every workflow to copy: a change here is a change of what users are told to grant. */
const SETUPS = [
  {
    ...{ heading: 'Forks with two workflows', events: [['pull_request'], ['workflow_run']] },
    permissions: [
      { contents: 'read', 'pull-requests': 'read' },
      { actions: 'read', contents: 'read', 'pull-requests': 'write', checks: 'write' },
    ],
  },
  {
    ...{ heading: 'Merge queue', events: [['pull_request', 'merge_group']] },
    permissions: [{ contents: 'read', 'pull-requests': 'write', checks: 'write' }],
  },
  {
    ...{ heading: 'Commands in comments', events: [['issue_comment']] },
    permissions: [{ contents: 'read', 'pull-requests': 'write', checks: 'write' }],
  },
];

describe.each(SETUPS)('$heading', ({ heading, events, permissions }) => {
  const workflows = workflowsOf(heading);
  const jobs = workflows.flatMap((workflow) => workflow.jobs);

  test('shows whole workflows with the least rights', () => {
    expect(workflows.map((workflow) => workflow.events)).toEqual(events);
    expect(workflows.map((workflow) => workflow.permissions)).toEqual(workflows.map(() => ({})));
    expect(jobs.map((job) => job.permissions)).toEqual(permissions);
  });

  test('ends, and runs no command', () => {
    for (const { timeout, commands } of jobs) expect([timeout, commands]).toEqual([expect.any(Number), []]);
  });

  test('names inputs that exist', () => {
    const inputs = jobs.flatMap(({ uses }) =>
      uses.filter((used) => used.action === 'OWNER/bulkhead').flatMap((used) => Object.keys(used.inputs)),
    );
    expect(inputs.filter((name) => !Object.hasOwn(action.inputs, name))).toEqual([]);
  });
});
