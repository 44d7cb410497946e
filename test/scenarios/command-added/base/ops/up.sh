#!/bin/sh
set -eu

docker pull acme/web:1.4
