#!/bin/bash
set -euo pipefail

# The sidecar first.
docker run -d \
  --network host \
  acme/sidecar:1.1
docker run -d \
  --name web \
  --privileged \
  --publish 8080:80 \
  acme/web:1.5
