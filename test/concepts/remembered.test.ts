import { remembered } from '../../src/concepts/remembered.ts';

describe('a function that remembers its answers', () => {
  function counted<Answer>(answer: (text: string) => Answer) {
    let asked = 0;
    const ask = remembered((text) => {
      asked += 1;
      return answer(text);
    });
    return { ask, asked: () => asked };
  }

  test('looks at a text once', () => {
    const { ask, asked } = counted((text) => text.length);
    expect([ask('abc'), ask('abc'), ask('ab')]).toEqual([3, 3, 2]);
    expect(asked()).toBe(2);
  });

  test('takes names of object members for texts like any other', () => {
    const { ask } = counted((text) => `${text}!`);
    expect(ask('__proto__')).toBe('__proto__!');
    expect(ask('constructor')).toBe('constructor!');
  });

  test('keeps no long texts', () => {
    const { ask, asked } = counted((text) => text.length);
    expect([ask('x'.repeat(201)), ask('x'.repeat(201))]).toEqual([201, 201]);
    expect(asked()).toBe(2);
  });

  test('forgets when too many texts were asked about, and still answers', () => {
    const { ask, asked } = counted((text) => text.length);
    for (let at = 0; at < 2_001; at += 1) ask(`text ${at}`);
    expect(ask('text 0')).toBe(6);
    expect(asked()).toBe(2_002);
    expect(ask('text 2000')).toBe(9);
    expect(asked()).toBe(2_002);
  });
});
