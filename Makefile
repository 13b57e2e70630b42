# Where the sources are: here, or where the Makefile is that make -f was given
SOURCE := $(or $(VPATH),$(patsubst %/,%,$(dir $(firstword $(MAKEFILE_LIST)))))
ifeq ($(wildcard $(SOURCE)/ai_invest.control),)
$(error make cannot build from elsewhere what lies under a path with blanks: build in the folder itself)
endif

# The files that match, as the source names them
Files = $(patsubst $(SOURCE)/%,%,$(sort $(wildcard $(addprefix $(SOURCE)/,$(1)))))

EXTENSION = ai_invest
EXTVERSION := $(shell sed -n "s/^default_version = '\(.*\)'/\1/p" $(SOURCE)/ai_invest.control)

MODULE_big = ai_invest

# ICU formats and reads amounts as people do: PostgreSQL links it already.  make ICU=no
# builds all but that, and these functions say so.
WITH_ICU := $(filter-out src/locale/without_icu.c,$(call Files,src/locale/*.c))
WITHOUT_ICU = $(if $(filter no,$(ICU)),,src/locale/without_icu.c)
PKG_CONFIG ?= pkg-config
LOCALE_CFLAGS := $(if $(filter no,$(ICU)),,$(shell $(PKG_CONFIG) --cflags icu-i18n 2>/dev/null))
LOCALE_LIBS := $(if $(filter no,$(ICU)),,$(shell $(PKG_CONFIG) --libs icu-i18n 2>/dev/null))
OBJS := $(patsubst %.c,%.o,$(filter-out $(WITHOUT_ICU) $(if $(filter no,$(ICU)),$(WITH_ICU)),$(call Files,src/*.c src/*/*.c))) $(FUZZ_OBJS)

# The pieces of the install script, in the order in which they depend on each other
INSTALL_PIECES = \
	schema \
	currency/currency currency/gist \
	$(addprefix monetary/,monetary order planner compare bucket math number round step allocate cast) \
	$(addprefix range/,range ops math round gist amount_gist planner) \
	rates/rates rates/book rates/distribute $(addprefix convert/,convert range explain exchange_rate rates_on book) $(addprefix feed/,text layouts import) \
	$(addprefix aggregate/,aggregate by_currency median ordered range sum_in sum_in_book per_capita per_capita_range label) \
	locale/locale \
	bi_view misplaced_amounts sent version check
INSTALL_SQL = $(INSTALL_PIECES:%=sql/install/%.sql)
DATA_built = sql/ai_invest--$(EXTVERSION).sql
DATA := $(call Files,sql/upgrade/*.sql)

REGRESS := $(patsubst test/sql/%.sql,%,$(call Files,test/sql/*.sql))
REGRESS_OPTS = --inputdir=test --load-extension=ai_invest --encoding=UTF8 --no-locale

# C11 at least, in whatever form the compiler has of itself: the headers of a later major
# want more than that, and a flag is only for an old compiler that has less.
# Calls from one function of the library to another go there and nowhere else, whatever
# other libraries are loaded, and need no look at a table; not every compiler has the flag.
IS_C11 = typedef char is_c11[__STDC_VERSION__ >= 201112L ? 1 : -1];
Takes = $(shell echo '$(3)' | $(1) $(2) -Werror -xc -S -o - - >/dev/null 2>&1 && echo yes)
Flags = -Wall -Wextra -Wno-unused-parameter \
	$(if $(call Takes,$(1),,$(IS_C11)),,-std=gnu11) \
	$(if $(call Takes,$(1),-fno-semantic-interposition,int x;),-fno-semantic-interposition)

# Two builds of the same source are the same, wherever they are made
PG_CPPFLAGS = -I$(SOURCE)/src -DAI_INVEST_VERSION='"$(EXTVERSION)"' $(LOCALE_CFLAGS)
PG_CFLAGS = $(call Flags,$(CC)) $(if $(call Takes,$(CC),-ffile-prefix-map=a=b,int x;),-ffile-prefix-map='$(subst ','\'',$(abspath $(SOURCE)))'=.)
BIND_linux = -Wl,-Bsymbolic-functions
SHLIB_LINK = $(BIND_$(PORTNAME)) $(LOCALE_LIBS) $(FUZZ_LIBS)

# Elsewhere the tests find what they read where it is in the source
ifneq ($(SOURCE),.)
LINKS = test expected $(call Files,sql/*.sql sql/ledger sql/report sql/examples)
ifeq ($(filter clean distclean,$(MAKECMDGOALS)),)
ifneq ($(call Files,src/*.o src/*/*.o sql/ai_invest--*.sql),)
$(error $(SOURCE) has been built in place, which make would find here: first make -C $(SOURCE) clean)
endif
$(shell mkdir -p sql $(sort $(dir $(OBJS))))
endif
endif

