#!/bin/sh
# bulkhead: allow docker-socket -- it manages the containers of this host
docker run -d --name agent \
  -v /var/run/docker.sock:/var/run/docker.sock \
  acme/agent:2.0
