#ifndef FADEN_CGFSHARE_H
#define FADEN_CGFSHARE_H
#include <libgfshare.h>

/* The library draws its coefficients through a global pointer that is NULL at the start. */
static inline void faden_gfshare_random(void (*fill)(unsigned char *, unsigned int)) {
  gfshare_fill_rand = fill;
}
#endif
