#ifndef FADEN_CZLIB_H
#define FADEN_CZLIB_H
#include <zlib.h>

/* deflateInit2 is a macro; 15 + 16 asks for a gzip frame, 9 for the densest compression. */
static inline int faden_gzip_start(z_stream *stream) {
  return deflateInit2(stream, 9, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY);
}
#endif
