#!/usr/bin/env bash
# Install the auditor in an environment of its own, and audit every locked package with it.
set -euo pipefail
cd "$(dirname "$0")/.."
. make/telling.sh

stamp=build/audit/.sagsgang-audit
if ! cmp -s requirements-audit.lock "$stamp"; then
  say "Installing the auditor (requirements-audit.lock)"
  .venv/bin/python -m venv --clear build/audit
  build/audit/bin/python -m pip install --quiet --disable-pip-version-check --no-input --no-deps \
    --require-hashes --only-binary :all: --requirement requirements-audit.lock >build/pip.log 2>&1 || {
    tail -n 5 build/pip.log >&2
    say "Not audited: the auditor itself could not be installed; pip's own words stand above."
    exit 3
  }
  cp requirements-audit.lock "$stamp"
fi
exec .venv/bin/python make/audit.py
