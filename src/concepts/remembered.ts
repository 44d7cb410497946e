/** Answers that are kept for one question; beyond that all are forgotten, so that no file fills the memory. */
const MOST_ANSWERS = 2_000;
/** Longer texts hardly come twice. UTF-16 code units. */
const LONGEST_TEXT = 200;

/** The same function of a text, which gives an answer it gave before without looking at the text again. */
export function remembered<Answer>(answer: (text: string) => Answer): (text: string) => Answer {
  const known = new Map<string, Answer>();
  return (text) => {
    if (text.length > LONGEST_TEXT) return answer(text);
    const existing = known.get(text);
    // A question without an answer is asked again: few are.
    if (existing !== undefined) return existing;
    const found = answer(text);
    if (known.size >= MOST_ANSWERS) known.clear();
    known.set(text, found);
    return found;
  };
}
