import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { version } from '../../package.json';
import { WORKFLOW_FILE, workflowFile } from '../../src/adoption/workflow-file.ts';
import { isWorkflowPath, readReviewWorkflow } from '../../src/policy/review-workflow.ts';
import { SourceText } from '../../src/text/source-text.ts';

const withoutHead = (text: string) => text.replace(/^(?:#.*\n)+/, '');

test('it is the workflow of the README', () => {
  const readme = readFileSync(path.join(__dirname, '../../README.md'), 'utf8');
  const [, shown] = /```yaml\n(name: Bulkhead\n[\s\S]*?)```/.exec(readme) ?? [];
  expect(withoutHead(workflowFile(version))).toBe(shown);
});

test('it asks for no right that a review does not need', () => {
  const { permissions, jobs, on } = parse(workflowFile('1.2.3'));
  expect([permissions, jobs.review.permissions, on]).toEqual([
    {},
    { contents: 'read', 'pull-requests': 'write', checks: 'write' },
    { pull_request: null },
  ]);
});

test('Bulkhead knows it as a workflow that runs it', () => {
  expect(isWorkflowPath(WORKFLOW_FILE)).toBe(true);
  expect(readReviewWorkflow(new SourceText(WORKFLOW_FILE, workflowFile('1.2.3')), false)?.steps).toHaveLength(1);
});
