#ifndef FADEN_CMICROHTTPD_H
#define FADEN_CMICROHTTPD_H
#include <sys/types.h>
#include <sys/socket.h>
#include <microhttpd.h>
#endif
