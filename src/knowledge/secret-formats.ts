/** The published form of a credential of one provider. */
export interface SecretFormat {
  readonly id: string;
  /** What it is: reads after "a " or "an ", `article` says which. */
  readonly what: string;
  readonly article: 'a' | 'an';
  /** A text every credential of this form holds: asked first, because that is cheap. */
  readonly hint: string;
  /** Bounded repetitions only, so that a search is linear. Global; letters, digits, `_` and `-` may not touch it. */
  readonly form: RegExp;
}

const TOKEN = '[A-Za-z0-9_-]';
const ALNUM = '[A-Za-z0-9]';
const HEX = '[0-9a-f]';

/**
 * Token formats as the providers publish them. Sources: GitHub's table of supported secrets
 * (https://docs.github.com/code-security/secret-scanning/introduction/supported-secret-scanning-patterns), the rules of
 * gitleaks (https://github.com/gitleaks/gitleaks) for lengths, and the provider's own documentation. Taken on 2026-11-22.
 */
export const SECRET_FORMATS: readonly SecretFormat[] = [
  an('aws-access-key', 'AWS access key', 'A', '(?:AKIA|ASIA)[A-Z2-7]{16}'),
  a('google-api-key', 'Google API key', 'AIza', `AIza${TOKEN}{35}`),
  a('google-oauth-secret', 'Google OAuth client secret', 'GOCSPX-', `GOCSPX-${TOKEN}{28}`),
  a('google-access-token', 'Google access token', 'ya29.', `ya29\\.${TOKEN}{20,400}`),
  an('azure-storage-key', 'Azure storage account key', 'AccountKey=', 'AccountKey=[A-Za-z0-9+/]{86}=='),
  an('azure-shared-access-key', 'Azure shared access key', 'SharedAccessKey=', 'SharedAccessKey=[A-Za-z0-9+/]{43}='),
  an('azure-client-secret', 'Azure client secret', 'Q~', '[A-Za-z0-9_~.]{3}[78]Q~[A-Za-z0-9_~.-]{31,34}'),
  a('github-token', 'GitHub token', 'gh', `gh[pousr]_${ALNUM}{36}`),
  a('github-fine-grained-token', 'GitHub token', 'github_pat_', `github_pat_${ALNUM}{22}_${ALNUM}{59}`),
  a('gitlab-token', 'GitLab token', 'gl', `gl(?:pat|dt|rt|cbt|ptt|ft|imt|agent|oas|soat)-${TOKEN}{20,300}`),
  an('atlassian-token', 'Atlassian token', 'ATATT3', 'ATATT3[A-Za-z0-9_=-]{180,200}'),
  a('bitbucket-token', 'Bitbucket app password', 'ATBB', `ATBB${ALNUM}{32}`),
  a('slack-token', 'Slack token', 'xox', 'xox[abeprs](?:\\.xox[bp])?-[A-Za-z0-9-]{10,250}'),
  a('slack-app-token', 'Slack app token', 'xapp-', 'xapp-\\d-[A-Z0-9]{8,14}-\\d{10,16}-[0-9a-f]{40,80}'),
  a(
    'slack-webhook',
    'Slack webhook',
    'hooks.slack.com',
    'hooks\\.slack\\.com/services/T[A-Z0-9]{8,12}/B[A-Z0-9]{8,12}/[A-Za-z0-9]{24}',
  ),
  a('stripe-key', 'Stripe key', 'k_', `[sr]k_(?:live|test)_${ALNUM}{24,99}`),
  a('stripe-webhook-secret', 'Stripe webhook secret', 'whsec_', `whsec_${ALNUM}{32}`),
  a('square-token', 'Square token', 'sq0', `sq0(?:atp|csp|idp)-${TOKEN}{22,43}`),
  a('shopify-token', 'Shopify token', 'shp', 'shp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}'),
  an('npm-token', 'npm token', 'npm_', `npm_${ALNUM}{36}`),
  a('pypi-token', 'PyPI token', 'pypi-AgE', `pypi-AgE${TOKEN}{50,400}`),
  a('rubygems-key', 'RubyGems key', 'rubygems_', `rubygems_${HEX}{48}`),
  a('crates-token', 'crates.io token', 'cio', `cio${ALNUM}{32}`),
  a('nuget-key', 'NuGet key', 'oy2', 'oy2[a-z0-9]{43}'),
  a('docker-hub-token', 'Docker Hub token', 'dckr_', `dckr_[po]at_${TOKEN}{27,32}`),
  an('artifactory-key', 'Artifactory key', 'AKCp', `AKCp${ALNUM}{69}`),
  a('heroku-key', 'Heroku key', 'HRKU-', `HRKU-${TOKEN}{36,80}`),
  a('digitalocean-token', 'DigitalOcean token', '_v1_', `do[opr]_v1_${HEX}{64}`),
  a('fly-token', 'Fly.io token', 'fo1_', `fo1_${TOKEN}{43}`),
  a('cloudflare-ca-key', 'Cloudflare origin CA key', 'v1.0-', `v1\\.0-${HEX}{24}-${HEX}{146}`),
  a(
    'tailscale-key',
    'Tailscale key',
    'tskey-',
    `tskey-(?:auth|api|client|scim|webhook)-${ALNUM}{6,20}-${ALNUM}{20,40}`,
  ),
  a('twilio-key', 'Twilio key', 'SK', `SK${HEX}{32}`),
  a('sendgrid-key', 'SendGrid key', 'SG.', `SG\\.${TOKEN}{22}\\.${TOKEN}{43}`),
  a('mailgun-key', 'Mailgun key', 'key-', `key-${HEX}{32}`),
  a('mailchimp-key', 'Mailchimp key', '-us', `${HEX}{32}-us\\d{1,2}`),
  a('brevo-key', 'Brevo key', 'xkeysib-', `xkeysib-${HEX}{64}-${ALNUM}{16}`),
  an(
    'openai-key',
    'OpenAI key',
    'sk-',
    `sk-(?:(?:proj|svcacct|admin)-${TOKEN}{40,200}|${ALNUM}{20}T3BlbkFJ${ALNUM}{20})`,
  ),
  an('anthropic-key', 'Anthropic key', 'sk-ant-', `sk-ant-[a-z]{3,6}\\d{2}-${TOKEN}{80,120}`),
  a('hugging-face-token', 'Hugging Face token', 'hf_', `hf_${ALNUM}{34}`),
  a('groq-key', 'Groq key', 'gsk_', `gsk_${ALNUM}{52}`),
  a('replicate-token', 'Replicate token', 'r8_', `r8_${ALNUM}{37}`),
  a('perplexity-key', 'Perplexity key', 'pplx-', `pplx-${ALNUM}{48}`),
  a('databricks-token', 'Databricks token', 'dapi', `dapi${HEX}{32}(?:-\\d)?`),
  a('telegram-token', 'Telegram bot token', ':AA', `\\d{8,10}:AA${TOKEN}{33}`),
  a('discord-token', 'Discord bot token', '.', `[MNO][A-Za-z0-9_-]{23,25}\\.${TOKEN}{6}\\.${TOKEN}{27,38}`),
  a(
    'discord-webhook',
    'Discord webhook',
    '/api/webhooks/',
    `discord(?:app)?\\.com/api/webhooks/\\d{17,20}/${TOKEN}{60,80}`,
  ),
  a('vault-token', 'Vault token', 'hv', `hv[sbr]\\.${TOKEN}{90,300}`),
  a('terraform-token', 'Terraform Cloud token', '.atlasv1.', `${ALNUM}{14}\\.atlasv1\\.[A-Za-z0-9_=-]{60,70}`),
  a('pulumi-token', 'Pulumi token', 'pul-', `pul-${HEX}{40}`),
  a(
    'doppler-token',
    'Doppler token',
    'dp.',
    `dp\\.(?:pt|st|ct|sa|scim|audit)\\.(?:[a-z0-9_-]{2,35}\\.)?${ALNUM}{40,44}`,
  ),
  a('grafana-token', 'Grafana token', 'glsa_', `glsa_${ALNUM}{32}_[0-9A-Fa-f]{8}`),
  a('new-relic-key', 'New Relic key', 'NRAK-', 'NRAK-[A-Z0-9]{27}'),
  a('sentry-token', 'Sentry token', 'sntry', `sntryu_${HEX}{64}`),
  a('linear-key', 'Linear key', 'lin_api_', `lin_api_${ALNUM}{40}`),
  a('notion-token', 'Notion token', 'ntn_', `ntn_${ALNUM}{46}`),
  a('figma-token', 'Figma token', 'figd_', `figd_${TOKEN}{40}`),
  a('postman-key', 'Postman key', 'PMAK-', `PMAK-${HEX}{24}-${HEX}{34}`),
  an('airtable-token', 'Airtable token', 'pat', `pat${ALNUM}{14}\\.${HEX}{64}`),
  a('planetscale-token', 'PlanetScale token', 'pscale_', `pscale_(?:tkn|pw|oauth)_${TOKEN}{32,64}`),
  a('supabase-token', 'Supabase token', 'sbp_', `sbp_${HEX}{40}`),
  a('buildkite-token', 'Buildkite token', 'bkua_', `bkua_${HEX}{40}`),
  a('prefect-key', 'Prefect key', 'pnu_', `pnu_${ALNUM}{36}`),
  a('age-key', 'key of age', 'AGE-SECRET-KEY-1', 'AGE-SECRET-KEY-1[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{58}'),
  a('json-web-token', 'JSON web token', 'eyJ', `eyJ${TOKEN}{10,2000}\\.eyJ${TOKEN}{10,4000}\\.${TOKEN}{20,1000}`),
  {
    id: 'private-key',
    what: 'private key',
    article: 'a',
    hint: 'PRIVATE KEY',
    form: /-----BEGIN (?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY(?: BLOCK)?-----/g,
  },
];

function a(id: string, what: string, hint: string, form: string): SecretFormat {
  return { id, what, article: 'a', hint, form: new RegExp(`(?<![\\w-])(?:${form})(?![\\w-])`, 'g') };
}

function an(id: string, what: string, hint: string, form: string): SecretFormat {
  return { ...a(id, what, hint, form), article: 'an' };
}
