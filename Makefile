EXTENSION = ai_invest
EXTVERSION = $(shell sed -n "s/^default_version = '\(.*\)'/\1/p" ai_invest.control)

MODULE_big = ai_invest
OBJS = $(patsubst %.c,%.o,$(sort $(filter-out $(WITHOUT_ICU) $(if $(filter no,$(ICU)),$(WITH_ICU)),$(wildcard src/*.c src/*/*.c))))

# ICU formats and reads amounts as people do: PostgreSQL links it already.  make ICU=no
# builds all but that, and these functions say so.
WITH_ICU = $(filter-out src/locale/without_icu.c,$(wildcard src/locale/*.c))
WITHOUT_ICU = $(if $(filter no,$(ICU)),,src/locale/without_icu.c)
PKG_CONFIG ?= pkg-config
ICU_CFLAGS = $(if $(filter no,$(ICU)),,$(shell $(PKG_CONFIG) --cflags icu-i18n))
ICU_LIBS = $(if $(filter no,$(ICU)),,$(shell $(PKG_CONFIG) --libs icu-i18n))

# The pieces of the install script, in the order in which they depend on each other
INSTALL_PIECES = \
	schema \
	currency/currency \
	$(addprefix monetary/,monetary order planner compare math round allocate cast) \
	$(addprefix range/,range ops math gist planner) \
	rates/rates $(addprefix convert/,convert range explain exchange_rate rates_on) rates/ecb \
	$(addprefix aggregate/,aggregate by_currency median range sum_in per_capita per_capita_range label) \
	locale/locale \
	bi_view
INSTALL_SQL = $(INSTALL_PIECES:%=sql/install/%.sql)
DATA_built = sql/ai_invest--$(EXTVERSION).sql
DATA = sql/load_ecb.sql sql/load_world_bank.sql sql/read_file.sql $(wildcard sql/upgrade/*.sql)

REGRESS := $(patsubst test/sql/%.sql,%,$(sort $(wildcard test/sql/*.sql)))
REGRESS_OPTS = --inputdir=test --load-extension=ai_invest

PG_CPPFLAGS = -Isrc $(ICU_CFLAGS)
PG_CFLAGS = -std=gnu11 -Wall -Wextra -Wno-unused-parameter

# Calls from one function of the library to another go there and nowhere else,
# whatever other libraries are loaded, and need no look at a table
PG_CFLAGS += -fno-semantic-interposition
BIND_linux = -Wl,-Bsymbolic-functions
SHLIB_LINK = $(BIND_$(PORTNAME)) $(ICU_LIBS)
EXTRA_CLEAN = sql/ai_invest--$(EXTVERSION).sql test/output

all:

# What needs nothing but the checkout on a Debian machine
.PHONY: demo report psql stop test test-fresh fuzz

demo report psql stop:
	@test/demo $@

TEST_TOOLS = make gcc clang fuzzer prove ipc-run plpgsql-check python3 chromium

test:
	@test/private -r '$(TEST_TOOLS)' test/suite $(PARTS)

# With the majors of PostgreSQL named in MAJORS, or with all that Debian has
.PHONY: test-majors
test-majors:
	@test/majors $(MAJORS)

# docs/reference.md, from the comments of all objects
.PHONY: reference
reference:
	@test/private bash -ec 'make -s all; make -s install >&2; createdb reference; export PGDATABASE=reference; \
		psql -X -q -c "CREATE EXTENSION ai_invest"; psql -X -q -f sql/ledger.sql >&2; \
		mkdir -p test/output; psql -XAtq -f docs/reference.sql >test/output/reference.md'
	@cat test/output/reference.md >docs/reference.md && rm -r test/output && echo 'Written: docs/reference.md'

# A database of everything through pg_upgrade, along the PATHS of majors (13:17:18) or along all
.PHONY: test-upgrade
test-upgrade:
	@test/upgrade $(PATHS)

# The tests again, under what sees errors of memory and what C leaves undefined
.PHONY: test-asan test-valgrind
test-asan:
	@TESTS='$(TESTS)' test/private test/watched sanitizers

test-valgrind:
	@test/valgrind $(TESTS)

# The lines and branches of src/ that the tests run
.PHONY: coverage
coverage:
	@test/private -r '$(TEST_TOOLS) lcov' test/coverage

SECONDS = 60

fuzz:
	@FUZZ_SECONDS=$(SECONDS) test/private -r '$(TEST_TOOLS)' test/suite fuzz

# Random queries; SMITH_SEED= repeats some that failed
.PHONY: sqlsmith
STATEMENTS = 100000

sqlsmith:
	@test/private -r 'make gcc sqlsmith' test/sqlsmith $(STATEMENTS) $(SMITH_SEED)

# Writers, readers and corrections of rates at once
.PHONY: test-stress
test-stress:
	@test/private bash -ec 'make -s all; make -s install >/dev/null; test/stress/run $(SECONDS)'

# Speed and size beside what people use today
.PHONY: bench bench-results
bench:
	@test/bench/run $(ROWS)

# The same with all rows, for the README to show
bench-results:
	@test/bench/run $(ROWS)
	cat test/output/bench/results.md > test/bench/results.md
	cat test/output/bench/results.svg > test/bench/results.svg

# Through the drivers and tools that people use, or those named in CLIENTS
.PHONY: test-clients
test-clients:
	@test/clients/run $(CLIENTS)

# The two commands of the README in a Debian that has nothing else, twice, as root and not
test-fresh:
	@for user in root somebody; do \
		test/root bookworm $$user bash -ec 'make demo; make test; make demo; make test' || exit; \
	done

clean: remove-demo

.PHONY: remove-demo
remove-demo:
	@test/demo remove

# pg_regress would take a file of sql/ for the test of the same name
.PHONY: check-names
check-names:
	@for name in $(notdir $(wildcard sql/*.sql)); do \
		if [ -e test/sql/$$name ]; then echo "a test bears the name of sql/$$name" >&2; exit 1; fi; \
	done

.PHONY: list-install-pieces
list-install-pieces:
	@echo $(INSTALL_SQL)

installcheck: check-names

ifndef PG_CONFIG
PG_CONFIG := $(shell bash -c '. test/cluster.sh && FindPgConfig')
endif
PGXS := $(if $(PG_CONFIG),$(shell $(PG_CONFIG) --pgxs))

ifneq ($(wildcard $(PGXS)),)

ISOLATION_SPECS := $(sort $(wildcard test/isolation/specs/*.spec))
ISOLATION := $(if $(wildcard $(dir $(PGXS))../test/isolation/pg_isolation_regress),$(ISOLATION_SPECS:test/isolation/specs/%.spec=%))
ISOLATION_OPTS = --inputdir=test/isolation --outputdir=. --load-extension=ai_invest
TAP_TESTS := $(if $(wildcard test/t/*.pl),1)
PROVE_TESTS = test/t/*.pl

include $(PGXS)

# The bitcode for the JIT compiler is made by clang: the same warnings there
BITCODE_CFLAGS += $(PG_CFLAGS) $(COPT)

$(OBJS) $(OBJS:.o=.bc): $(wildcard src/*.h src/*/*.h)

sql/ai_invest--$(EXTVERSION).sql: $(INSTALL_SQL) Makefile
	@printf '%s\n' '\echo Use "CREATE EXTENSION ai_invest" to load this file. \quit' > $@
	cat $(INSTALL_SQL) >> $@

# The ledger and the reports, for psql -f: beside the extension's own scripts
LEDGER_DIR = $(DESTDIR)$(datadir)/extension/$(EXTENSION)
LEDGER_SQL = $(shell find sql/ledger.sql sql/ledger sql/report sql/examples -name '*.sql' | sort)

install: install-ledger
uninstall: uninstall-ledger

.PHONY: install-ledger uninstall-ledger
install-ledger:
	$(MKDIR_P) $(addprefix '$(LEDGER_DIR)'/,$(sort $(patsubst sql/%,%,$(dir $(LEDGER_SQL)))))
	for file in $(LEDGER_SQL:sql/%=%); do $(INSTALL_DATA) "sql/$$file" '$(LEDGER_DIR)'/"$$file" || exit; done

uninstall-ledger:
	rm -f $(addprefix '$(LEDGER_DIR)'/,$(LEDGER_SQL:sql/%=%))
	-rmdir $(addprefix '$(LEDGER_DIR)'/,report/demo report/html report ledger examples) '$(LEDGER_DIR)'

else

.PHONY: all install installcheck uninstall clean
all install installcheck uninstall:
	@echo 'PostgreSQL with its server headers is missing: install the package' \
		'postgresql-server-dev-NN, or say make PG_CONFIG=/path/to/pg_config' >&2; exit 1
clean:

endif

# The list of codes that src/currency/iso4217.h is generated from is no part of the project.
ISO4217_CSV = ../shared/data/iso4217.csv

.PHONY: check-iso4217
check-iso4217:
	@if [ -r "$(ISO4217_CSV)" ]; then \
		/usr/bin/python3 src/currency/iso4217.py "$(ISO4217_CSV)" | diff src/currency/iso4217.h - && \
		echo "check-iso4217: src/currency/iso4217.h is what $(ISO4217_CSV) gives"; \
	else \
		echo "check-iso4217: skipped, $(ISO4217_CSV) is not here (ISO4217_CSV=FILE names another)"; \
	fi
