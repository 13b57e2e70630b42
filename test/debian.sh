# debian.sh
#		Minimal Debians in directories of their own, made once and kept.
#
# For bash; to be sourced, after cluster.sh where that is needed too.  All of
# it needs root and debootstrap, and reads the mirror that the machine itself
# uses.  What is kept lies in $debians.

debians=/var/cache/ai_invest

# The majors of PostgreSQL that some Debian has the headers of
all_majors="13 15 17 18 19"

# Where the machine gets its packages from
FindMirror()
{
	apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 'Origin: Debian' 2>/dev/null |
		grep -v security | head -1
}

# Makes a minimal root directory, $2, of Debian's suite $1
MakeRoot()
{
	local mirror

	mirror=$(FindMirror)
	if [ -z "$mirror" ]; then
		apt-get -qq update </dev/null
		mirror=$(FindMirror)
	fi
	[ -n "$mirror" ] || { echo "no mirror of Debian among the sources of packages"; return 1; }

	mkdir -p "${2%/*}"
	rm -rf --one-file-system "$2"
	timeout 600 debootstrap --variant=minbase "$1" "$2" "$mirror" </dev/null || return

	# No server is started in there; and an old snapshot of a suite will do
	printf '#!/bin/sh\nexit 101\n' >"$2/usr/sbin/policy-rc.d"
	chmod 755 "$2" "$2/usr/sbin/policy-rc.d"
	{
		echo 'Acquire::Check-Valid-Until "false";'
		apt-config dump --no-empty | grep -iE '^Acquire::https?::Proxy' || true
	} >"$2/etc/apt/apt.conf.d/99ai_invest"
	echo "127.0.0.1 localhost $(hostname)" >"$2/etc/hosts"
}

# Runs a command in the root directory $1, with $2 (where it is not empty) as its /tmp.
# Whatever the command leaves running ends with the name space, whose first process
# is not the command: that one is special, and some programs do not expect to be it.
InRoot()
{
	unshare --mount --pid --ipc --fork --kill-child --propagation private bash -eu -c '
		root=$1 tmp=$2
		shift 2
		mount -t proc proc "$root/proc"
		mount -t tmpfs -o mode=1777 tmpfs "$root/dev/shm"
		[ -z "$tmp" ] || mount --bind "$tmp" "$root/tmp"
		chroot "$root" /usr/bin/env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin TERM=dumb "$@" || exit
		exit 0
	' root "$@" </dev/null
}

# The suites that have a major, the best first
SuitesOf()
{
	case $1 in
		13) echo bullseye ;;
		15) echo bookworm ;;
		17) echo trixie ;;
		18) echo sid forky ;;
		19) echo experimental ;;
	esac
}

# Makes the root directory of a major from one of its suites.  Experimental is no whole
# Debian: it is unstable with what belongs to PostgreSQL from there.
MakeMajor()
{
	local major=$1 root=$2 suite whole

	command -v debootstrap >/dev/null || AptInstall debootstrap || return
	for suite in $(SuitesOf "$major"); do
		whole=${suite/experimental/sid}
		[ -e "/usr/share/debootstrap/scripts/$whole" ] || continue
		echo "PostgreSQL $major from Debian's $suite"
		if MakeRoot "$whole" "$root.new" &&
			{ [ "$suite" = "$whole" ] || AddExperimental "$root.new"; } &&
			InRoot "$root.new" '' timeout 900 sh -ec "
				export DEBIAN_FRONTEND=noninteractive
				apt-get -qq update
				apt-get -qq install -y --no-install-recommends postgresql-common
				echo 'create_main_cluster = false' >/etc/postgresql-common/createcluster.conf
				apt-get -qq install -y --no-install-recommends \
					postgresql-$major postgresql-server-dev-$major make gcc libc6-dev perl libipc-run-perl python3 pkg-config libicu-dev
				# its test is skipped where a suite has it not
				apt-get -qq install -y --no-install-recommends postgresql-$major-plpgsql-check || true
				apt-get clean"
		then
			mv "$root.new" "$root"
			return
		fi
		rm -rf --one-file-system "$root.new"
	done
	return 1
}

AddExperimental()
{
	echo "deb $(FindMirror) experimental main" >"$1/etc/apt/sources.list.d/experimental.list"
	printf '%s\n' 'Package: postgresql* libpq* libecpg* libpgtypes*' 'Pin: release a=experimental' 'Pin-Priority: 600' \
		>"$1/etc/apt/preferences.d/experimental"
}

# Sets $root to the Debian that has a major of PostgreSQL and what builds with it,
# made if there is none; or sets $reason why there is none.
FindMajor()
{
	local major=$1

	root=$debians/postgresql-$major
	[ ! -d "$root" ] || return 0
	if [ "$(id -u)" != 0 ]; then
		reason="it takes root or sudo to make a Debian that has it"
		return 1
	fi
	mkdir -p "$debians"
	(
		flock 9
		[ -d "$root" ] || MakeMajor "$major" "$root"
	) >"$root.log" 2>&1 9>"$root.lock" && return
	tail -n 20 "$root.log"
	reason="cannot make a Debian that has it, see $root.log"
	return 1
}
