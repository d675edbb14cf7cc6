#!/usr/bin/env bash
# Renew the lock files from pyproject.toml, make/node.in, make/audit.in and package.json. One file serves
# Python 3.11 and newer on x86_64 and aarch64, and no address of any index stands in it.
# `make lock` changes only what pyproject.toml now asks for; `make lock UPGRADE=1` takes the
# newest releases that it admits.
set -euo pipefail
cd "$(dirname "$0")/.."
. make/telling.sh

python=.venv/bin/python
[ -x "$python" ] || stop "There is no .venv yet; run 'make check' once, then 'make lock' again."
"$python" -m uv --version >/dev/null 2>&1 || "$python" -m pip install --quiet "uv>=0.9"

upgrade=()
if [ -n "${UPGRADE:-}" ]; then upgrade=(--upgrade); fi

lock() { # FILE SOURCE OPTIONS…
  local file=$1
  shift
  say "Locking $file"
  # uv keeps the versions that it finds in the file it writes to.
  cp "$file" build/lock 2>/dev/null || rm -f build/lock
  "$python" -m uv --no-config pip compile "$@" --universal --python-version 3.11 \
    --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --quiet \
    "${upgrade[@]}" --output-file build/lock >/dev/null ||
    stop "$file could not be renewed and is as it was; uv's own words stand above."
  { printf '# Renewed by make lock; installed with every hash checked.\n' && cat build/lock; } >"$file.new"
  mv "$file.new" "$file"
  rm build/lock
}

mkdir -p build
lock requirements.lock pyproject.toml
lock requirements-test.lock pyproject.toml --extra test --constraint requirements.lock
lock requirements-node.lock make/node.in
lock requirements-audit.lock make/audit.in
if command -v npm >/dev/null; then
  say "Locking package-lock.json"
  npm install --package-lock-only --ignore-scripts --silent
fi
