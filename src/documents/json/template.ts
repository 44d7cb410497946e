/** What template languages put into a text before JSON is read: Jinja and Go, ERB, marks of build scripts, shell variables. */
const MARKS = /\{\{|\{%|<%|%%[A-Za-z_]\w{0,63}%%|@@[A-Za-z_]\w{0,63}@@|\$[A-Za-z_{(]/;

/** Whether a text that is no JSON, or a string of one, is written in a template language. */
export function hasTemplateMark(text: string): boolean {
  return MARKS.test(text);
}
