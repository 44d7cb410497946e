#!/bin/sh
set -eu
apt-get install -y docker.io
usermod -aG docker jenkins
chmod 666 /var/run/docker.sock
systemctl enable --now docker
