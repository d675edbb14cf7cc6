# shellcheck shell=bash
# Sourced by the scripts beside it: how a step speaks, and how it knows that it was done before.

say() { printf '%s\n' "$*"; }

stop() {
  printf '\n%s\n' "$*" >&2
  exit 1
}

checksum() { # WORD… : one checksum of the words and, where a word is a file, of its bytes
  local word
  for word in "$@"; do
    printf '%s\n' "$word"
    if [ -f "$word" ]; then cat -- "$word"; fi
  done | sha256sum | cut -d ' ' -f 1
}

was_done() { # STAMP WORD… : true where the step ended well with these very files
  [ "$(cat "$1" 2>/dev/null)" = "$(checksum "${@:2}")" ]
}

set_done() { # STAMP WORD…
  mkdir -p "$(dirname "$1")"
  checksum "${@:2}" >"$1.new"
  mv "$1.new" "$1"
}
