#ifndef ROLLBOOK_CODBC_H
#define ROLLBOOK_CODBC_H
#include <sql.h>
#include <sqlext.h>
#include <sqlucode.h>
#endif
