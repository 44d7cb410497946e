/** What an image is made for, where that needs something that is a weakness elsewhere. */
export type ImagePurpose =
  | 'shared-memory'
  | 'mounting'
  | 'host-processes'
  | 'engine-client'
  | 'ssh-service'
  | 'emulators';

/**
 * Images by their familiar name; a `*` at the end stands for any rest. `shared-memory`: frameworks whose worker processes
 * exchange data in /dev/shm (https://pytorch.org/docs/stable/notes/multiprocessing.html,
 * https://docs.nvidia.com/deeplearning/frameworks/user-guide/). `mounting`: programs that mount file systems for their host
 * (https://rclone.org/commands/rclone_mount/, https://kubernetes-csi.github.io/docs/). `host-processes`: agents that
 * measure or watch the processes of their host (https://github.com/prometheus/node_exporter#docker,
 * https://docs.datadoghq.com/containers/docker/, https://falco.org/docs/setup/container/). `engine-client`: command lines and
 * consoles of a container engine (https://hub.docker.com/_/docker). `ssh-service`: Git and file servers that
 * speak SSH by design (https://docs.gitea.com/installation/install-with-docker, https://github.com/atmoz/sftp). `emulators`: tasks that
 * register emulators with the kernel of the host and end (https://docs.docker.com/build/building/multi-platform/#qemu). Taken on
 * 2026-11-22.
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
  {
    purpose: 'host-processes',
    names: [
      'prom/node-exporter',
      'quay.io/prometheus/node-exporter',
      'bitnami/node-exporter',
      'gcr.io/cadvisor/cadvisor',
      'ghcr.io/google/cadvisor',
      'google/cadvisor',
      'datadog/agent',
      'gcr.io/datadoghq/agent',
      'public.ecr.aws/datadog/agent',
      'netdata/netdata',
      'falcosecurity/*',
      'sysdig/*',
      'newrelic/infrastructure',
      'newrelic/infrastructure-bundle',
      'grafana/beyla',
      'grafana/alloy',
      'otel/ebpf-instrument',
      'otel/opentelemetry-ebpf-profiler',
      'nicolargo/glances',
      'aquasec/tracee',
      'elastic/elastic-agent',
      'docker.elastic.co/elastic-agent/elastic-agent',
      'docker.elastic.co/beats/*',
      'zabbix/zabbix-agent',
      'zabbix/zabbix-agent2',
      'ncabatoff/process-exporter',
      'docker/docker-bench-security',
    ],
  },
  {
    purpose: 'engine-client',
    names: [
      'docker',
      'docker/*',
      'portainer/portainer-ce',
      'portainer/portainer-ee',
      'portainer/agent',
      'containrrr/watchtower',
    ],
  },
  {
    purpose: 'ssh-service',
    names: [
      'gitea/*',
      'docker.gitea.com/*',
      'codeberg.org/forgejo/forgejo',
      'code.forgejo.org/forgejo/forgejo',
      'gogs/gogs',
      'gitlab/*',
      'sameersbn/gitlab',
      'bitnami/gitea',
      'charmcli/soft-serve',
      'onedev/*',
      '1dev/server',
      'gerritcodereview/gerrit',
      'atmoz/sftp',
      'emberstack/sftp',
      'drakkan/sftpgo',
      'ghcr.io/drakkan/sftpgo',
      'corilus/sftp',
      'linuxserver/openssh-server',
      'lscr.io/linuxserver/openssh-server',
      'ghcr.io/linuxserver/openssh-server',
      'cowrie/cowrie',
    ],
  },
  {
    purpose: 'emulators',
    names: [
      'tonistiigi/binfmt',
      'multiarch/qemu-user-static',
      'docker/binfmt',
      'linuxkit/binfmt',
      'aptman/qus',
      'dbhi/qus',
      'tonistiigi/binfmt-misc',
    ],
  },
];
