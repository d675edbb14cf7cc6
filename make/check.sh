#!/usr/bin/env bash
# Run the checks and tell each one's result in a line: check.sh | check.sh all.
# With SAGSGANG_TESTS=whole every walk is walked in full (tests/extent.py), and PostgreSQL gets every test.
# Without `all`: format, lint, types, import floors, unsafe code and missing migrations. Every check runs,
# also after one that failed; the words of a failed one are printed whole.
set -euo pipefail
cd "$(dirname "$0")/.."
. make/telling.sh

python=.venv/bin/python
logs=build/checks
failed=()
# Where nothing compiled is kept, each process of each run compiles the house and its tests anew.
unset PYTHONDONTWRITEBYTECODE
rm -rf "$logs"
mkdir -p "$logs"

check() { # NAME COMMAND…
  local name=$1
  printf '%-26s' "$name"
  if run "$@"; then verdict "$name" ok; else verdict "$name" FAILED; fi
}

run() { # NAME COMMAND… : its words and its seconds go into files of its own
  local log begun=$EPOCHREALTIME passed=0
  log=$(log_of "$1")
  "${@:2}" >"$log" 2>&1 </dev/null || passed=1
  seconds_since "$begun" >"$log.seconds"
  return "$passed"
}

verdict() { # NAME ok|FAILED
  local log
  log=$(log_of "$1")
  printf '%-7s%6.1f s\n' "$2" "$(cat "$log.seconds")"
  if [ "$2" = FAILED ]; then
    failed+=("$1")
    cat "$log"
  fi
}

log_of() { printf '%s' "$logs/${1//[ ,]/-}.log"; }

seconds_since() { awk -v now="$EPOCHREALTIME" -v begun="$1" 'BEGIN { print now - begun }'; }

tests() { # NAME COMMAND… : the same, and pytest's reasons for skipping and closing line
  local log
  log=$(log_of "$1")
  check "$@"
  case " ${failed[*]} " in *" $1 "*) return ;; esac
  grep '^SKIPPED' "$log" || true
  tail -n 1 "$log"
}

# It takes as long as the other five, and a processor of its own.
run "types" "$python" -m mypy &
types=$!
check "format" "$python" -m ruff format --check .
check "lint" "$python" -m ruff check .
check "import floors" "$python" -c 'from importlinter.cli import lint_imports_command; lint_imports_command()'
check "unsafe code" "$python" -m bandit --quiet --recursive sagsgang --exclude "*/tests/*"
# It looks into the database, and would lay an empty one where `make serve` looks for its own.
check "missing migrations" env SAGSGANG_DATA="$logs/data" "$python" -m sagsgang makemigrations --check --dry-run
printf '%-26s' "types"
if wait "$types"; then verdict "types" ok; else verdict "types" FAILED; fi

if [ "${1:-}" = all ]; then
  # Whoever is done takes from what the other has left: no long walk stands alone at the end.
  pytest=("$python" -m pytest --tb=short -n 2 --dist worksteal)
  questions=build/questions
  rm -rf "$questions"
  tests "tests on SQLite" "${pytest[@]}" -m "not browser" --note-questions "$questions"
  tests "tests in the browser" "${pytest[@]}" tests/browser
  # A second database is asked every question that the first was asked: tests/each_question.py.
  again=(--questions "$questions" -m "not browser and not slow")
  if [ "${SAGSGANG_TESTS:-}" = whole ]; then again=(-m "not browser"); fi
  tests "tests on PostgreSQL" make/on-postgresql.sh "${pytest[@]}" --second-database "${again[@]}"
fi

if [ ${#failed[@]} -gt 0 ]; then
  stop "$(printf '%s; ' "${failed[@]}" | sed 's/; $//') failed; the reasons stand above."
fi
