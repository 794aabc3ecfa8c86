#ifndef ROLLBOOK_CARCHIVE_H
#define ROLLBOOK_CARCHIVE_H
#include <archive.h>
#include <archive_entry.h>
#endif
