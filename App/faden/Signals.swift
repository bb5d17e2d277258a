internal import Glibc

/// SIGTERM and SIGINT as something one waits for.
enum Signals {
  /// Keeps the signals from ending the process; to be called before any thread starts.
  static func hold() {
    var set = stopSet()
    unsafe pthread_sigmask(SIG_BLOCK, &set, nil)
    // A client that goes away must not end the server.
    signal(SIGPIPE, SIG_IGN)
  }

  /// Waits up to a number of seconds for a signal.
  ///
  /// - Returns: true if the process shall stop.
  static func waitForStop(seconds: Int) -> Bool {
    var set = stopSet()
    var limit = timespec(tv_sec: seconds, tv_nsec: 0)
    return unsafe sigtimedwait(&set, nil, &limit) > 0
  }

  private static func stopSet() -> sigset_t {
    var set = sigset_t()
    unsafe sigemptyset(&set)
    unsafe sigaddset(&set, SIGTERM)
    unsafe sigaddset(&set, SIGINT)
    return set
  }
}
