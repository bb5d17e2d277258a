internal import Glibc

extension [UInt8] {
  /// Whether these bytes occur somewhere; quick enough for files of many megabytes in a debug build.
  package func holds(_ needle: [UInt8]) -> Bool {
    guard let first = needle.first else { return true }
    return unsafe withUnsafeBytes { haystack in
      guard let base = haystack.baseAddress else { return false }
      var start = 0
      while haystack.count - start >= needle.count {
        guard let hit = unsafe memchr(base + start, Int32(first), haystack.count - start) else { return false }
        start = unsafe UnsafeRawPointer(hit) - base
        guard haystack.count - start >= needle.count else { return false }
        if unsafe memcmp(base + start, needle, needle.count) == 0 { return true }
        start += 1
      }
      return false
    }
  }
}
