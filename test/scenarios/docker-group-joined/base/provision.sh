#!/bin/sh
set -eu
apt-get install -y docker.io
systemctl enable --now docker
