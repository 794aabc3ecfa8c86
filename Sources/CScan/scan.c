#define _GNU_SOURCE
#include "scan.h"
#include <malloc.h>
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

void rollbook_share_one_heap(void) {
#ifdef M_ARENA_MAX
    mallopt(M_ARENA_MAX, 1);
#endif
}

bool rollbook_flush_output(void) { return fflush(stdout) == 0 && !ferror(stdout); }

void rollbook_prefer_large_pages(void *start, size_t size) {
#ifdef MADV_HUGEPAGE
    const uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
    const uintptr_t first = ((uintptr_t)start + page - 1) & ~(page - 1), last = ((uintptr_t)start + size) & ~(page - 1);
    if (last > first) (void)madvise((void *)first, last - first, MADV_HUGEPAGE);
#endif
}
