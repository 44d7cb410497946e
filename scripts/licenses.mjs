import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from './bundle.mjs';

/**
 * The licence texts of the packages whose code is in a bundle, sorted by name and version.
 * @param {{ inputs: Record<string, unknown> }[]} metafiles what esbuild read
 */
export function collectLicenses(metafiles) {
  const folders = new Set();
  for (const metafile of metafiles) {
    for (const input of bundledInputs(metafile)) {
      const folder = packageFolder(input);
      if (folder) folders.add(folder);
    }
  }
  return [...folders]
    .map(describePackage)
    .sort((one, other) => compare(one.heading, other.heading))
    .map(({ heading, text }) => `${heading}\n${'='.repeat(heading.length)}\n\n${text.trim()}\n`)
    .join('\n\n');
}

function bundledInputs(metafile) {
  const inputs = new Set();
  for (const output of Object.values(metafile.outputs)) {
    for (const [input, { bytesInOutput }] of Object.entries(output.inputs)) if (bytesInOutput > 0) inputs.add(input);
  }
  return inputs;
}

/** The outermost folder of the package a file belongs to: `node_modules/a/node_modules/b` for a nested one. */
function packageFolder(input) {
  const parts = input.split('/');
  const at = parts.lastIndexOf('node_modules');
  if (at < 0) return undefined;
  const length = parts[at + 1]?.startsWith('@') ? 2 : 1;
  return parts.slice(0, at + 1 + length).join('/');
}

function describePackage(folder) {
  const absolute = path.join(ROOT, folder);
  const { name, version, license, author, repository } = JSON.parse(
    readFileSync(path.join(absolute, 'package.json'), 'utf8'),
  );
  const heading = `${name} ${version} (${typeof license === 'string' ? license : (license?.type ?? 'see text')})`;
  const files = readdirSync(absolute)
    .filter((file) => /^(licen[cs]e|copying|notice)/i.test(file))
    .sort(compare);
  if (files.length > 0) {
    const texts = files.map((file) => readFileSync(path.join(absolute, file), 'utf8').replaceAll('\r\n', '\n').trim());
    return { heading, text: texts.join('\n\n') };
  }
  const holder = typeof author === 'string' ? author : author?.name;
  const home = typeof repository === 'string' ? repository : repository?.url;
  const facts = [holder && `Author: ${holder}`, home && `Source: ${home}`].filter(Boolean);
  if (facts.length === 0 && !existsSync(path.join(absolute, 'README.md'))) {
    throw new Error(`The package ${name} says nothing about its licence or its author.`);
  }
  return { heading, text: ['The package carries no licence text.', ...facts].join('\n') };
}

const compare = (one, other) => (one < other ? -1 : one > other ? 1 : 0);
