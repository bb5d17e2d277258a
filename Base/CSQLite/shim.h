#ifndef FADEN_CSQLITE_H
#define FADEN_CSQLITE_H
#include <sqlite3.h>

/* The cast macro SQLITE_TRANSIENT and variadic functions cannot be imported by Swift. */
static inline int faden_bind_text(sqlite3_stmt *s, int i, const char *t, sqlite3_uint64 n) {
  return sqlite3_bind_text64(s, i, t ? t : "", n, SQLITE_TRANSIENT, SQLITE_UTF8);
}
static inline int faden_bind_blob(sqlite3_stmt *s, int i, const void *b, sqlite3_uint64 n) {
  return n == 0 ? sqlite3_bind_zeroblob(s, i, 0) : sqlite3_bind_blob64(s, i, b, n, SQLITE_TRANSIENT);
}
static inline int faden_config_flag(sqlite3 *db, int flag, int on) {
  return sqlite3_db_config(db, flag, on, (int *)0);
}
/* Without counting every allocation under one lock: threads would wait for it at each row. */
static inline int faden_start_library(void) {
  sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  return sqlite3_initialize();
}
#endif
