import type { Tool, ToolName } from './tool.ts';
import { checkov } from './tools/checkov.ts';
import { composeLint } from './tools/compose-lint.ts';
import { dclint } from './tools/dclint.ts';
import { hadolint } from './tools/hadolint.ts';
import { kics } from './tools/kics.ts';
import { trivy } from './tools/trivy.ts';

/** Every tool whose decisions can be taken over. */
export const TOOLS: Readonly<Record<ToolName, Tool>> = {
  hadolint,
  'compose-lint': composeLint,
  trivy,
  checkov,
  kics,
  dclint,
};
