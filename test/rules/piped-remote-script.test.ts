import { pipedRemoteScript } from '../../src/rules/piped-remote-script.ts';
import { testRule } from '../support/test-rule.ts';

const FROM = 'FROM debian:13-slim\n';
const WINDOWS = 'FROM mcr.microsoft.com/windows/servercore:ltsc2025\n';
const SUM = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';

testRule(pipedRemoteScript, {
  dockerfile: {
    flags: [
      {
        case: 'pipe-to-sh',
        because: 'runs whatever the server sends',
        file: `${FROM}RUN «curl -fsSL https://example.com/i.sh | sh»\n`,
        message: 'sh runs what https://example.com/i.sh sends, and nothing checks what that is.',
        severity: 'high',
        fixed: null,
      },
      {
        case: 'pipe-to-sudo-bash',
        because: 'wrapper, path, arguments',
        file: `${FROM}RUN «wget -qO- https://example.com/i.sh | sudo -E /bin/bash -s -- -y»\n`,
      },
      {
        case: 'pipe-to-interpreter',
        because: 'python, perl, node, ruby, php alike',
        file: `${FROM}RUN «curl -fsSL https://example.com/i.py | env A=1 python3 - --yes»\n`,
      },
      {
        case: 'process-substitution',
        because: 'also source and dot',
        file: `${FROM}RUN «bash <(curl -fsSL https://example.com/i.sh)» && «. <(curl https://example.com/j.sh)»\n`,
      },
      {
        case: 'command-substitution',
        because: 'two findings',
        file: `${FROM}RUN «sh -c "$(curl -fsSL https://example.com/i.sh)"» && «eval "$(wget -qO- https://example.com/e.sh)"»\n`,
      },
      {
        case: 'download-then-run',
        because: 'saved, run, never verified',
        file: `${FROM}RUN «wget -O /i.sh https://example.com/i.sh»; sh /i.sh\n`,
      },
      {
        because: 'saved in one step, run in a later one',
        file: `${FROM}RUN «curl -fsSLO https://example.com/i.sh»\nWORKDIR /x\nRUN chmod +x /i.sh && /i.sh\n`,
      },
      {
        case: 'pipe-through-tee',
        because: 'middle of the pipe is no check',
        file: `${FROM}RUN «curl -fsSL https://example.com/i.sh | tee /i.sh | bash»\n`,
      },
      {
        case: 'pipe-in-heredoc-script',
        because: 'a RUN body is executed, builder too',
        file: `FROM debian:13 AS build\nRUN <<EOF\n«curl -fsSL https://example.com/i.sh | sh»\nEOF\n${FROM}`,
      },
      {
        case: 'pipe-continued-with-comment',
        because: 'comment inside a continued line',
        file: `${FROM}RUN «curl -fsSL https://example.com/i.sh \\\n  # install\n  | bash»\n`,
      },
      {
        case: 'powershell',
        because: 'Windows form',
        file: `${WINDOWS}RUN powershell -Command "«iwr https://example.com/i.ps1 | iex»"\n`,
      },
      {
        because: 'the method call of Windows installers',
        file: `${WINDOWS}SHELL ["powershell", "-Command"]\nRUN «iex ((New-Object Net.WebClient).DownloadString('https://example.com/i.ps1'))»\n`,
      },
      {
        because: 'a here-string, a substitution as the command, and a nested shell',
        file: `${FROM}RUN «bash <<< "$(curl https://example.com/a)"»; «$(curl https://example.com/b)»; sh -c '«curl https://example.com/c | sh»'\n`,
      },
      {
        because: 'a checksum of another file proves nothing',
        file: `${FROM}RUN «curl -fsSLO https://example.com/i.sh» && echo "${SUM}  other.tgz" | sha256sum -c - && sh i.sh\n`,
      },
      {
        because: 'a password in the address is not shown',
        file: `${FROM}RUN «curl https://me:s3cret@example.com/i.sh?token=abc | sh»\n`,
        message: 'sh runs what https://example.com/i.sh sends, and nothing checks what that is.',
      },
      {
        because: 'what runs when another image is built',
        file: `${FROM}ONBUILD RUN «curl https://example.com/i.sh | sh»\n`,
      },
    ],
    accepts: [
      {
        case: 'pipe-to-data-tools',
        because: 'no interpreter at the end',
        file: `${FROM}RUN curl -fsSL https://example.com/a | tar xz; curl https://example.com/k | gpg --dearmor -o /k; curl https://example.com/k | apt-key add -; curl https://example.com/j | jq .; curl https://example.com/f | sha256sum; curl https://example.com/f | tee /f\n`,
      },
      {
        case: 'script-verified-first',
        because: 'checksum before running',
        file: `${FROM}RUN curl -fsSLO https://example.com/i.sh && echo "${SUM}  i.sh" | sha256sum -c - && sh i.sh\n`,
      },
      {
        because: 'verified in a step of its own, with a checksum from an argument',
        file: `${FROM}ARG SUM\nRUN curl -fsSLo /i.sh https://example.com/i.sh\nRUN echo "$SUM */i.sh" | sha256sum --check\nRUN bash /i.sh\n`,
      },
      {
        because: 'verified by hand or by signature',
        file: `${FROM}RUN curl -O https://example.com/i.sh && [ "$(sha256sum i.sh | cut -d' ' -f1)" = "${SUM}" ] && sh i.sh\nRUN curl -O https://example.com/j.sh && gpg --verify j.sh.asc j.sh && sh j.sh\n`,
      },
      {
        case: 'written-not-run',
        because: 'here-document data and comment',
        file: `${FROM}RUN cat <<EOF > /readme\ncurl https://example.com/i.sh | sh\nEOF\n# curl https://example.com/i.sh | sh\n`,
      },
      {
        case: 'similar-words',
        because: 'wgetrc is no download; local.sh is no result',
        file: `${FROM}RUN cat /etc/wgetrc | sh && curl -fsSLO https://example.com/a.tgz; sh /local.sh\n`,
      },
      {
        because: 'the program is in the command, the download is its data',
        file: `${FROM}RUN curl https://example.com/j | python3 -c 'import json, sys' && curl https://example.com/j | perl -ne 'print' && curl https://example.com/j | python3 -m json.tool && curl https://example.com/j | bash -c 'cat > /f'\n`,
      },
      {
        because: 'a version that a server names is an argument',
        file: `${FROM}RUN sh -c "install --version $(curl https://example.com/latest)" && eval "$(ssh-agent)"\n`,
      },
    ],
  },
});
