#!/bin/sh
# Runs the handler beside it on AWS's runtime client for Node.
cd "$(dirname "$0")" && exec node node_modules/aws-lambda-ric/bin/index.mjs bare.handler
