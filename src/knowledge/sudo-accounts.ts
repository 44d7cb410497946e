/**
 * First accounts of machine images that may become root with sudo and no password: Vagrant boxes
 * (https://developer.hashicorp.com/vagrant/docs/boxes/base), the images of clouds (cloud-init: `default_user`,
 * https://cloudinit.readthedocs.io/en/latest/reference/modules.html#users-and-groups), and runners of GitHub.
 */
export const SUDO_ACCOUNTS: ReadonlySet<string> = new Set([
  ...[
    'admin',
    'almalinux',
    'alpine',
    'arch',
    'azureuser',
    'centos',
    'cloud-user',
    'core',
    'debian',
    'ec2-user',
    'fedora',
  ],
  ...['opc', 'pi', 'rocky', 'runner', 'ubuntu', 'vagrant'],
]);
