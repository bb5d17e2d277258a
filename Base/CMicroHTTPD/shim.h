#ifndef FADEN_CMICROHTTPD_H
#define FADEN_CMICROHTTPD_H
#include <stdarg.h>
#include <string.h>
#include <microhttpd.h>

struct faden_mhd_setup {
  int listener;
  unsigned int connections;
  unsigned int idle_seconds;
  size_t connection_memory;
  unsigned int loops;
  size_t thread_stack;
  void *context;
  MHD_AcceptPolicyCallback accept;
  MHD_AccessHandlerCallback handle;
  void *(*target)(void *, const char *, struct MHD_Connection *);
  MHD_NotifyConnectionCallback notify;
  MHD_RequestCompletedCallback completed;
  void (*log)(void *, const char *, va_list);
};

/* Leaves the target as it was sent; Admission decodes it. */
static inline size_t faden_mhd_keep_escapes(void *context, struct MHD_Connection *connection, char *text) {
  (void)context;
  (void)connection;
  return strlen(text);
}

/* MHD_start_daemon is variadic. */
static inline struct MHD_Daemon *faden_mhd_start(const struct faden_mhd_setup *setup) {
  return MHD_start_daemon(
      MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_POLL | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ERROR_LOG, 0,
      setup->accept, setup->context, setup->handle, setup->context,
      MHD_OPTION_EXTERNAL_LOGGER, setup->log, setup->context,
      MHD_OPTION_LISTEN_SOCKET, setup->listener,
      MHD_OPTION_CONNECTION_LIMIT, setup->connections,
      MHD_OPTION_THREAD_POOL_SIZE, setup->loops,
      MHD_OPTION_CONNECTION_TIMEOUT, setup->idle_seconds,
      MHD_OPTION_CONNECTION_MEMORY_LIMIT, setup->connection_memory,
      MHD_OPTION_THREAD_STACK_SIZE, setup->thread_stack,
      MHD_OPTION_URI_LOG_CALLBACK, setup->target, setup->context,
      MHD_OPTION_UNESCAPE_CALLBACK, faden_mhd_keep_escapes, (void *)0,
      MHD_OPTION_NOTIFY_CONNECTION, setup->notify, setup->context,
      MHD_OPTION_NOTIFY_COMPLETED, setup->completed, setup->context,
      MHD_OPTION_STRICT_FOR_CLIENT, -1,
      MHD_OPTION_END);
}

/* Bytes of the request head from the first letter of the method to the empty line; 0 if unknown. */
static inline size_t faden_mhd_head_size(struct MHD_Connection *connection) {
  const union MHD_ConnectionInfo *info =
      MHD_get_connection_info(connection, MHD_CONNECTION_INFO_REQUEST_HEADER_SIZE);
  return info ? info->header_size : 0;
}

static inline int faden_mhd_header_count(struct MHD_Connection *connection) {
  return MHD_get_connection_values_n(connection, MHD_HEADER_KIND, (MHD_KeyValueIteratorN)0, (void *)0);
}

static inline void *faden_mhd_socket_context(struct MHD_Connection *connection) {
  const union MHD_ConnectionInfo *info =
      MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
  return info ? info->socket_context : (void *)0;
}

static inline int faden_mhd_socket(struct MHD_Connection *connection) {
  const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
  return info ? info->connect_fd : -1;
}

static inline const struct sockaddr *faden_mhd_address(struct MHD_Connection *connection) {
  const union MHD_ConnectionInfo *info =
      MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
  return info ? info->client_addr : (const struct sockaddr *)0;
}

/* The library frees the bytes, which malloc has given, with its answer. */
static inline struct MHD_Response *faden_mhd_owning_response(size_t size, void *bytes) {
  return MHD_create_response_from_buffer(size, bytes, size ? MHD_RESPMEM_MUST_FREE : MHD_RESPMEM_PERSISTENT);
}
#endif
