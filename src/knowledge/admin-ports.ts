/** A port by which a machine, a cluster or an engine is administered. */
export interface AdminPort {
  readonly port: number;
  /** What listens there, for messages. */
  readonly name: string;
  /** The last part of a base image's name holds one of these: the port belongs to that product. */
  readonly images: readonly string[];
  /** An instruction that names one of these, in lower case, shows that the image is made for it. */
  readonly words: readonly string[];
}

const DESKTOPS = ['vnc', 'kasm', 'webtop', 'selenium', 'desktop'];

/**
 * Ports that few images expose without a reason that shows in the file. Sources: the IANA registry of service names and port
 * numbers (https://www.iana.org/assignments/service-names-port-numbers) and the documentation of each product; TensorFlow
 * Serving shares 8500 (https://www.tensorflow.org/tfx/serving/docker). Taken on 2026-11-24.
 */
export const ADMIN_PORTS: readonly AdminPort[] = [
  { port: 23, name: 'Telnet', images: ['cowrie', 'honeypot'], words: ['cowrie', 'honeypot'] },
  { port: 2375, name: 'the Docker API without TLS', images: ['docker', 'dind'], words: [] },
  { port: 3389, name: 'Remote Desktop', images: ['rdp', ...DESKTOPS], words: ['rdp', 'guac'] },
  { port: 5800, name: 'VNC in the browser', images: DESKTOPS, words: ['vnc'] },
  { port: 5900, name: 'VNC', images: DESKTOPS, words: ['vnc'] },
  {
    port: 6443,
    name: 'the Kubernetes API',
    images: ['kube', 'k3s', 'k0s', 'rke2', 'kind'],
    words: ['kube', 'k3s', 'k0s', 'rke2'],
  },
  { port: 8500, name: 'Consul', images: ['consul', 'serving'], words: ['consul', 'tensorflow'] },
];
