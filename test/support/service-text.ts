/** A Compose file with one service `web` of the given image and the lines of further settings. */
export function webService(lines: string, image = 'acme/web:1.4'): string {
  return `services:\n  web:\n    image: ${image}\n${lines.replace(/^(?=.)/gm, '    ')}`;
}

/** The same with marks around the name of the service, where an absence is reported. */
export function markedService(lines: string, image?: string): string {
  return webService(lines, image).replace('  web:', '  «web»:');
}

/** Two services that merge one mapping: an edit of it would change both. */
export function mergedServices(lines: string): string {
  const base = lines.replace(/^(?=.)/gm, '  ');
  return `x-base: &base\n${base}services:\n  web:\n    <<: *base\n    image: acme/web:1.4\n  job:\n    <<: *base\n    image: acme/job:1.4\n`;
}

/** An override file that adds lines to service `web`. */
export function webOverride(lines: string): string {
  return `services:\n  web:\n${lines.replace(/^(?=.)/gm, '    ')}`;
}
