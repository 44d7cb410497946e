/** What an image is made for, where that needs something that is a weakness elsewhere. */
export type ImagePurpose = 'shared-memory' | 'mounting';

/**
 * Images by their familiar name; a `*` at the end stands for any rest. `shared-memory`: frameworks whose worker processes
 * exchange data in /dev/shm (https://pytorch.org/docs/stable/notes/multiprocessing.html,
 * https://docs.nvidia.com/deeplearning/frameworks/user-guide/). `mounting`: programs that mount file systems for their host
 * (https://rclone.org/commands/rclone_mount/, https://kubernetes-csi.github.io/docs/). Taken on 2026-11-22.
 */
export const IMAGE_PURPOSES: readonly { readonly purpose: ImagePurpose; readonly names: readonly string[] }[] = [
  {
    purpose: 'shared-memory',
    names: [
      'pytorch/*',
      'tensorflow/*',
      'nvcr.io/nvidia/*',
      'nvidia/cuda',
      'vllm/*',
      'huggingface/*',
      'ghcr.io/huggingface/*',
      'rocm/*',
      'lmsysorg/sglang',
      'rayproject/*',
      'paddlepaddle/*',
      'horovod/*',
      'ultralytics/*',
    ],
  },
  {
    purpose: 'mounting',
    names: [
      'rclone/rclone',
      'trapexit/mergerfs',
      'hvalev/mergerfs',
      'rexray/*',
      'ceph/ceph',
      'quay.io/ceph/ceph',
      'gluster/gluster-centos',
      'seaweedfs/seaweedfs-csi-driver',
      'chrislusf/seaweedfs-csi-driver',
      'juicedata/*',
      'efrecon/s3fs',
      'registry.k8s.io/sig-storage/*',
      'quay.io/k8scsi/*',
    ],
  },
];
