#!/usr/bin/env bash
# Builds one function for Lambda (Amazon Linux 2023): function.sh PROJECT ARTIFACTS_DIR [arm64|x86_64], by default as template.yaml has it.
# Leaves `bootstrap` and `roots.pem` in the folder.
#   1. Linux with the .NET SDK and a gcc for the architecture compiles here; the result is kept, and the next function of the same project
#      copies it.
#   2. What was linked against a newer C library than Amazon Linux 2023's would not start there: it is compiled again in the container.
#   3. So is everything on another system. Without a container engine there is one line that says what is missing.
set -euo pipefail
cd "$(dirname "$0")/.."

project=$1
artifacts=${2:?function.sh: sam build gives ARTIFACTS_DIR; by hand, make build-TokensFunction ARTIFACTS_DIR=FOLDER}
architecture=${3:-$(sed -n '/^  Architecture:/,/^  [A-Z]/s/^    Default: *//p' template.yaml)}
glibc=2.34

stop() {
  echo "build/function.sh: $1" >&2
  exit 1
}

case $architecture in
  arm64) machine=aarch64 runtime=linux-arm64 platform=linux/arm64 ;;
  x86_64) machine=x86_64 runtime=linux-x64 platform=linux/amd64 ;;
  *) stop "functions are built for arm64 or x86_64, not for '$architecture'" ;;
esac
native=artifacts/native/${NATIVE_FOLDER:-host}-$architecture

# Why this machine can't compile for Lambda; nothing where it can.
obstacle() {
  local system gcc=gcc
  system=$(uname -s)
  [ "$(uname -m)" = "$machine" ] || gcc=$machine-linux-gnu-gcc
  if [ "$system" != Linux ]; then
    echo "this is $system, not Linux"
  elif ! getconf GNU_LIBC_VERSION >/dev/null 2>&1; then
    echo "this Linux has no glibc"
  elif ! command -v dotnet >/dev/null; then
    echo "the .NET SDK is not on the PATH"
  elif ! command -v "$gcc" >/dev/null; then
    echo "$gcc, which links for $architecture, is not on the PATH"
  fi
}

engine() {
  local name
  for name in docker finch podman; do
    if command -v "$name" >/dev/null && "$name" info >/dev/null 2>&1; then
      echo "$name"
      return
    fi
  done
}

# The newest version of glibc that an executable asks for.
needs() {
  readelf --version-info --wide "$1" | sed -n 's/.*Name: GLIBC_\([0-9.]*\).*/\1/p' | sort -uV | tail -1
}

newer() {
  [ "$1" != "$2" ] && [ "$(printf '%s\n' "$1" "$2" | sort -V | tail -1)" = "$1" ]
}

compile() {
  dotnet publish "src/$project" -c Release -r "$runtime" --nologo --disable-build-servers -p:NativeFunction=true \
    --artifacts-path "$native/obj" -o "$native/$project"
}

in_container() {
  local reason=$1 engine image=ivs-chat-backend-build-$architecture sdk
  engine=$(engine)
  [ -n "$engine" ] || stop "$reason, and neither docker, finch nor podman runs here to build in a container instead."
  echo "build/function.sh: $reason; building in a container ($engine)."
  sdk=$(sed -n 's/.*"version": *"\([^"]*\)".*/\1/p' global.json)
  "$engine" build --platform "$platform" --build-arg "SDK=$sdk" --tag "$image" build
  mkdir -p "$artifacts"
  local user=()
  [ "$engine" != docker ] || user=(--user "$(id -u):$(id -g)")
  # A folder of its own for what the container compiles: what this machine made is of another kind. Git's shell on Windows would
  # rewrite the paths that are the container's.
  MSYS_NO_PATHCONV=1 "$engine" run --rm --platform "$platform" ${user[@]+"${user[@]}"} --env NATIVE_FOLDER=al2023 \
    --volume "$PWD:/src" --volume "$(cd "$artifacts" && pwd):/out" --workdir /src "$image" build/function.sh "$project" /out "$architecture"
}

reason=$(obstacle)
if [ -n "$reason" ]; then
  in_container "$reason"
  exit
fi

compile
needed=$(needs "$native/$project/bootstrap")
if newer "$needed" "$glibc"; then
  in_container "this machine's glibc makes executables that need $needed, and Amazon Linux 2023 has $glibc"
  exit
fi

mkdir -p "$artifacts"
cp "$native/$project/bootstrap" "$artifacts/bootstrap"
build/roots.sh "$artifacts/roots.pem"
