import { toolCall } from '../../src/concepts/tool-call.ts';
import { literal, shownText } from '../../src/concepts/value.ts';

describe('the tool a command calls', () => {
  test.each([
    ['pip install a', 'pip', 'install a'],
    ['pip3.12 install a', 'pip', 'install a'],
    ['python3 -m pip install a', 'pip', 'install a'],
    ['python -I -u -m venv /v', 'venv', '/v'],
    ['python app.py -m pip', 'python', 'app.py -m pip'],
    ['python -m', 'python', '-m'],
    ['npm ci', 'npm', 'ci'],
  ])('%s', (line, tool, rest) => {
    const [name, ...words] = line.split(' ');
    const call = toolCall(
      name,
      words.map((word) => ({ value: literal(word) })),
    );
    expect(call?.tool).toBe(tool);
    expect(call?.args.map(({ value }) => shownText(value)).join(' ')).toBe(rest);
  });

  test('is unknown without a name', () => {
    expect(toolCall(undefined, [])).toBeUndefined();
  });
});
