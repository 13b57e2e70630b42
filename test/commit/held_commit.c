/*
 * held_commit.c
 *		Holds a commit between the moment from which others see it and the moment
 *		at which its invalidation messages are sent, as long as a file exists.
 */
#include "postgres.h"

#include <unistd.h>

#include "access/xact.h"
#include "fmgr.h"
#include "miscadmin.h"
#include "utils/guc.h"

PG_MODULE_MAGIC;

extern void _PG_init(void);

static char *file = NULL;

static void
HoldCommit(XactEvent event, void *arg)
{
	if (event != XACT_EVENT_COMMIT || file == NULL || file[0] == '\0')
		return;
	while (access(file, F_OK) == 0)
		pg_usleep(1000);
}

void
_PG_init(void)
{
	DefineCustomStringVariable("held_commit.file", "Commits wait as long as this file exists.", NULL,
							   &file, "", PGC_SUSET, 0, NULL, NULL, NULL);
	RegisterXactCallback(HoldCommit, NULL);
}
