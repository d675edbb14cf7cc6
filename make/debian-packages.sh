#!/usr/bin/env bash
# Install what this machine lacks: debian-packages.sh serve | test | bench. Asks for nothing that is there.
# `serve` is what .venv is made from, and the others need it too.
set -euo pipefail
cd "$(dirname "$0")/.."
. make/telling.sh
. make/python.sh

lacking=()
lacks() { lacking+=("$@"); }
has() { command -v "$1" >/dev/null 2>&1; }

if ! usable_python >/dev/null; then lacks python3 python3-venv; fi
if [ "$1" = test ]; then
  # Chromium without windows: the same pages, and half the time; either will do.
  if ! has chromium-headless-shell && ! has chromium; then lacks chromium-headless-shell fonts-liberation; fi
  # The browser's driver (playwright's own Node) needs it; Debian's minimal system lacks it.
  if ! compgen -G '/usr/lib/*/libatomic.so.1' >/dev/null; then lacks libatomic1; fi
  if ! has pdftoppm; then lacks poppler-utils; fi
  if ! compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null; then lacks postgresql; fi
fi
if [ "$1" = bench ] && ! has wrk; then lacks wrk; fi
if [ ${#lacking[@]} -eq 0 ]; then exit 0; fi

by_hand="apt-get update && apt-get install --no-install-recommends ${lacking[*]}"
has apt-get || stop "This machine lacks ${lacking[*]} and has no apt-get; install them its own way and run make again."

as_root=()
if [ "$(id -u)" -ne 0 ]; then
  has sudo || stop "This machine lacks ${lacking[*]}. Type as root:  $by_hand  and then run make again."
  as_root=(sudo)
  # Without a terminal nobody can answer sudo's question.
  if [ ! -t 0 ]; then as_root=(sudo -n); fi
fi

apt() {
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get --quiet --quiet --yes \
    --no-install-recommends -o DPkg::Lock::Timeout=120 "$@" >>build/apt.log 2>&1
}

install_packages() {
  apt update || return
  # Debian's package would start a database server of its own; the tests start and stop theirs.
  case " ${lacking[*]} " in
    *" postgresql "*)
      apt install postgresql-common || return
      own_cluster false
      ;;
  esac
  # An older release has Chromium with windows only.
  case " ${lacking[*]} " in
    *" chromium-headless-shell "*)
      apt-cache show chromium-headless-shell >/dev/null 2>&1 || lacking=("${lacking[@]/chromium-headless-shell/chromium}")
      ;;
  esac
  apt install "${lacking[@]}"
}

own_cluster() { # true | false : whether Debian's PostgreSQL makes a cluster as it is installed
  local file=/etc/postgresql-common/createcluster.conf
  if [ "$1" = false ]; then
    "${as_root[@]}" cp "$file" "$file.before-sagsgang"
    "${as_root[@]}" sed -i -E 's/^#? ?create_main_cluster *=.*/create_main_cluster = false/' "$file"
    trap 'own_cluster true' EXIT
  else
    "${as_root[@]}" mv "$file.before-sagsgang" "$file"
  fi
}

mkdir -p build
: >build/apt.log
say "Installing what this machine lacks: ${lacking[*]}"
if ! install_packages; then
  tail -n 15 build/apt.log >&2
  stop "apt-get could not install what is lacking. Type as root:  $by_hand  and then run make again."
fi
