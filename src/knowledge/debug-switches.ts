/** A variable that switches debugging on. */
export interface DebugSwitch {
  readonly name: string;
  /** Values that switch it on, in lower case. */
  readonly on: RegExp;
  /** What it allows: reads after "which". */
  readonly allows: string;
}

const TRUE = /^(?:1|true|yes|on|t|y)$/;
const DEVELOPMENT = /^(?:dev|develop|development|local|debug)$/;

/**
 * Sources: the documentation of each framework (https://flask.palletsprojects.com/en/stable/debugging/,
 * https://docs.djangoproject.com/en/stable/ref/settings/#debug, https://nodejs.org/en/learn/getting-started/debugging,
 * https://learn.microsoft.com/aspnet/core/fundamentals/environments, https://guides.rubyonrails.org/configuring.html,
 * https://laravel.com/docs/errors). Taken on 2026-11-22.
 */
export const DEBUG_SWITCHES: readonly DebugSwitch[] = [
  { name: 'FLASK_DEBUG', on: TRUE, allows: 'lets visitors run code in the debugger' },
  { name: 'FLASK_ENV', on: DEVELOPMENT, allows: 'lets visitors run code in the debugger' },
  { name: 'WERKZEUG_DEBUG_PIN', on: /^off$/, allows: 'opens the debugger without a PIN' },
  { name: 'DJANGO_DEBUG', on: TRUE, allows: 'shows settings and code in error pages' },
  { name: 'NODE_ENV', on: DEVELOPMENT, allows: 'shows stack traces and loads development tools' },
  { name: 'APP_DEBUG', on: TRUE, allows: 'shows settings and code in error pages' },
  { name: 'APP_ENV', on: DEVELOPMENT, allows: 'shows settings and code in error pages' },
  { name: 'SYMFONY_DEBUG', on: TRUE, allows: 'shows settings and code in error pages' },
  { name: 'WP_DEBUG', on: TRUE, allows: 'shows errors of the site to visitors' },
  { name: 'RAILS_ENV', on: DEVELOPMENT, allows: 'shows code and a console in error pages' },
  { name: 'RACK_ENV', on: DEVELOPMENT, allows: 'shows code in error pages' },
  { name: 'ASPNETCORE_ENVIRONMENT', on: DEVELOPMENT, allows: 'shows exceptions and settings to visitors' },
  { name: 'DOTNET_ENVIRONMENT', on: DEVELOPMENT, allows: 'shows exceptions and settings to visitors' },
  { name: 'XDEBUG_MODE', on: /(?:^|,)debug(?:,|$)/, allows: 'connects to a debugger' },
  { name: 'NODE_OPTIONS', on: /--inspect(?:-brk)?=(?:0\.0\.0\.0|\[?::\]?)/, allows: 'opens a debugger to the network' },
  { name: 'JAVA_TOOL_OPTIONS', on: /jdwp=.*address=(?:\*|0\.0\.0\.0)/, allows: 'opens a debugger to the network' },
];

/** Names of stages that are meant for developers, as words. */
export const DEVELOPMENT_STAGES: ReadonlySet<string> = new Set([
  'dev',
  'develop',
  'development',
  'debug',
  'test',
  'tests',
  'testing',
  'ci',
  'local',
  'devcontainer',
  'devel',
]);
