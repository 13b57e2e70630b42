# cluster.sh
#		A private PostgreSQL: a copy of the installed one, a copy of the
#		checkout, and a cluster, all in one directory that nobody else enters.
#
# For bash; to be sourced.  Nothing here needs a running server, and nothing
# touches one: the copy of PostgreSQL takes the extension, so that the system's
# own directories stay as they are, and the server listens on a socket in the
# private directory alone.  The copy of the checkout is built from scratch, so
# that a stale object hides no warning, and so that the checkout may lie where
# the server's user cannot read.
#
# initdb refuses root: for root, everything in the private directory belongs to
# and runs as the user postgres; for anyone else, as that user.

set -u
umask 022

top=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

# What was set for another server, and for the make that called us, is not for this one
for name in ${!PG@} MAKEFLAGS MFLAGS MAKELEVEL MAKEOVERRIDES CDPATH; do
	[ "$name" = PG_CONFIG ] || unset "$name"
done
export LC_ALL=C.UTF-8

# The publishers' own files, for the tests that load all of them
if [ -z "${AI_INVEST_DATA:-}" ] && [ -d "$top/../shared/data" ]; then
	AI_INVEST_DATA=$(realpath "$top/../shared/data")
	export AI_INVEST_DATA
fi

Die()
{
	echo "${0##*/}: $*" >&2
	exit 1
}

#
# PostgreSQL and the packages
#

# Can one build extensions with this pg_config, and run them?
IsComplete()
{
	[ -e "$("$1" --pgxs 2>/dev/null)" ] && [ -x "$("$1" --bindir)/postgres" ]
}

# The pg_config given in PG_CONFIG, else the first of the PATH and Debian's that is complete
FindPgConfig()
{
	local candidate

	if [ -n "${PG_CONFIG:-}" ]; then
		echo "$PG_CONFIG"
		return
	fi
	for candidate in pg_config $(ls -d /usr/lib/postgresql/*/bin/pg_config 2>/dev/null | sort -rV); do
		if IsComplete "$candidate"; then
			command -v "$candidate"
			return
		fi
	done
	return 1
}

AsRoot()
{
	if [ "$(id -u)" = 0 ]; then
		"$@"
	elif command -v sudo >/dev/null; then
		sudo "$@"
	else
		Die "this needs root or sudo: $*"
	fi
}

# Runs apt-get, which is heard only if it fails
Apt()
{
	local said

	said=$(AsRoot env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=600 "$@" 2>&1 </dev/null) || {
		echo "$said" >&2
		return 1
	}
}

# Installs packages.  Debian starts a cluster with a new server, unless told not to.
AptInstall()
{
	local config=/etc/postgresql-common/createcluster.d/ai_invest.conf

	echo "Installing $*"
	(
		# However this ends, later servers are the machine's own affair again
		trap 'AsRoot rm -f "$config"' EXIT
		trap 'exit 130' INT
		trap 'exit 143' TERM HUP
		AsRoot sh -c "mkdir -p '${config%/*}' && echo 'create_main_cluster = false' >'$config'" || exit
		Apt install -y --no-install-recommends "$@" 2>/dev/null ||
			{ Apt update && Apt install -y --no-install-recommends "$@"; }
	)
}

# The major of PostgreSQL to install: that of the server there is, else the newest on offer
ChooseMajor()
{
	local major

	major=$(ls -d /usr/lib/postgresql/*/bin/postgres 2>/dev/null | cut -d/ -f5 | sort -n | tail -1)
	if [ -z "$major" ]; then
		major=$(apt-cache search --names-only '^postgresql-server-dev-[0-9]+$' | grep -o '[0-9]* ' | sort -n | tail -1)
	fi
	echo $major
}

# Installs what is missing of the tools named, and of PostgreSQL
Require()
{
	local tool packages=() major checker=

	for tool in "$@"; do
		case $tool in
			ipc-run) perl -MIPC::Run -e 1 2>/dev/null || packages+=(libipc-run-perl) ;;
			fuzzer) ls /usr/lib/llvm-*/lib/clang/*/lib/linux/libclang_rt.fuzzer-*.a >/dev/null 2>&1 ||
				packages+=(libclang-rt-dev) ;;
			chromium) command -v chromium >/dev/null || packages+=(chromium fonts-dejavu-core) ;;
			gcc) command -v gcc >/dev/null && [ -e /usr/include/stdio.h ] || packages+=(gcc libc6-dev)
				pkg-config --exists icu-i18n 2>/dev/null || packages+=(pkg-config libicu-dev) ;;
			python3) python3 -c 'import multiprocessing' 2>/dev/null || packages+=(python3) ;;
			prove) command -v prove >/dev/null || packages+=(perl) ;;
			plpgsql-check) checker=yes ;;
			*) command -v "$tool" >/dev/null || packages+=("$tool") ;;
		esac
	done

	if ! FindPgConfig >/dev/null; then
		command -v apt-get >/dev/null ||
			Die "no PostgreSQL with its server headers found; say which: make PG_CONFIG=/path/to/pg_config"
		major=$(ChooseMajor)
		if [ -z "$major" ]; then
			Apt update || Die "no list of packages"
			major=$(ChooseMajor)
		fi
		[ -n "$major" ] || Die "no package postgresql-server-dev-* to be had"
		packages+=("postgresql-$major" "postgresql-server-dev-$major")
	fi

	if [ ${#packages[@]} -gt 0 ]; then
		command -v apt-get >/dev/null || Die "missing, and no apt-get to install it: ${packages[*]}"
		AptInstall "${packages[@]}" || Die "could not install: ${packages[*]}"
	fi
	PG_CONFIG=$(FindPgConfig) || Die "no PostgreSQL with its server headers found"

	# Nothing but its own test needs it, which says so where it is not to be had
	if [ -n "$checker" ] && [ ! -e "$("$PG_CONFIG" --sharedir)/extension/plpgsql_check.control" ]; then
		major=$("$PG_CONFIG" --version | sed 's/^PostgreSQL \([0-9]*\).*/\1/')
		if [ "$("$PG_CONFIG" --bindir)" = "/usr/lib/postgresql/$major/bin" ] &&
			[ -n "$(apt-cache madison "postgresql-$major-plpgsql-check" 2>/dev/null)" ]; then
			AptInstall "postgresql-$major-plpgsql-check" || true
		fi
	fi
	IsComplete "$PG_CONFIG" || Die "no server or no PGXS beside $PG_CONFIG"
}

