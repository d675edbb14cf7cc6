#!/usr/bin/env bash
# Run a command on a PostgreSQL of its own: on-postgresql.sh COMMAND…
# The server listens on this machine only, at a free port, with a password made for the run;
# it is stopped and its files are deleted however the command ends.
set -euo pipefail
cd "$(dirname "$0")/.."
. make/telling.sh

programs=$(compgen -G '/usr/lib/postgresql/*/bin' | sort -V | tail -n 1) ||
  stop "PostgreSQL is not on this machine; install Debian's package postgresql and run make again."
as_owner=()
# PostgreSQL refuses to run as root; Debian's package brings a user for it.
if [ "$(id -u)" -eq 0 ]; then as_owner=(runuser -u postgres --); fi

folder=$("${as_owner[@]}" mktemp -d /tmp/sagsgang-postgresql.XXXXXX)
in_folder() { (cd "$folder" && "${as_owner[@]}" "$@"); }
end() {
  in_folder "$programs/pg_ctl" stop --silent --pgdata "$folder/data" --mode immediate >/dev/null 2>&1 || true
  rm -rf "$folder"
}
trap end EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

password=$(od -An -N 16 -tx1 /dev/urandom | tr -d ' \n')
port=$(.venv/bin/python -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
printf '%s\n' "$password" | in_folder tee "$folder/password" >/dev/null
in_folder "$programs/initdb" --pgdata "$folder/data" --username sagsgang --auth scram-sha-256 \
  --pwfile "$folder/password" --encoding UTF8 --locale C.UTF-8 --no-sync >"$folder/log" 2>&1 ||
  { cat "$folder/log" >&2; stop "PostgreSQL could not make a database folder; its own words stand above."; }
# What is thrown away afterwards need not survive a power cut; and no question is asked so often of
# so many rows that it is worth a compilation of its own.
in_folder "$programs/pg_ctl" start --silent --wait --pgdata "$folder/data" --log "$folder/data/log" \
  --options "-h 127.0.0.1 -p $port -k $folder -c jit=off -c fsync=off -c synchronous_commit=off -c full_page_writes=off" \
  >/dev/null || { cat "$folder/data/log" >&2; stop "PostgreSQL did not start; its own words stand above."; }

SAGSGANG_DATABASE_URL="postgresql://sagsgang:$password@127.0.0.1:$port/postgres" "$@"
