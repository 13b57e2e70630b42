# packages.sh
#		Which PostgreSQL and which tools there are, and what to install for the rest.
#
# For bash; to be sourced.

#
# PostgreSQL
#

# Can one build extensions with this pg_config?  Its pgxs.mk alone comes with the client.
HasHeaders()
{
	[ -e "$("$1" --includedir-server 2>/dev/null)/postgres.h" ] && [ -e "$("$1" --pgxs 2>/dev/null)" ]
}

# Can one run them?
HasServer()
{
	[ -x "$("$1" --bindir 2>/dev/null)/postgres" ]
}

IsComplete()
{
	HasHeaders "$1" && HasServer "$1"
}

MajorOf()
{
	"$1" --version 2>/dev/null | sed -n 's/^PostgreSQL \([0-9]*\).*/\1/p'
}

# The pg_config given in PG_CONFIG; else of that in the PATH and Debian's the first that
# is complete; or else, where $1 says that headers will do, the first that has those
FindPgConfig()
{
	local test candidate

	if [ -n "${PG_CONFIG:-}" ]; then
		echo "$PG_CONFIG"
		return
	fi
	for test in IsComplete ${1:+HasHeaders}; do
		for candidate in pg_config $(ls -d /usr/lib/postgresql/*/bin/pg_config 2>/dev/null | sort -rV); do
			if "$test" "$candidate"; then
				command -v "$candidate"
				return
			fi
		done
	done
	return 1
}

# The major of Debian's PostgreSQL that PG_CONFIG is of, or would be
NamedMajor()
{
	local bindir

	[ -n "${PG_CONFIG:-}" ] || return
	bindir=$("$PG_CONFIG" --bindir 2>/dev/null) || bindir=${PG_CONFIG%/pg_config}
	[[ $bindir =~ ^/usr/lib/postgresql/([0-9]+)/bin$ ]] && echo "${BASH_REMATCH[1]}"
}

# The version of a package that is installed
InstalledVersion()
{
	dpkg-query -W -f '${db:Status-Status} ${Version}' "$1" 2>/dev/null | sed -n 's/^installed //p'
}

# The packages that a major of Debian's PostgreSQL lacks.  With a server come the client and
# the headers that are there, so that all are of its minor: pg_upgrade refuses another pg_dump,
# and an older one takes what a newer server notes of its columns for options of the user's.
LackingPackages()
{
	local package

	if [ ! -x "/usr/lib/postgresql/$1/bin/postgres" ]; then
		for package in "postgresql-client-$1" "postgresql-server-dev-$1"; do
			[ -z "$(InstalledVersion "$package")" ] || echo "$package"
		done
		echo "postgresql-$1"
	fi
	[ -e "/usr/include/postgresql/$1/server/postgres.h" ] || echo "postgresql-server-dev-$1"
}

# Can apt install this?
IsOffered()
{
	LC_ALL=C apt-cache policy "$1" 2>/dev/null | grep -q '^  Candidate: [^(]'
}

# The major of Debian's PostgreSQL to complete or to install, all of whose packages can be
# had: the first of those whose server is there, of those whose headers are, of all
ChooseMajor()
{
	local major package

	for major in $(
		NamedMajor || {
			ls -d /usr/lib/postgresql/*/bin/postgres 2>/dev/null | cut -d/ -f5 | sort -rn
			ls -d /usr/include/postgresql/*/server/postgres.h 2>/dev/null | cut -d/ -f5 | sort -rn
			apt-cache search --names-only '^postgresql-server-dev-[0-9]+$' 2>/dev/null |
				sed -n 's/^postgresql-server-dev-\([0-9]*\) .*/\1/p' | sort -rn
		}
	); do
		for package in $(LackingPackages "$major"); do
			IsOffered "$package" || continue 2
		done
		echo "$major"
		return
	done
	return 1
}

# The names of packages here, one a line.  "postgresql" stands for a server with its
# headers, "plpgsql-check" for the package of that major.
ResolvePackages()
{
	local package major version

	for package in "$@"; do
		case $package in
			postgresql)
				LackingPackages "$(ChooseMajor || NamedMajor || echo NN)"
				;;
			plpgsql-check) ! major=$(ChooseMajor) || echo "postgresql-$major-plpgsql-check" ;;
			*) echo "$package" ;;
		esac
	done | while read -r package; do
		# Headers and languages of the minor of the server that is installed, while they are on offer
		version=
		case $package in
			postgresql-server-dev-* | postgresql-pl*-[0-9]*) version=$(InstalledVersion "postgresql-${package##*-}") ;;
		esac
		if [ -n "$version" ] &&
			apt-cache madison "$package" | cut -d'|' -f2 | grep -qxF " $version "; then
			package+==$version
		fi
		echo "$package"
	done
}

# Says what a build lacks, and who has it: for make, which installs nothing
ExplainHeaders()
{
	local major

	if [ -n "${PG_CONFIG:-}" ]; then
		major=$(MajorOf "$PG_CONFIG")
		if [ -z "$major" ] && ! major=$(NamedMajor); then
			echo "$PG_CONFIG, which PG_CONFIG names, is no pg_config"
			return
		fi
	elif command -v apt-get >/dev/null; then
		major=$(ChooseMajor) || major=NN
	fi
	if [ -n "$major" ]; then
		echo "The server headers of PostgreSQL are missing: install the package postgresql-server-dev-$major," \
			"or say make PG_CONFIG=/path/to/pg_config.  (make demo and make test install what they need.)"
	else
		echo "The server headers of PostgreSQL are missing: install the package that has them" \
			"(postgresqlNN-devel, postgresql-server-dev-NN), or say make PG_CONFIG=/path/to/pg_config."
	fi
}

