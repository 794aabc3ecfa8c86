#ifndef ROLLBOOK_CSQLITE_H
#define ROLLBOOK_CSQLITE_H
#include <sqlite3.h>

/* The library copies what is bound; a cast that Swift has no words for. */
static inline sqlite3_destructor_type rollbook_sqlite_copy(void) { return SQLITE_TRANSIENT; }
#endif
