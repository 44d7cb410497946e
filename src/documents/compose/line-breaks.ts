/** Compose ends lines at these characters too; other YAML readers take what follows for a part of the line, or of a comment. */
export function withLineBreaks(content: string): string {
  return content.replace(/\r(?!\n)|[\u0085\u2028\u2029]/g, '\n');
}