#
# Tools
#

# libFuzzer as a library, of the clang there is; before clang 12 it could not be called by a program
FuzzerLibrary()
{
	local name library

	for name in "libclang_rt.fuzzer_no_main-$(uname -m).a" libclang_rt.fuzzer_no_main.a; do
		library=$(command clang -print-file-name="$name" 2>/dev/null)
		if grep -qs LLVMFuzzerRunDriver "$library"; then
			echo "$library"
			return
		fi
	done
	return 1
}

# Is a tool there?  Some are no programs; gcc is with what the extension is built with.
HasTool()
{
	local config

	case $1 in
		gcc) type -P gcc >/dev/null && [ -e /usr/include/stdio.h ] && pkg-config --exists icu-i18n 2>/dev/null ;;
		ipc-run) perl -MIPC::Run -e 1 2>/dev/null ;;
		fuzzer) FuzzerLibrary >/dev/null ;;
		python3) python3 -c 'import multiprocessing' 2>/dev/null ;;
		chromium) [ -n "$(type -P chromium chromium-browser google-chrome)" ] ;;
		plpgsql-check)
			# Only Debian's PostgreSQL could be given it
			config=$(FindPgConfig) || return
			[[ $("$config" --bindir) != /usr/lib/postgresql/* ]] ||
				[ -e "$("$config" --sharedir)/extension/plpgsql_check.control" ]
			;;
		*) type -P "$1" >/dev/null ;;
	esac
}

# The packages of a tool.  In some Debians what is linked to is in a package of clang.
PackagesOf()
{
	case $1 in
		gcc) echo gcc libc6-dev pkg-config libicu-dev ;;
		ipc-run) echo libipc-run-perl ;;
		fuzzer) ! IsOffered libclang-rt-dev && IsOffered clang && echo clang || echo libclang-rt-dev ;;
		chromium) echo chromium fonts-dejavu-core ;;
		prove) echo perl ;;
		*) echo "$1" ;;
	esac
}

#
# Installing
#

# Runs a program as root
AsRoot()
{
	if [ "$(id -u)" = 0 ]; then
		"$@"
	elif type -P sudo >/dev/null; then
		sudo "$@"
	else
		echo "There is no sudo." >&2
		return 1
	fi
}

# Installs packages, and after -- such as one can do without, all in one act of root
AptInstall()
{
	AsRoot env LC_ALL=C PG_CONFIG="${PG_CONFIG:-}" bash "${BASH_SOURCE[0]%/*}/install" "$@"
}

# Installs into $cache/$1 what the package.json of folder $2 asks of npm, once for each version of that
InstallModules()
{
	local modules said

	modules=$cache/$1-$(cat "$2"/package*.json | cksum | cut -d' ' -f1)
	if [ ! -d "$modules" ]; then
		echo "Installing the modules of $1"
		rm -rf "$modules.new" && mkdir -p "$modules.new" &&
			cp "$2"/package*.json "$modules.new" &&
			said=$(npm --prefix "$modules.new" ci --ignore-scripts --no-audit --no-fund 2>&1 </dev/null) ||
			{ echo "$said" >&2; return 1; }
		mv "$modules.new" "$modules" || return
	fi
	ln -sfn "$modules" "$cache/$1"
}

# Where such modules stay
ModulesCache()
{
	if [ "$(id -u)" = 0 ]; then
		echo /var/cache/ai_invest/clients
	else
		echo "${XDG_CACHE_HOME:-$HOME/.cache}/ai_invest/clients"
	fi
}

# Installs what is missing of PostgreSQL and of the tools named.  After -- come tools that
# only a part of the work takes: it is left out, and says so, where they are not to be had.
Require()
{
	local tool list=needed needed=() wanted=() config major

	config=$(FindPgConfig) && IsComplete "$config" && PG_CONFIG=$config || needed+=(postgresql)
	if [ ${#needed[@]} -gt 0 ] && [ -n "${PG_CONFIG:-}" ] && ! NamedMajor >/dev/null; then
		HasServer "$PG_CONFIG" || Die "there is no server beside $PG_CONFIG, which PG_CONFIG names"
		Die "$(ExplainHeaders)"
	fi
	for tool in "$@"; do
		if [ "$tool" = -- ]; then
			list=wanted
		elif ! HasTool "$tool"; then
			eval "$list+=($(PackagesOf "$tool"))"
		fi
	done

	if [ ${#needed[@]} -gt 0 ] || [ ${#wanted[@]} -gt 0 ]; then
		if ! type -P apt-get >/dev/null; then
			[ ${#needed[@]} = 0 ] || Die "missing, and there is no apt-get to install it: ${needed[*]}"
			echo "Missing, and there is no apt-get to install it: ${wanted[*]}"
		elif ! AptInstall "${needed[@]}" -- "${wanted[@]}"; then
			[ ${#needed[@]} = 0 ] || Die "could not install what is missing; as root: apt-get install --no-install-recommends" \
				$(ResolvePackages "${needed[@]}")
			echo "Not installed: $(ResolvePackages "${wanted[@]}" | xargs)"
		fi
	fi
	PG_CONFIG=$(FindPgConfig) && IsComplete "$PG_CONFIG" || Die "there is no PostgreSQL with its server and its headers"
}
