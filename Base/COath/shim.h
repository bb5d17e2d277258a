#ifndef FADEN_COATH_H
#define FADEN_COATH_H
#include <liboath/oath.h>
#endif
