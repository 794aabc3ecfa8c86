#ifndef ROLLBOOK_CSODIUM_H
#define ROLLBOOK_CSODIUM_H
#include <sodium.h>
#endif
