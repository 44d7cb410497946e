import type { Rule } from '../rule-model/rule.ts';
import { addInsteadOfCopy } from './add-instead-of-copy.ts';
import { adminPort } from './admin-port.ts';
import { ambiguousDockerfile } from './ambiguous-dockerfile.ts';
import { authzPluginMissing } from './authz-plugin-missing.ts';
import { buildToolsInImage } from './build-tools-in-image.ts';
import { cleartextDownload } from './cleartext-download.ts';
import { committedEnvFile } from './committed-env-file.ts';
import { conflictingDaemonOption } from './conflicting-daemon-option.ts';
import { copiedSecretFile } from './copied-secret-file.ts';
import { daemonExperimental } from './daemon-experimental.ts';
import { daemonLogLevel } from './daemon-log-level.ts';
import { dangerousCapability } from './dangerous-capability.ts';
import { debugMode } from './debug-mode.ts';
import { defaultBridgeNetwork } from './default-bridge-network.ts';
import { defaultCapabilities } from './default-capabilities.ts';
import { developmentDependencies } from './development-dependencies.ts';
import { disabledApparmor } from './disabled-apparmor.ts';
import { disabledHealthcheck } from './disabled-healthcheck.ts';
import { disabledLogging } from './disabled-logging.ts';
import { disabledOomKiller } from './disabled-oom-killer.ts';
import { disabledPackageSignature } from './disabled-package-signature.ts';
import { disabledSeccomp } from './disabled-seccomp.ts';
import { disabledSelinux } from './disabled-selinux.ts';
import { disabledSignatureVerification } from './disabled-signature-verification.ts';
import { disabledTlsVerification } from './disabled-tls-verification.ts';
import { dockerExecPrivileged } from './docker-exec-privileged.ts';
import { dockerExecRoot } from './docker-exec-root.ts';
import { dockerGroupMembers } from './docker-group-members.ts';
import { dockerSocket } from './docker-socket.ts';
import { downgradableRedirect } from './downgradable-redirect.ts';
import { emptyPassword } from './empty-password.ts';
import { endOfLifeImage } from './end-of-life-image.ts';
import { executableTmpfs } from './executable-tmpfs.ts';
import { expiredSuppression } from './expired-suppression.ts';
import { exposedDaemonEndpoint } from './exposed-daemon-endpoint.ts';
import { flatNetwork } from './flat-network.ts';
import { floatingImageTag } from './floating-image-tag.ts';
import { foreignCgroupParent } from './foreign-cgroup-parent.ts';
import { foreignNamespace } from './foreign-namespace.ts';
import { globalAptKey } from './global-apt-key.ts';
import { hardcodedPassword } from './hardcoded-password.ts';
import { hiddenOnbuild } from './hidden-onbuild.ts';
import { hostCgroupNamespace } from './host-cgroup-namespace.ts';
import { hostDevice } from './host-device.ts';
import { hostExecutedProvider } from './host-executed-provider.ts';
import { hostIpcNamespace } from './host-ipc-namespace.ts';
import { hostNetwork } from './host-network.ts';
import { hostNetworkBuild } from './host-network-build.ts';
import { hostProcessNamespace } from './host-process-namespace.ts';
import { hostUserNamespace } from './host-user-namespace.ts';
import { hostUtsNamespace } from './host-uts-namespace.ts';
import { iccEnabled } from './icc-enabled.ts';
import { inheritedVolumes } from './inherited-volumes.ts';
import { inlineSecretContent } from './inline-secret-content.ts';
import { insecureBuildStep } from './insecure-build-step.ts';
import { insecureRegistries } from './insecure-registries.ts';
import { iptablesDisabled } from './iptables-disabled.ts';
import { largeBaseImage } from './large-base-image.ts';
import { leakedSecretMount } from './leaked-secret-mount.ts';
import { missingDefaultUlimits } from './missing-default-ulimits.ts';
import { missingDockerignore } from './missing-dockerignore.ts';
import { missingHealthcheck } from './missing-healthcheck.ts';
import { missingLiveRestore } from './missing-live-restore.ts';
import { missingUser } from './missing-user.ts';
import { mixedPackageIndex } from './mixed-package-index.ts';
import { openDockerSocket } from './open-docker-socket.ts';
import { packageInstallScripts } from './package-install-scripts.ts';
import { passwordlessSudo } from './passwordless-sudo.ts';
import { pipedRemoteScript } from './piped-remote-script.ts';
import { privilegeEscalation } from './privilege-escalation.ts';
import { privilegedContainer } from './privileged-container.ts';
import { privilegedHostPort } from './privileged-host-port.ts';
import { privilegedLifecycleHook } from './privileged-lifecycle-hook.ts';
import { publishedDatastore } from './published-datastore.ts';
import { publishedToAllInterfaces } from './published-to-all-interfaces.ts';
import { raisedUlimit } from './raised-ulimit.ts';
import { readableSecretMount } from './readable-secret-mount.ts';
import { recommendedPackages } from './recommended-packages.ts';
import { recursiveCopy } from './recursive-copy.ts';
import { relabelledSystemPath } from './relabelled-system-path.ts';
import { remoteAccessTools } from './remote-access-tools.ts';
import { repeatedDaemonOption } from './repeated-daemon-option.ts';
import { retiredContentTrust } from './retired-content-trust.ts';
import { rootUser } from './root-user.ts';
import { rootfulDaemon } from './rootful-daemon.ts';
import { secretInBuildArgument } from './secret-in-build-argument.ts';
import { secretInCommand } from './secret-in-command.ts';
import { secretInEnvironment } from './secret-in-environment.ts';
import { secretInLabel } from './secret-in-label.ts';
import { secretInUrl } from './secret-in-url.ts';
import { secretLiteral } from './secret-literal.ts';
import { selfWritableExecutable } from './self-writable-executable.ts';
import { sensitiveBuildMount } from './sensitive-build-mount.ts';
import { sensitiveHostMount } from './sensitive-host-mount.ts';
import { sensitiveVolume } from './sensitive-volume.ts';
import { setuidBinary } from './setuid-binary.ts';
import { sharedMountPropagation } from './shared-mount-propagation.ts';
import { skippedBuildCheck } from './skipped-build-check.ts';
import { sshServer } from './ssh-server.ts';
import { stalePackageIndex } from './stale-package-index.ts';
import { sudoInBuild } from './sudo-in-build.ts';
import { suppressionWithoutReason } from './suppression-without-reason.ts';
import { systemWorkdir } from './system-workdir.ts';
import { uncheckedPipe } from './unchecked-pipe.ts';
import { unencryptedDockerApi } from './unencrypted-docker-api.ts';
import { unknownDaemonOption } from './unknown-daemon-option.ts';
import { unknownSuppression } from './unknown-suppression.ts';
import { unlimitedCpu } from './unlimited-cpu.ts';
import { unlimitedIo } from './unlimited-io.ts';
import { unlimitedMemory } from './unlimited-memory.ts';
import { unlimitedProcesses } from './unlimited-processes.ts';
import { unmaskedSystemPaths } from './unmasked-system-paths.ts';
import { unpinnedGitSource } from './unpinned-git-source.ts';
import { unpinnedImageDigest } from './unpinned-image-digest.ts';
import { unpinnedRemoteSource } from './unpinned-remote-source.ts';
import { unresolvedUser } from './unresolved-user.ts';
import { unrestrictedDeviceRule } from './unrestricted-device-rule.ts';
import { untrustedBuildFrontend } from './untrusted-build-frontend.ts';
import { untrustedRegistry } from './untrusted-registry.ts';
import { unusedSuppression } from './unused-suppression.ts';
import { unverifiedDownload } from './unverified-download.ts';
import { userlandProxy } from './userland-proxy.ts';
import { usernsRemapMissing } from './userns-remap-missing.ts';
import { weakHash } from './weak-hash.ts';
import { weakTlsVersion } from './weak-tls-version.ts';
import { weakenedPolicy } from './weakened-policy.ts';
import { wholeStageCopy } from './whole-stage-copy.ts';
import { worldWritableFiles } from './world-writable-files.ts';
import { writableConfigMount } from './writable-config-mount.ts';
import { writableRootFilesystem } from './writable-root-filesystem.ts';

