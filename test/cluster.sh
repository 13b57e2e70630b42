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

. "$top/test/packages.sh"

#
# The private directory, $private
#

# Whose a private directory is, and who runs what is in it
ChooseOwner()
{
	if [ "$(id -u)" = 0 ]; then
		owner=postgres
		id postgres >/dev/null 2>&1 ||
			Die "a server does not run as root, and there is no user postgres to run it: useradd --system postgres"
		as_owner=(setpriv --reuid=postgres --regid="$(id -gn postgres)" --init-groups)
	else
		owner=$(id -un)
		as_owner=()
	fi
}

# Names the private directory $1 and what runs there
UsePrivate()
{
	local bindir

	private=$1
	ChooseOwner
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

# Can a private directory be in $1?  Says why not, and what helps: $2.
CheckPlace()
{
	local probe status=0

	ChooseOwner
	probe=$(mktemp "$1/ai_invest.XXXXXX") || Die "nothing can be written in $1; $2"
	printf '#!/bin/sh\n' >"$probe" && chmod 755 "$probe"
	AsOwner "$probe" 2>/dev/null || status=$?
	rm -f "$probe"
	[ $status = 0 ] || ! AsOwner test -x "$1" || Die "no program runs in $1, which is mounted noexec; $2"
	[ $status = 0 ] || Die "user $owner, as whom the server runs, cannot enter $1; $2"
	[ ${#1} -lt 60 ] || Die "$1 is too long for the path of a socket; $2"
	[[ $1 != *[!A-Za-z0-9_./+-]* ]] || Die "make cannot work in '$1'; $2"
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
				root=$(readlink -f "$0")
				root=${root%"$("$0.fixed" --bindir)"/*}
				"$0.fixed" "$@" | sed "s,^/,$root/,"
				exit "${PIPESTATUS[0]}"
			SH
	fi
	if [ "$(InPrivate pg_config --pkglibdir)" != "$private/pg$("$PG_CONFIG" --pkglibdir)" ]; then
		Die "cannot make a private copy of the PostgreSQL of $PG_CONFIG"
	fi

	tar -C "$top" --exclude=./.git --exclude=./test/artifacts -cf - . | AsOwner tar -C "$private/src" -xf - || return
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
	local place

	place=$(realpath "${TMPDIR:-/tmp}") || exit
	# Many a machine lets no program run in /tmp
	if [ -z "${TMPDIR:-}" ] && (CheckPlace /var/tmp '') 2>/dev/null && ! (CheckPlace /tmp '') 2>/dev/null; then
		place=/var/tmp
	fi
	CheckPlace "$place" 'say where: make test TMPDIR=/some/directory'
	trap RemovePrivate EXIT
	trap 'exit 130' INT
	trap 'exit 143' TERM HUP
	private=$(mktemp -d "$place/ai_invest.XXXXXX") || exit
	CreatePrivate "$private" && StartServer || Die "could not set up $private"
}
