#ifndef ROLLBOOK_CXLSXWRITER_H
#define ROLLBOOK_CXLSXWRITER_H
#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>
#include <xlsxwriter.h>

// The library looks at no write to the temporary file that holds a sheet's rows until the workbook is closed, and takes
// what is there then for the whole. These look.

/// Puts the rows so far into the file: zero or an error number.
static inline int rollbook_flush_rows(lxw_worksheet *sheet) {
    errno = 0;
    if (fflush(sheet->optimize_tmpfile) == 0 && !ferror(sheet->optimize_tmpfile)) return 0;
    return errno ? errno : EIO;
}

/// The descriptor of the file.
static inline int rollbook_rows_descriptor(lxw_worksheet *sheet) { return fileno(sheet->optimize_tmpfile); }

/// The bytes in the file, once flushed.
static inline long long rollbook_bytes_of_rows(lxw_worksheet *sheet) {
    struct stat facts;
    return fstat(fileno(sheet->optimize_tmpfile), &facts) == 0 ? facts.st_size : 0;
}

/// Of a workbook that is given up: `lxw_workbook_free` leaves the file open.
static inline void rollbook_drop_rows(lxw_worksheet *sheet) { fclose(sheet->optimize_tmpfile); }
#endif
