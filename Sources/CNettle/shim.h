#ifndef ROLLBOOK_CNETTLE_H
#define ROLLBOOK_CNETTLE_H
#include <nettle/sha2.h>
#endif
