internal import Basics
internal import Glibc
internal import Synchronization

/// A program of the system that reads bytes and writes bytes, run with limits on time and output.
///
/// It gets an environment of two fixed entries and its three streams; standard error goes nowhere.
/// Memory and processor time it must limit itself at its start, for example with `resource.setrlimit`.
package struct ChildProgram: Sendable {
  /// Absolute path of the executable.
  package let path: String
  package let arguments: [String]
  /// Seconds until it is ended.
  package let seconds: Int
  /// Bytes of output after which it is ended.
  package let maximumOutput: Int

  package init(path: String, arguments: [String], seconds: Int, maximumOutput: Int) {
    self.path = path
    self.arguments = arguments
    self.seconds = seconds
    self.maximumOutput = maximumOutput
  }

  /// What a run left.
  package struct Outcome: Sendable, Equatable {
    /// The exit code; `nil` if a signal ended it.
    package let code: Int32?
    package let output: [UInt8]
  }

  /// Runs the program and waits for its end.
  ///
  /// - Parameter input: its standard input, kept in memory until the program has ended.
  /// - Returns: exit code and output.
  /// - Throws: ``ProgramFailure`` if it cannot be started or had to be ended.
  package func run(input: [UInt8]) throws(ProgramFailure) -> Outcome {
    let file = try Self.file(with: input)
    let (process, reading) = try Self.starting.withLock { _ in
      Result { () throws(ProgramFailure) in
        let started = try start(input: file.descriptor)
        return withExtendedLifetime(file) { started }
      }
    }.get()
    defer { close(reading) }
    let (output, failure) = collect(reading, process)
    var status: Int32 = 0
    while unsafe waitpid(process, &status, 0) < 0 && errno == EINTR {}
    if let failure { throw failure }
    let hasExited = status & 0x7f == 0
    return Outcome(code: hasExited ? (status >> 8) & 0xff : nil, output: output)
  }

  private static func file(with input: [UInt8]) throws(ProgramFailure) -> MemoryFile {
    do {
      let file = try MemoryFile()
      try file.append(input)
      file.rewind()
      return file
    } catch {
      throw ProgramFailure(error.description)
    }
  }

  /// Between making a pipe and marking it, no other program may start and inherit it.
  private static let starting = Mutex(())

  private func start(input: Int32) throws(ProgramFailure) -> (pid_t, Int32) {
    var ends: [Int32] = [0, 0]
    guard unsafe pipe(&ends) == 0 else { throw ProgramFailure("Leitung: \(SystemMessage.last)") }
    defer { close(ends[1]) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    do {
      return (try spawn(input: input, output: ends[1]), ends[0])
    } catch {
      close(ends[0])
      throw error
    }
  }

  private func spawn(input: Int32, output: Int32) throws(ProgramFailure) -> pid_t {
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawn_file_actions_adddup2(&actions, input, 0)
    unsafe posix_spawn_file_actions_adddup2(&actions, output, 1)
    unsafe posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    var arguments: [UnsafeMutablePointer<CChar>?] = unsafe ([path] + self.arguments).map { unsafe strdup($0) }
    unsafe arguments.append(nil)
    defer { unsafe arguments.forEach { unsafe free($0) } }
    var environment: [UnsafeMutablePointer<CChar>?] = unsafe [
      strdup("PATH=/usr/bin:/bin"), strdup("LC_ALL=C.UTF-8"), nil,
    ]
    defer { unsafe environment.forEach { unsafe free($0) } }
    var process: pid_t = 0
    let code = unsafe posix_spawn(&process, path, &actions, nil, &arguments, &environment)
    guard code == 0 else { throw ProgramFailure("\(path) lässt sich nicht starten (Fehler \(code))") }
    return process
  }

  /// Reads until the program closes its output, and ends it if it takes too long or says too much.
  private func collect(_ descriptor: Int32, _ process: pid_t) -> ([UInt8], ProgramFailure?) {
    let end = Instant.current().adding(seconds: Int64(seconds)).microseconds
    var output: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 64 * 1024)
    while true {
      let wait = (end - Instant.current().microseconds) / 1000
      var watch = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      let ready = unsafe poll(&watch, 1, Int32(max(0, min(wait, 60_000))))
      if ready < 0 && errno == EINTR { continue }
      guard ready > 0 else {
        kill(process, SIGKILL)
        return (output, ProgramFailure("\(path) hat länger als \(seconds) Sekunden gebraucht"))
      }
      let count = unsafe buffer.withUnsafeMutableBytes { unsafe read(descriptor, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { return (output, nil) }
      output += buffer[..<count]
      guard output.count <= maximumOutput else {
        kill(process, SIGKILL)
        return (output, ProgramFailure("\(path) hat mehr als \(maximumOutput) Bytes geschrieben"))
      }
    }
  }
}

/// Why a program of the system gave no answer.
package struct ProgramFailure: Error, Equatable, CustomStringConvertible {
  /// A German sentence for the operator.
  package let description: String

  init(_ description: String) {
    self.description = description
  }
}
