import type { IgnoreScope, Tool, ToolReading } from '../../../src/adoption/tool.ts';
import { SourceText } from '../../../src/text/source-text.ts';

/** `ID where`: an ignore on one line, as tests compare it. */
export function ignoresOf({ ignores }: ToolReading): readonly string[] {
  return ignores.map(({ id, at, reason, until, scope }) =>
    [`${at.line}: ${id}`, scopeText(scope), until && `until ${until}`, reason && `"${reason}"`]
      .filter(Boolean)
      .join(' '),
  );
}

function scopeText(scope: IgnoreScope): string {
  switch (scope.kind) {
    case 'everywhere':
      return 'everywhere';
    case 'paths':
      return `in ${scope.patterns.join(' ')}`;
    case 'service':
      return `of service ${scope.service}${scope.pattern === undefined ? '' : ` in ${scope.pattern}`}`;
    case 'lines':
      return scope.first === scope.last ? `on line ${scope.first}` : `on lines ${scope.first}-${scope.last}`;
  }
}

export function leftOf({ leftOut }: ToolReading): readonly string[] {
  return leftOut.map(({ what, at }) => `${at.line}: ${what}`);
}

export function readFile(tool: Tool, path: string, content: string): ToolReading {
  return tool.readFile(new SourceText(path, content), path.slice(0, path.lastIndexOf('/') + 1));
}

export function readComments(tool: Tool, content: string, kind: 'dockerfile' | 'compose' = 'dockerfile'): ToolReading {
  const path = kind === 'dockerfile' ? 'Dockerfile' : 'compose.yaml';
  return tool.readComments({ source: new SourceText(path, content), kind });
}