#
# The private directory, $private
#

# Names the owner of the private directory $1, and what runs there
UsePrivate()
{
	local bindir

	private=$1
	if [ "$(id -u)" = 0 ]; then
		owner=postgres
		as_owner=(setpriv --reuid=postgres --regid="$(id -gn postgres)" --init-groups)
	else
		owner=$(id -un)
		as_owner=()
	fi
	bindir=$(readlink -m "$private/bin")
	in_private=("${as_owner[@]}" env -C "$private/src"
		HOME="$private" TMPDIR="$private/tmp" PATH="$bindir:$PATH" PG_CONFIG="$bindir/pg_config"
		PGHOST="$private/socket" PGPORT=5432 PGUSER=postgres PGDATABASE=postgres)
}

# Runs a command as the owner of the private directory
AsOwner()
{
	"${as_owner[@]}" "$@"
}

# Runs a command in the private copy of the checkout, as its owner and against its server
InPrivate()
{
	"${in_private[@]}" "$@"
}

# Like InPrivate, without an input, and a signal ends it with all that it started
RunInPrivate()
{
	setsid "${in_private[@]}" env --default-signal=INT,QUIT "$@" </dev/null &
	running=$!
	wait "$running"
	set -- $?
	running=
	return "$1"
}

# Fills a new private directory, $1: PostgreSQL, the checkout, and an empty cluster.
# PostgreSQL finds its own parts relative to its programs, so each keeps its full path.
CreatePrivate()
{
	local kind part

	ln -s "pg$("$PG_CONFIG" --bindir)" "$1/bin" || return
	UsePrivate "$1"
	chown "$owner" "$private" && AsOwner mkdir -p "$private"/{src,socket,tmp} || return
	for kind in bindir pkglibdir sharedir includedir-server; do
		part=$("$PG_CONFIG" --$kind)
		[ ! -e "$private/pg$part" ] || continue
		AsOwner mkdir -p "$private/pg${part%/*}" &&
			AsOwner cp -R --preserve=mode,timestamps,links "$part" "$private/pg${part%/*}/" || return
	done
	# The server always finds its parts relative to itself, but Debian's pg_config of 13 does not
	if [ "$(InPrivate pg_config --pkglibdir)" = "$("$PG_CONFIG" --pkglibdir)" ]; then
		AsOwner mv "$private/bin/pg_config" "$private/bin/pg_config.fixed" &&
			AsOwner tee "$private/bin/pg_config" >/dev/null <<-'SH' && AsOwner chmod 755 "$private/bin/pg_config" || return
				#!/bin/bash
				"$0.fixed" "$@" | sed "s,^/,$HOME/pg/,"
				exit "${PIPESTATUS[0]}"
			SH
	fi
	if [ "$(InPrivate pg_config --pkglibdir)" != "$private/pg$("$PG_CONFIG" --pkglibdir)" ]; then
		Die "cannot make a private copy of the PostgreSQL of $PG_CONFIG"
	fi

	tar -C "$top" --exclude=./.git --exclude=./test/output -cf - . | AsOwner tar -C "$private/src" -xf - || return
	InPrivate make -s clean >/dev/null || return

	InPrivate initdb -D "$private/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync >/dev/null || return
	AsOwner tee -a "$private/data/postgresql.conf" >/dev/null <<-CONF
		listen_addresses = ''
		unix_socket_directories = '$private/socket'
		fsync = off
	CONF
}

StartServer()
{
	InPrivate pg_ctl -D "$private/data" -l "$private/server.log" -w start >/dev/null || {
		cat "$private/server.log" >&2
		return 1
	}
}

# Stops every server of the private directory, those of the tests too
StopServers()
{
	local pidfile

	find "$private" -name postmaster.pid 2>/dev/null | while read -r pidfile; do
		InPrivate pg_ctl -D "${pidfile%/*}" -m "$1" stop >/dev/null 2>&1 </dev/null
	done
}

RemovePrivate()
{
	if [ -n "$running" ]; then
		kill -TERM -- "-$running" 2>/dev/null && wait "$running" 2>/dev/null
	fi
	if [ -d "$private" ]; then
		[ ! -d "$private/src" ] || StopServers immediate
		rm -rf "$private"
	fi
}

running=
private=

# Makes a private directory with a running server, gone when the script ends, however it ends
CreateTemporary()
{
	trap RemovePrivate EXIT
	trap 'exit 130' INT
	trap 'exit 143' TERM HUP
	private=$(mktemp -d "$(realpath "${TMPDIR:-/tmp}")/ai_invest.XXXXXX") || exit
	[ ${#private} -lt 70 ] || Die "$private is too long for the path of a socket; choose another TMPDIR"
	[[ $private != *[!A-Za-z0-9_./+-]* ]] || Die "make cannot work in $private; choose another TMPDIR"
	CreatePrivate "$private" && StartServer || Die "could not set up $private"
}
