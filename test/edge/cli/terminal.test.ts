import { wantsColour, widthOf } from '../../../src/edge/cli/terminal.ts';

test.each([
  { because: 'a terminal shows colours', isTTY: true, environment: {}, colours: true },
  { because: 'a pipe does not', isTTY: false, environment: {}, colours: false },
  { because: 'what is no stream does not', isTTY: undefined, environment: {}, colours: false },
  { because: 'a dumb terminal does not', isTTY: true, environment: { TERM: 'dumb' }, colours: false },
  { because: 'NO_COLOR wins over the terminal', isTTY: true, environment: { NO_COLOR: '1' }, colours: false },
  { because: 'an empty NO_COLOR says nothing', isTTY: true, environment: { NO_COLOR: '' }, colours: true },
  { because: 'FORCE_COLOR colours a pipe', isTTY: false, environment: { FORCE_COLOR: '1' }, colours: true },
  {
    because: 'FORCE_COLOR wins over NO_COLOR',
    isTTY: false,
    environment: { FORCE_COLOR: '1', NO_COLOR: '1' },
    colours: true,
  },
  { because: 'FORCE_COLOR can switch off', isTTY: true, environment: { FORCE_COLOR: '0' }, colours: false },
])('$because', ({ isTTY, environment, colours }) => {
  expect(wantsColour({ isTTY }, environment)).toBe(colours);
});

test.each([
  { isTTY: true, columns: 100, width: 100 },
  { isTTY: true, columns: 10, width: 40 },
  { isTTY: true, columns: 1000, width: 200 },
  { isTTY: true, columns: 0, width: 120 },
  { isTTY: false, columns: 80, width: 120 },
])('a stream of $columns columns (terminal: $isTTY) is drawn $width wide', ({ width, ...stream }) => {
  expect(widthOf(stream)).toBe(width);
});
