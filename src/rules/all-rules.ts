import type { Rule } from '../rule-model/rule.ts';
import { addInsteadOfCopy } from './add-instead-of-copy.ts';
import { ambiguousDockerfile } from './ambiguous-dockerfile.ts';
import { defaultCapabilities } from './default-capabilities.ts';
import { endOfLifeImage } from './end-of-life-image.ts';
import { floatingImageTag } from './floating-image-tag.ts';
import { largeBaseImage } from './large-base-image.ts';
import { missingUser } from './missing-user.ts';
import { pipedRemoteScript } from './piped-remote-script.ts';
import { privilegeEscalation } from './privilege-escalation.ts';
import { rootUser } from './root-user.ts';
import { secretInBuildArgument } from './secret-in-build-argument.ts';
import { secretInEnvironment } from './secret-in-environment.ts';
import { secretInLabel } from './secret-in-label.ts';
import { unpinnedImageDigest } from './unpinned-image-digest.ts';
import { untrustedRegistry } from './untrusted-registry.ts';
import { unverifiedDownload } from './unverified-download.ts';
import { writableRootFilesystem } from './writable-root-filesystem.ts';

/** Every rule, in the order of their ids. A rule exists for the product when it stands here. */
export const allRules: readonly Rule[] = [
  addInsteadOfCopy,
  ambiguousDockerfile,
  defaultCapabilities,
  endOfLifeImage,
  floatingImageTag,
  largeBaseImage,
  missingUser,
  pipedRemoteScript,
  privilegeEscalation,
  rootUser,
  secretInBuildArgument,
  secretInEnvironment,
  secretInLabel,
  unpinnedImageDigest,
  untrustedRegistry,
  unverifiedDownload,
  writableRootFilesystem,
];