# Also what a run that was stopped has left
EXTRA_CLEAN = $(LINKS) sql/ai_invest--$(EXTVERSION).sql $(EXTENSION)-$(EXTVERSION).zip report.html report.fr.html report.de.html data test/artifacts results regression.diffs regression.out \
	output_iso tmp_check tmp_check_iso log

all:

# What needs nothing but the checkout on a Debian machine
.PHONY: demo report data psql stop test test-fresh fuzz

demo report data psql stop:
	@'$(SOURCE)/test/demo' $@

# What a part of the tests takes; it is skipped without
TOOLS_clang = clang
TOOLS_generated = python3
TOOLS_decimal = python3
TOOLS_fuzz = clang fuzzer
TOOLS_tap = prove ipc-run plpgsql-check chromium
TOOLS_bench = python3
TEST_TOOLS = make gcc -- $(sort $(foreach part,$(or $(PARTS),clang generated decimal fuzz tap bench),$(TOOLS_$(part))))

test:
	@'$(SOURCE)/test/private' -r '$(TEST_TOOLS)' test/suite $(PARTS)

# With the majors of PostgreSQL named in MAJORS, or with all that Debian has; all PARTS, or those named
.PHONY: test-majors
test-majors:
	@PARTS='$(PARTS)' '$(SOURCE)/test/majors' $(MAJORS)

# docs/reference.md, from the comments of all objects
.PHONY: reference
reference:
	@'$(SOURCE)/test/private' bash -ec 'make -s all; make -s install >&2; createdb reference; export PGDATABASE=reference; \
		psql -X -q -c "CREATE EXTENSION ai_invest"; psql -X -q -f sql/ledger.sql >&2; \
		mkdir -p test/artifacts; psql -XAtq -f docs/reference.sql >test/artifacts/reference.md'
	@cat test/artifacts/reference.md >docs/reference.md && rm -r test/artifacts && echo 'Written: docs/reference.md'

# A database of everything through pg_upgrade, along the PATHS of majors (13:17:18) or along all
.PHONY: test-upgrade
test-upgrade:
	@'$(SOURCE)/test/pg_upgrade' $(PATHS)

# The tests again, under what sees errors of memory and what C leaves undefined
.PHONY: test-asan test-valgrind
test-asan:
	@TESTS='$(TESTS)' '$(SOURCE)/test/private' test/watched sanitizers

test-valgrind:
	@'$(SOURCE)/test/valgrind' $(TESTS)

# The lines and branches of src/ that the tests run
.PHONY: coverage
coverage:
	@'$(SOURCE)/test/private' -r 'lcov $(TEST_TOOLS)' test/coverage

SECONDS = 60

fuzz:
	@FUZZ_SECONDS=$(SECONDS) '$(SOURCE)/test/private' -r 'make gcc clang fuzzer' test/suite fuzz

# Random queries; SMITH_SEED= repeats some that failed
.PHONY: sqlsmith
STATEMENTS = 100000

sqlsmith:
	@'$(SOURCE)/test/private' -r 'make gcc sqlsmith' test/sqlsmith $(STATEMENTS) $(SMITH_SEED)

# Writers, readers and corrections of rates at once
.PHONY: test-stress
test-stress:
	@'$(SOURCE)/test/private' bash -ec 'make -s all; make -s install >/dev/null; test/stress/run $(SECONDS)'

# The same questions of one table and of three servers, over postgres_fdw; and of the Citus whose
# coordinator CITUS_URL names
.PHONY: test-distributed
test-distributed:
	@CITUS_URL='$(CITUS_URL)' '$(SOURCE)/test/private' bash -ec 'make -s all; make -s install >/dev/null; test/distributed/run'

# Speed and size beside what people use today
.PHONY: bench bench-results bench-growth bench-instructions
bench:
	@'$(SOURCE)/test/bench/run' bench $(ROWS)

