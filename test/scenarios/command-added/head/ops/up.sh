#!/bin/sh
set -eu

docker pull acme/web:1.4
docker run -d \
  --name agent \
  --pid=host \
  -p 5432:5432 \
  -v /var/run/docker.sock:/var/run/docker.sock \
  -e DB_PASSWORD=hunter2-Kx9vQ \
  postgres:18
docker run --rm -v "$PWD":/src acme/tool:2.1 migrate
