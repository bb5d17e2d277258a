#ifndef FADEN_CQRENCODE_H
#define FADEN_CQRENCODE_H
#include <qrencode.h>
#endif
