import type { Mount } from '../container.ts';

/** What a mount says, apart from where it is written. */
export type MountMeaning = Pick<Mount, 'type' | 'source' | 'target' | 'readOnly' | 'options'>;