# The same with all rows, for the README to show
bench-results:
	@'$(SOURCE)/test/bench/run' bench $(ROWS)
	cat test/artifacts/bench/results.md > test/bench/results.md
	cat test/artifacts/bench/results.svg > test/bench/results.svg

# Time and memory of a row as tables, partitions, groups, currencies and rates grow; no table has more than ROWS
bench-growth:
	@'$(SOURCE)/test/bench/run' growth $(ROWS)
	cat test/artifacts/bench/growth.md > test/bench/growth.md
	cat test/artifacts/bench/growth.svg > test/bench/growth.svg

# Instructions a row, which are the same on a machine that is busy
bench-instructions:
	@'$(SOURCE)/test/private' -r 'make gcc valgrind' test/bench/instructions $(ROWS)

# Through the drivers and tools that people use, or those named in CLIENTS
.PHONY: test-clients
test-clients:
	@'$(SOURCE)/test/clients/run' $(CLIENTS)

# The two commands of the README in Debians that have nothing else, as root and not, and on machines that have a part
test-fresh:
	@'$(SOURCE)/test/fresh' $(SUITES)

# The archive for PGXN, of the tag of this version or of another REVISION: the same bytes each time
.PHONY: dist
REVISION = v$(EXTVERSION)
DIST = $(EXTENSION)-$(EXTVERSION)

dist:
	@git -C '$(SOURCE)' rev-parse -q --verify '$(REVISION)^{commit}' >/dev/null || \
		{ echo 'there is no $(REVISION): make the tag first, or say make dist REVISION=HEAD' >&2; exit 1; }
	git -C '$(SOURCE)' archive --format=zip --prefix=$(DIST)/ -o '$(CURDIR)/$(DIST).zip' '$(REVISION)'

# That archive, of the last commit where no REVISION is named, installed, tested and removed by PGXN's client in a
# minimal Debian
.PHONY: test-pgxn
test-pgxn: REVISION = HEAD
test-pgxn:
	@REVISION='$(REVISION)' '$(SOURCE)/test/package/run' pgxn

# The Debian package, built, installed, used and removed in minimal Debians, or in the SUITES named
.PHONY: test-deb
test-deb:
	@'$(SOURCE)/test/package/run' deb $(SUITES)

clean: remove-demo

.PHONY: remove-demo
remove-demo:
	@'$(SOURCE)/test/demo' remove

