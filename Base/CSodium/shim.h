#ifndef FADEN_CSODIUM_H
#define FADEN_CSODIUM_H
#include <sodium.h>
#endif
