import type { TestExpression, Word } from 'unbash';

/** The words of a `[[ … ]]` expression, in the order they are written. */
export function testOperands(expression: TestExpression): readonly Word[] {
  const words: Word[] = [];
  const pending: TestExpression[] = [expression];
  for (let next = pending.pop(); next; next = pending.pop()) {
    if (next.type === 'TestUnary') words.push(next.operand);
    else if (next.type === 'TestBinary') words.push(next.left, next.right);
    else if (next.type === 'TestLogical') pending.push(...[...next.operands].reverse());
    else pending.push(next.type === 'TestNot' ? next.operand : next.expression);
  }
  return words;
}
