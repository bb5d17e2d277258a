internal import Glibc

/// What the caller of the tests decides.
enum TestEnvironment {
  /// Days by which all tests are moved into the future; the gate runs them a second time with it.
  static let shiftDays: Int32 = {
    guard let text = unsafe getenv("FADEN_TEST_SHIFT_DAYS") else { return 0 }
    return Int32(unsafe String(cString: text)) ?? 0
  }()
}
