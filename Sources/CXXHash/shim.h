#ifndef ROLLBOOK_CXXHASH_H
#define ROLLBOOK_CXXHASH_H
#include <xxhash.h>
#endif
