/** Why a rule of another tool has none of ours: clauses that follow its name. */
export const NO_RULE = {
  style: 'it is about style or correctness, which Bulkhead does not judge',
  size: 'it is about the size of the image, which Bulkhead does not judge',
  pins: 'Bulkhead asks nobody to pin versions of packages: distributions delete old ones',
  labels: 'Bulkhead does not judge labels',
  upgrades: 'Bulkhead does not judge upgrades of packages',
  shell: 'it is about shell scripts; Bulkhead judges only what they do to security',
  gone: 'the tool itself has no such rule any more',
  engine: 'it changes nothing on a usual host, so Bulkhead has no such rule',
} as const;
