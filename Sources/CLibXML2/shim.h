#ifndef ROLLBOOK_CLIBXML2_H
#define ROLLBOOK_CLIBXML2_H
#include <libxml/xmlversion.h>
// encoding.h would bring in the system's ICU, whose types clash with Foundation's.
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlschemas.h>
#include <libxml/xmlerror.h>
#endif
