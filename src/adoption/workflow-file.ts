/** Where the workflow is written. */
export const WORKFLOW_FILE = '.github/workflows/bulkhead.yml';

/**
 * The workflow that reviews pull requests, as the README shows it: OWNER and COMMIT stay for whoever installs it, because
 * nobody else knows which copy of Bulkhead they trust.
 * @param version of Bulkhead, without `v`
 */
export function workflowFile(version: string): string {
  return `# Reviews what a pull request does to Dockerfiles and Compose files. Before it is committed, replace behind "uses"
#   OWNER   by the account that hosts Bulkhead
#   COMMIT  by the commit of the release: git ls-remote https://github.com/OWNER/bulkhead v${version}
# Forks, merge queues, commands in comments and code scanning: docs/github-setups.md of Bulkhead.
name: Bulkhead

on:
  pull_request:

permissions: {}

concurrency:
  group: bulkhead-\${{ github.event.pull_request.number }}
  cancel-in-progress: true

jobs:
  review:
    runs-on: ubuntu-24.04
    timeout-minutes: 10
    permissions:
      contents: read
      pull-requests: write
      checks: write
    steps:
      - uses: OWNER/bulkhead@COMMIT # v${version}
        with:
          fail-on: high
`;
}
