# shellcheck shell=bash
# Sourced: finds the Python that .venv is made from.

usable_python() { # prints the first Python 3.11 or newer that can make an environment
  local candidate
  for candidate in python3 /usr/bin/python3 python3.13 python3.12 python3.11; do
    if "$candidate" -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' \
      >/dev/null 2>&1; then
      printf '%s\n' "$candidate"
      return 0
    fi
  done
  return 1
}
