#!/bin/bash
docker run -d --name web --privileged -p 8080:80 acme/web:1.4
docker run -d --net=host acme/sidecar:1.0
