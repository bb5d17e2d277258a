#ifndef FADEN_CZLIB_H
#define FADEN_CZLIB_H
#include <zlib.h>
#endif