# pg_regress would take a file of sql/ for the test of the same name
.PHONY: check-names
check-names:
	@for name in $(notdir $(call Files,sql/*.sql)); do \
		if [ -e '$(SOURCE)'/test/sql/$$name ]; then echo "a test bears the name of sql/$$name" >&2; exit 1; fi; \
	done

.PHONY: link-tests
link-tests:
	@$(foreach link,$(LINKS),ln -sfn $(abspath $(SOURCE))/$(link) $(link) &&) true

.PHONY: list-install-pieces
list-install-pieces:
	@echo $(INSTALL_SQL)

# The tests of SQL, in the server that psql would reach; all also means those of isolation
# there, and those that have servers of their own, which take Perl's IPC::Run
.PHONY: installcheck-all
installcheck: check-names link-tests
installcheck-all: installcheck

ifndef PG_CONFIG
PG_CONFIG := $(shell bash -c '. "$(SOURCE)/test/packages.sh" && FindPgConfig headers')
endif
PGXS := $(if $(PG_CONFIG),$(shell $(PG_CONFIG) --pgxs))
HAS_HEADERS := $(if $(PGXS),$(wildcard $(shell $(PG_CONFIG) --includedir-server)/postgres.h))

ifneq ($(and $(HAS_HEADERS),$(wildcard $(PGXS))),)

ISOLATION_OPTS = --inputdir=test/isolation --outputdir=. --load-extension=ai_invest
# the longest first, which are those without a number
PROVE_TESTS ?= test/t/[a-z]*.pl test/t/[0-9]*.pl
ISOLATION =
TAP_TESTS =
ifneq ($(filter installcheck-all,$(MAKECMDGOALS)),)
ISOLATION := $(if $(wildcard $(dir $(PGXS))../test/isolation/pg_isolation_regress),\
	$(patsubst test/isolation/specs/%.spec,%,$(call Files,test/isolation/specs/*.spec)))
TAP_TESTS = 1
endif

include $(PGXS)

# The bitcode for the JIT compiler is made by clang: the same warnings there
ifeq ($(with_llvm),yes)
BITCODE_FLAGS := $(call Flags,$(CLANG))
BITCODE_CFLAGS += $(BITCODE_FLAGS) $(COPT)
endif

$(OBJS) $(OBJS:.o=.bc): $(call Files,src/*.h src/*/*.h) $(if $(or $(filter no,$(ICU)),$(LOCALE_LIBS)),,explain-icu)
# which says its version
src/ai_invest.o src/ai_invest.bc: ai_invest.control

.PHONY: explain-icu
explain-icu:
	@echo 'ICU is missing, or pkg-config to find it: install the packages libicu-dev and pkg-config' \
		'(make demo and make test install what they need), or build without it: make ICU=no' >&2; exit 1

sql/ai_invest--$(EXTVERSION).sql: $(INSTALL_SQL) Makefile
	@printf '%s\n' '\echo Use "CREATE EXTENSION ai_invest" to load this file. \quit' > $@
	cat $(filter %.sql,$^) >> $@

# What people run with psql -f: a folder of its own, beside the extension's scripts
SCRIPT_DIR = $(DESTDIR)$(datadir)/extension/$(EXTENSION)
SCRIPTS := $(shell cd '$(SOURCE)/sql' && find load_*.sql read_file.sql set_schema.sql ledger.sql ledger report examples -name '*.sql' | sort)
SCRIPT_DIRS := $(filter-out ./,$(sort $(dir $(SCRIPTS) ledger/)))

# The book, whose pages point at each other and at the examples
BOOK_DIR = $(DESTDIR)$(docdir)/extension/$(EXTENSION)
BOOK := $(call Files,*.md LICENSE docs/*.md sql/examples/*.sql)
BOOK_DIRS := $(filter-out ./,$(sort $(dir $(BOOK))))

install: install-scripts
uninstall: uninstall-scripts

.PHONY: install-scripts uninstall-scripts
install-scripts:
	$(MKDIR_P) '$(SCRIPT_DIR)' $(addprefix '$(SCRIPT_DIR)'/,$(SCRIPT_DIRS)) '$(BOOK_DIR)' $(addprefix '$(BOOK_DIR)'/,$(BOOK_DIRS))
	for file in $(SCRIPTS); do $(INSTALL_DATA) '$(SOURCE)'/sql/"$$file" '$(SCRIPT_DIR)'/"$$file" || exit; done
	for file in $(BOOK); do $(INSTALL_DATA) '$(SOURCE)'/"$$file" '$(BOOK_DIR)'/"$$file" || exit; done

uninstall-scripts:
	rm -f $(addprefix '$(SCRIPT_DIR)'/,$(SCRIPTS)) $(addprefix '$(BOOK_DIR)'/,$(BOOK))
	-for folder in '$(SCRIPT_DIR)' '$(BOOK_DIR)'; do [ ! -d "$$folder" ] || find "$$folder" -depth -type d -exec rmdir {} \;; done
	-rmdir '$(dir $(BOOK_DIR))' '$(DESTDIR)$(docdir)' 2>/dev/null || true

else

.PHONY: all install installdirs installcheck uninstall clean distclean
all install installdirs installcheck uninstall:
	@PG_CONFIG='$(PG_CONFIG)' bash -c '. "$(SOURCE)/test/packages.sh" && ExplainHeaders' >&2; exit 1
clean distclean:
	rm -rf $(EXTENSION).so $(OBJS) $(OBJS:.o=.bc) $(EXTRA_CLEAN)

endif

# The list of codes that src/currency/iso4217.h is generated from is no part of the project.
ISO4217_CSV = ../shared/data/iso4217.csv

.PHONY: check-iso4217
check-iso4217:
	@if [ -r "$(ISO4217_CSV)" ]; then \
		python3 '$(SOURCE)/src/currency/iso4217.py' "$(ISO4217_CSV)" | diff '$(SOURCE)/src/currency/iso4217.h' - && \
		echo "check-iso4217: src/currency/iso4217.h is what $(ISO4217_CSV) gives"; \
	else \
		echo "check-iso4217: skipped, $(ISO4217_CSV) is not here (ISO4217_CSV=FILE names another)"; \
	fi