/** Every rule, in the order of their ids. A rule exists for the product when it stands here. */
export const allRules: readonly Rule[] = [
  addInsteadOfCopy,
  adminPort,
  ambiguousDockerfile,
  authzPluginMissing,
  buildToolsInImage,
  cleartextDownload,
  committedEnvFile,
  conflictingDaemonOption,
  copiedSecretFile,
  daemonExperimental,
  daemonLogLevel,
  dangerousCapability,
  debugMode,
  defaultBridgeNetwork,
  defaultCapabilities,
  developmentDependencies,
  disabledApparmor,
  disabledHealthcheck,
  disabledLogging,
  disabledOomKiller,
  disabledPackageSignature,
  disabledSeccomp,
  disabledSelinux,
  disabledSignatureVerification,
  disabledTlsVerification,
  dockerExecPrivileged,
  dockerExecRoot,
  dockerGroupMembers,
  dockerSocket,
  downgradableRedirect,
  emptyPassword,
  endOfLifeImage,
  executableTmpfs,
  expiredSuppression,
  exposedDaemonEndpoint,
  flatNetwork,
  floatingImageTag,
  foreignCgroupParent,
  foreignNamespace,
  globalAptKey,
  hardcodedPassword,
  hiddenOnbuild,
  hostCgroupNamespace,
  hostDevice,
  hostExecutedProvider,
  hostIpcNamespace,
  hostNetwork,
  hostNetworkBuild,
  hostProcessNamespace,
  hostUserNamespace,
  hostUtsNamespace,
  iccEnabled,
  inheritedVolumes,
  inlineSecretContent,
  insecureBuildStep,
  insecureRegistries,
  iptablesDisabled,
  largeBaseImage,
  leakedSecretMount,
  missingDefaultUlimits,
  missingDockerignore,
  missingHealthcheck,
  missingLiveRestore,
  missingUser,
  mixedPackageIndex,
  openDockerSocket,
  packageInstallScripts,
  passwordlessSudo,
  pipedRemoteScript,
  privilegeEscalation,
  privilegedContainer,
  privilegedHostPort,
  privilegedLifecycleHook,
  publishedDatastore,
  publishedToAllInterfaces,
  raisedUlimit,
  readableSecretMount,
  recommendedPackages,
  recursiveCopy,
  relabelledSystemPath,
  remoteAccessTools,
  repeatedDaemonOption,
  retiredContentTrust,
  rootUser,
  rootfulDaemon,
  secretInBuildArgument,
  secretInCommand,
  secretInEnvironment,
  secretInLabel,
  secretInUrl,
  secretLiteral,
  selfWritableExecutable,
  sensitiveBuildMount,
  sensitiveHostMount,
  sensitiveVolume,
  setuidBinary,
  sharedMountPropagation,
  skippedBuildCheck,
  sshServer,
  stalePackageIndex,
  sudoInBuild,
  suppressionWithoutReason,
  systemWorkdir,
  uncheckedPipe,
  unencryptedDockerApi,
  unknownDaemonOption,
  unknownSuppression,
  unlimitedCpu,
  unlimitedIo,
  unlimitedMemory,
  unlimitedProcesses,
  unmaskedSystemPaths,
  unpinnedGitSource,
  unpinnedImageDigest,
  unpinnedRemoteSource,
  unresolvedUser,
  unrestrictedDeviceRule,
  untrustedBuildFrontend,
  untrustedRegistry,
  unusedSuppression,
  unverifiedDownload,
  userlandProxy,
  usernsRemapMissing,
  weakHash,
  weakTlsVersion,
  weakenedPolicy,
  wholeStageCopy,
  worldWritableFiles,
  writableConfigMount,
  writableRootFilesystem,
];
