#ifndef ROLLBOOK_CSQLITE_H
#define ROLLBOOK_CSQLITE_H
#include <sqlite3.h>

/* The library copies what is bound; a cast that Swift has no words for. */
static inline sqlite3_destructor_type rollbook_sqlite_copy(void) { return SQLITE_TRANSIENT; }

/* Turns a setting of a connection on or off: Swift cannot call functions of any number of arguments. */
static inline int rollbook_sqlite_set(sqlite3 *database, int setting, int value) {
    return sqlite3_db_config(database, setting, value, (int *)0);
}
#endif
