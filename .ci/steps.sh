# Shared by .ci/run and .ci/full: steps that are counted, and what a machine needs for them.
cd "$(dirname "${BASH_SOURCE[0]}")/.."

passed=0
failed=0
results=$PWD/artifacts/test-results
# CI=true: a restore takes the packages that the lock files name, or fails. REQUIRE_ALL=1: a test that can't run fails.
export CI=true REQUIRE_ALL=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

finish() {
  echo "$passed passed, $failed failed"
  [ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
  exit
}

# step NAME COMMAND...: counts as one result.
step() {
  local name=$1 start=$SECONDS
  shift
  echo "== $name"
  if "$@"; then
    passed=$((passed + 1))
    echo "== $name: $((SECONDS - start)) s"
  else
    echo "FAILED: $name"
    failed=$((failed + 1))
    return 1
  fi
}

# What tests run beside .NET: a browser, AWS's other clients, and what links and checks native functions.
install_programs() {
  local missing=()
  command -v chromium >/dev/null || missing+=(chromium)
  command -v aws >/dev/null || missing+=(awscli)
  python3 -c 'import boto3' 2>/dev/null || missing+=(python3-boto3)
  command -v gcc >/dev/null || missing+=(gcc libc6-dev)
  command -v make >/dev/null || missing+=(make)
  command -v openssl >/dev/null || missing+=(openssl)
  command -v readelf >/dev/null || missing+=(binutils)
  [ ${#missing[@]} -eq 0 ] || { apt-get update -qq && apt-get install -y -qq "${missing[@]}"; } >/dev/null
}

install_node_packages() {
  local project
  for project in tests/node examples/node-vitest; do
    (cd "$project" && npm ci --no-audit --no-fund --loglevel=error) || return 1
  done
}

restore() {
  dotnet restore IvsChatBackend.sln || {
    echo "With NU1004 above, a project's packages are not those of its lock file: 'dotnet restore' writes it anew, to be committed."
    return 1
  }
}

# Every test assembly, those first that take longest: side by side, the last one is then a short one.
test_assemblies() {
  local first='IvsChatBackend.SystemTests Amazon.Lambda.Tests IvsChatBackend.Core.Tests' name
  {
    for name in $first; do
      find tests -path "*/bin/Debug/net10.0/$name.dll" -path "*/$name/bin/*"
    done
    find tests -path '*/bin/Debug/net10.0/*Tests.dll' | sort | while read -r file; do
      name=$(basename "$file" .dll)
      [[ $file == */$name/bin/* && " $first " != *" $name "* ]] && echo "$file"
    done
  } | grep .
}

# As many assemblies at a time as there are processors. Each test is counted from the result files; an assembly that ends in an error, without
# a test that failed, counts as a failure of its own.
run_tests() {
  local jobs=${TEST_JOBS:-$(nproc)} file name counters total ok code
  rm -rf "$results"
  mkdir -p "$results"
  test_assemblies | xargs -P "$jobs" -I{} bash -c '
    name=$(basename "$1" .dll)
    start=$SECONDS
    dotnet test "$1" --filter Category!=Long --results-directory "$2" --logger "trx;LogFileName=$name.trx" > "$2/$name.log" 2>&1
    echo $? > "$2/$name.code"
    echo "$name: $((SECONDS - start)) s"
    grep -E "^(Passed|Failed)!" "$2/$name.log"
    grep -q "^0$" "$2/$name.code" || grep -vE "^(Passed|Failed)!" "$2/$name.log"
    true
  ' test {} "$results"
  local failures=0
  for file in $(test_assemblies); do
    name=$(basename "$file" .dll)
    counters=$(grep -o '<Counters [^>]*' "$results/$name.trx" 2>/dev/null)
    total=$(attribute total "$counters")
    ok=$(attribute passed "$counters")
    passed=$((passed + ${ok:-0}))
    failed=$((failed + ${total:-0} - ${ok:-0}))
    code=$(cat "$results/$name.code" 2>/dev/null)
    if [ "${total:-0}" -eq "${ok:-0}" ] && { [ "$code" != 0 ] || [ "${total:-0}" -eq 0 ]; }; then
      echo "failed: $name ended with ${code:-no exit code} after ${ok:-0} tests"
      failed=$((failed + 1))
    fi
    [ "$code" = 0 ] || failures=1
  done
  # Named once more where the end of a long output is all that is kept.
  grep -h 'outcome="Failed"' "$results"/*.trx 2>/dev/null | sed -n 's/.* testName="\([^"]*\)".*/failed: \1/p'
  return $failures
}

attribute() {
  sed -n "s/.* $1=\"\([0-9]*\)\".*/\1/p" <<<" $2"
}
