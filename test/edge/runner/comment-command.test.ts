import { type Command, readCommand } from '../../../src/edge/runner/comment-command.ts';

const REVIEW: Command = { kind: 'review' };
const fix = (effects: 'none' | 'all', rule?: string): Command => ({ kind: 'fix', choice: { effects, rule } });

test.each<[because: string, body: string, command: Command | undefined]>([
  ['the whole comment', '/bulkhead review', REVIEW],
  ['blanks', '/bulkhead \t review  ', REVIEW],
  ['a line of several', 'Fixed now.\r\n/bulkhead review\r\nThanks', REVIEW],
  ['a rule', '/bulkhead explain docker-socket', { kind: 'explain', rule: 'docker-socket' }],
  ['the first of two', '/bulkhead explain a\n/bulkhead review', { kind: 'explain', rule: 'a' }],
  ['after a code block', '```\nx\n```\n/bulkhead review', REVIEW],
  ['fixes', '/bulkhead fix', fix('none')],
  ['all fixes', '/bulkhead fix  all ', fix('all')],
  ['fixes of a rule', '/bulkhead fix docker-socket', fix('none', 'docker-socket')],
  ['all fixes of a rule', '/bulkhead fix docker-socket all', fix('all', 'docker-socket')],
  ['the same the other way round', '/bulkhead fix all docker-socket', fix('all', 'docker-socket')],
  ['two rules', '/bulkhead fix docker-socket host-network', undefined],
  ['more than a rule', '/bulkhead fix docker-socket all please', undefined],
  ['not at the start of the line', 'please /bulkhead review', undefined],
  ['indented', '  /bulkhead review', undefined],
  ['quoted', '> /bulkhead review', undefined],
  ['in a code block', '```\n/bulkhead review\n```', undefined],
  ['in a code block that holds a shorter fence', '````\n```\n/bulkhead review\n````', undefined],
  ['more words', '/bulkhead review please', undefined],
  ['another word', '/bulkhead approve', undefined],
  ['another name', '/bulkheads review', undefined],
  ['no rule', '/bulkhead explain', undefined],
  ['a rule beyond rules', `/bulkhead explain ${'a'.repeat(101)}`, undefined],
  ['nothing', '', undefined],
])('%s', (_, body, command) => {
  expect(readCommand(body)).toEqual(command);
});

test('a comment as long as GitHub allows is read in one pass', () => {
  const started = performance.now();
  readCommand('/bulkhead '.repeat(6_500));
  readCommand('`'.repeat(65_000));
  readCommand(`/bulkhead ${' '.repeat(65_000)}x`);
  readCommand(`/bulkhead fix${' '.repeat(65_000)}x y z`);
  readCommand(`/bulkhead fix x${' '.repeat(65_000)}y z`);
  expect(performance.now() - started).toBeLessThan(1_000);
});
