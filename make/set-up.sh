#!/usr/bin/env bash
# Set everything up: set-up.sh serve | test. Each step is skipped where it was done with the
# same files before, so a second run takes a second; an interrupted run goes on where it was.
set -euo pipefail
cd "$(dirname "$0")/.."
. make/telling.sh
. make/python.sh

purpose=$1
python=.venv/bin/python
stamps=build/stamps
data=${SAGSGANG_DATA:-${SAGSGANG_HOME:-.}/data}
again="run the same command again; it goes on where it stopped"

environment() {
  # An environment names its own place in its programs; in a clone that was moved they are dead.
  if "$python" -c 'import pip' >/dev/null 2>&1 && grep -qF "$PWD/.venv" .venv/bin/activate; then
    return
  fi
  say "Making the Python environment .venv"
  local found
  found=$(usable_python) || stop "No Python 3.11 or newer was found; install Debian's packages python3 and python3-venv and run make again."
  rm -rf .venv
  "$found" -m venv .venv || stop "The environment .venv could not be made; look for a full disk or missing rights here, then $again."
}

libraries() { # LOCK : install it, every hash checked, nothing compiled here
  local lock=$1 repair=() compiled=()
  local stamp=.venv/.sagsgang-${lock%.lock} half=.venv/.sagsgang-half
  if was_done "$stamp" "$lock"; then return; fi
  say "Installing the locked libraries ($lock)"
  # What an interrupted run left may look installed and not be; then all is laid anew.
  if [ -e "$half" ]; then repair=(--ignore-installed); fi
  touch "$half"
  # Of what tests need a third is never imported, and the rest is compiled as it is. Whoever serves may
  # have told Python to keep nothing compiled, and would wait at each start.
  if [ "$purpose" = test ]; then compiled=(--no-compile); fi
  "$python" -m pip install --quiet --disable-pip-version-check --no-input --no-deps "${compiled[@]}" \
    --require-hashes --only-binary :all: "${repair[@]}" --requirement "$lock" >build/pip.log 2>&1 || {
    tail -n 15 build/pip.log >&2
    stop "The locked libraries could not be installed; pip's own words stand above. Check the network, then $again."
  }
  rm -f "$half"
  set_done "$stamp" "$lock"
}

libraries_for_purpose() {
  if [ "$purpose" = test ]; then
    libraries requirements-test.lock
    # The test lock holds the other whole, at the same versions.
    set_done .venv/.sagsgang-requirements requirements.lock
  else
    libraries requirements.lock
  fi
}

command_sagsgang() {
  local launcher=.venv/bin/sagsgang
  if [ -x "$launcher" ]; then return; fi
  "$python" -c 'import pathlib, sysconfig; pathlib.Path(sysconfig.get_path("purelib"), "sagsgang.pth").write_text(str(pathlib.Path.cwd()) + "\n")'
  printf '#!/bin/sh\nexec "%s/.venv/bin/python" -m sagsgang "$@"\n' "$PWD" >"$launcher.new"
  chmod +x "$launcher.new"
  mv "$launcher.new" "$launcher"
}

look() {
  if "$python" make/look.py --built; then
    if [ "$purpose" != test ] || [ -f node_modules/axe-core/axe.min.js ]; then return; fi
  fi
  "$python" make/look.py --npm || libraries requirements-node.lock
  say "Fetching the look of the pages (the Danish public design system)"
  # It tells its reason in a sentence of its own.
  "$python" make/look.py || exit 1
}

translations() {
  local catalogues=() catalogue missing=""
  mapfile -t catalogues < <(find sagsgang/locale -name django.po | LC_ALL=C sort)
  for catalogue in "${catalogues[@]}"; do
    if [ ! -f "${catalogue%.po}.mo" ]; then missing=$catalogue; fi
  done
  if [ -z "$missing" ] && was_done "$stamps/translations" "${catalogues[@]}"; then return; fi
  say "Compiling the translations"
  "$python" -m babel.messages.frontend --quiet compile --directory sagsgang/locale --domain django ||
    stop "A translation file could not be compiled; mend the line named above, then $again."
  set_done "$stamps/translations" "${catalogues[@]}"
}

static_files() {
  local files=()
  mapfile -t files < <(find sagsgang -path '*/static/*' -type f | LC_ALL=C sort)
  local target=${SAGSGANG_STATIC:-${SAGSGANG_HOME:-.}/build/static}
  if [ -f "$target/staticfiles.json" ] && was_done "$stamps/static" "$target" requirements.lock "${files[@]}"; then return; fi
  say "Collecting the files that the pages load"
  "$python" -m sagsgang collectstatic --noinput --verbosity 0 ||
    stop "The files that the pages load could not be collected; mend what is named above, then $again."
  set_done "$stamps/static" "$target" requirements.lock "${files[@]}"
}

database() {
  # A new database is marked before it is made, so that a demo broken off midway is told from
  # a municipality's own data.
  # Who only looked for it has left an empty file.
  local wanted=$data/demo-wanted
  if [ -z "${SAGSGANG_DATABASE_URL:-}" ] && [ ! -s "$data/sagsgang.sqlite3" ]; then
    mkdir -p "$data"
    touch "$wanted"
  fi
  "$python" -m sagsgang migrate --noinput --verbosity 0 ||
    stop "The database could not be brought up to date; nothing in it was changed by the step that failed. Mend what is named above, then $again."
  if [ -e "$wanted" ]; then
    say "Loading the demo municipality"
    "$python" -m sagsgang demo --reset >build/demo.log 2>&1 || {
      tail -n 20 build/demo.log >&2
      stop "The demo municipality could not be loaded; when the reason above is mended, $again."
    }
    rm -f "$wanted"
  fi
}

packages() { # what the tests need beside Python; nobody is asked for a password, so pip need not wait
  if [ "$purpose" = test ] && [ "$(id -u)" -eq 0 ]; then
    make/debian-packages.sh test &
    installing=$!
    # A half-installed machine is worse than a late end.
    trap 'wait' EXIT
  else
    make/debian-packages.sh "$purpose"
  fi
}

packages_installed() {
  if [ -n "$installing" ]; then wait "$installing" || exit 1; fi
}

installing=""
make/debian-packages.sh serve
mkdir -p build
# Two runs at once (serve in one window, test in another) would trip over each other.
exec 9>build/set-up.lock
flock --nonblock 9 || { say "Waiting for another set-up here to end" && flock 9; }
packages
environment
libraries_for_purpose
packages_installed
command_sagsgang
look
translations
static_files
if [ "$purpose" = serve ]; then database; fi
