#ifndef FADEN_CMEMORYFILE_H
#define FADEN_CMEMORYFILE_H
/* memfd_create is declared only for GNU sources; the kernel knows it since 3.17. */
int memfd_create(const char *name, unsigned int flags);

/* A file in memory that is closed when another program is started (MFD_CLOEXEC = 1). */
static inline int faden_memory_file(void) { return memfd_create("faden", 1u); }
#endif
