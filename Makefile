EXTENSION = ai_invest
EXTVERSION = $(shell sed -n "s/^default_version = '\(.*\)'/\1/p" ai_invest.control)

MODULE_big = ai_invest
OBJS = $(patsubst %.c,%.o,$(sort $(wildcard src/*.c)))

# The pieces of the install script, in the order in which they depend on each other
INSTALL_PIECES = currency
INSTALL_SQL = $(INSTALL_PIECES:%=sql/install/%.sql)
DATA_built = sql/ai_invest--$(EXTVERSION).sql

REGRESS = $(patsubst test/sql/%.sql,%,$(sort $(wildcard test/sql/*.sql)))
REGRESS_OPTS = --inputdir=test --load-extension=ai_invest

PG_CFLAGS = -std=gnu11 -Wall -Wextra -Wno-unused-parameter
EXTRA_CLEAN = sql/ai_invest--$(EXTVERSION).sql

PG_CONFIG = pg_config
PGXS := $(shell $(PG_CONFIG) --pgxs)
include $(PGXS)

$(OBJS): $(wildcard src/*.h)

sql/ai_invest--$(EXTVERSION).sql: $(INSTALL_SQL) Makefile
	@printf '%s\n' '\echo Use "CREATE EXTENSION ai_invest" to load this file. \quit' > $@
	cat $(INSTALL_SQL) >> $@
