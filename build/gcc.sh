#!/usr/bin/env bash
# gcc as the native compiler's linker: for another processor ILC passes Clang's --target=TRIPLE, which gcc refuses, and TRIPLE-gcc is its own.
set -euo pipefail
gcc=gcc
arguments=()
for argument in "$@"; do
  case $argument in
    --target=*) gcc=${argument#--target=}-gcc ;;
    *) arguments+=("$argument") ;;
  esac
done
exec "$gcc" "${arguments[@]}"
