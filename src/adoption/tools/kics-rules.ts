import type { Equivalent } from '../tool.ts';
import { NO_RULE } from './reasons.ts';

/**
 * By the name of the query in small letters with `_` between words, which is the name of its folder:
 * https://docs.kics.io/latest/queries/dockerfile-queries/ and https://docs.kics.io/latest/queries/dockercompose-queries/
 */
export const KICS_RULES: ReadonlyMap<string, readonly Equivalent[] | string> = new Map<
  string,
  readonly Equivalent[] | string
>([
  ['missing_user_instruction', [{ rule: 'missing-user' }]],
  ['last_user_is_root', [{ rule: 'root-user' }]],
  ['run_using_sudo', [{ rule: 'sudo-in-build' }]],
  ['image_version_using_latest', [{ rule: 'floating-image-tag', together: ['image_version_not_explicit'] }]],
  ['image_version_not_explicit', [{ rule: 'floating-image-tag', together: ['image_version_using_latest'] }]],
  ['add_instead_of_copy', [{ rule: 'add-instead-of-copy' }]],
  ['curl_or_wget_instead_of_add', [{ rule: 'unverified-download', also: 'downloads by programs such as curl' }]],
  ['exposing_port_22', [{ rule: 'ssh-server' }]],
  ['exposing_port_22_ssh', [{ rule: 'ssh-server' }]],
  ['chown_flag_exists', [{ rule: 'self-writable-executable' }]],
  ['apt_get_not_avoiding_additional_packages', [{ rule: 'recommended-packages' }]],
  ['update_instruction_alone', [{ rule: 'stale-package-index' }]],
  ['healthcheck_instruction_missing', [{ rule: 'missing-healthcheck' }]],
  ['shell_running_a_pipe_without_pipefail_flag', [{ rule: 'unchecked-pipe' }]],
  ['run_utilities_and_posix_commands', [{ rule: 'remote-access-tools' }]],
  [
    'passwords_and_secrets',
    ['secret-literal', 'secret-in-environment', 'secret-in-build-argument', 'secret-in-command', 'secret-in-url'].map(
      (rule) => ({ rule, also: 'credentials that KICS finds by other queries, or not' }),
    ),
  ],
  ['privileged_containers_enabled', [{ rule: 'privileged-container' }]],
  ['docker_socket_mounted_in_container', [{ rule: 'docker-socket', also: 'sockets of other engines' }]],
  ['volume_has_sensitive_host_directory', [{ rule: 'sensitive-host-mount' }]],
  ['shared_host_network_namespace', [{ rule: 'host-network' }]],
  ['host_namespace_is_shared', [{ rule: 'host-process-namespace' }]],
  ['shared_host_ipc_namespace', [{ rule: 'host-ipc-namespace' }]],
  ['shared_host_user_namespace', [{ rule: 'host-user-namespace' }]],
  ['cgroup_not_default', [{ rule: 'foreign-cgroup-parent' }]],
  [
    'container_capabilities_unrestricted',
    [{ rule: 'default-capabilities' }, { rule: 'dangerous-capability', isSeverePart: true }],
  ],
  ['no_new_privileges_not_set', [{ rule: 'privilege-escalation' }]],
  ['default_seccomp_profile_disabled', [{ rule: 'disabled-seccomp' }]],
  [
    'container_traffic_not_bound_to_host_interface',
    [{ rule: 'published-to-all-interfaces' }, { rule: 'published-datastore', isSeverePart: true }],
  ],
  ['privileged_ports_mapped_in_container', [{ rule: 'privileged-host-port' }]],
  ['memory_not_limited', [{ rule: 'unlimited-memory' }]],
  ['cpus_not_limited', [{ rule: 'unlimited-cpu' }]],
  ['pids_limit_not_set', [{ rule: 'unlimited-processes' }]],
  ['volume_mounted_in_multiple_containers', [{ rule: 'shared-mount-propagation' }]],
  ['healthcheck_not_set', [{ rule: 'missing-healthcheck' }, { rule: 'disabled-healthcheck' }]],
  ...without(
    NO_RULE.engine,
    'security_opt_not_set restart_policy_on_failure_not_set_to_5 shared_volumes_between_containers',
  ),
  ...without(
    NO_RULE.pins,
    'apt_get_install_pin_version_not_defined unpinned_package_version_in_apk_add unpinned_package_version_in_pip_install ' +
      'npm_install_without_pinned_version gem_install_without_version yum_install_without_version ' +
      'missing_version_specification_in_dnf_install zypper_install_without_version',
  ),
  ...without(
    NO_RULE.upgrades,
    'run_using_upgrade_commands use_of_apk_upgrade run_using_dnf_update yum_update_disabled run_using_zypper_update',
  ),
  ...without(
    NO_RULE.size,
    'apt_get_install_lists_were_not_deleted apk_add_using_local_cache_path missing_dnf_clean_all missing_zypper_clean ' +
      'yum_clean_all_missing pip_install_keeping_cached_packages',
  ),
  ...without(
    NO_RULE.style,
    'unix_ports_out_of_range using_platform_with_from maintainer_instruction_being_used multiple_cmd_instructions_listed ' +
      'multiple_entrypoint_instructions_listed not_using_json_in_cmd_and_entrypoint_arguments workdir_path_not_absolute ' +
      'run_command_cd_instead_of_workdir apt_get_missing_yes_flag_to_avoid_manual_input ' +
      'apt_get_missing_flags_to_avoid_manual_input missing_flag_from_dnf_install missing_zypper_non_interactive_switch ' +
      'yum_install_allows_manual_input run_using_apt run_using_wget_and_curl copy_from_references_current_from_alias ' +
      'copy_with_more_than_two_arguments_not_ending_with_slash same_alias_in_different_froms using_unnamed_build_stages ' +
      'changing_default_shell_using_run_command changing_default_shell_using_shell_command ' +
      'multiple_run_add_copy_instructions_listed vulnerable_openssl_version',
  ),
]);

function without(why: string, names: string): readonly (readonly [string, string])[] {
  return names.split(' ').map((name) => [name, why]);
}
