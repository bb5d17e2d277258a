/// Where the server listens, what it admits and whom it tells.
package struct ServerSettings: Sendable {
  /// Where clients reach the server; each listener has its own daemon.
  package var listeners: [Listener]
  /// Connections open at once at each listener, shared evenly by its loops; further ones wait to be accepted.
  package var maxConnections = 512
  /// Connections one address may hold at once; trusted proxies and unix sockets are not counted.
  package var maxConnectionsPerClient = 64
  /// Threads of a listener that read requests and send answers, each for its share of the connections.
  package var loops = 4
  /// Most threads for requests that are not quick.
  package var workers = 32
  /// Stack of each of these threads in bytes.
  package var threadStackBytes = 512 * 1024

  /// Silence after which a connection ends.
  package var idleTimeoutSeconds = 15.0
  /// Time for a whole request head; for a further request on a connection it starts after the idle time.
  package var headDeadlineSeconds = 10.0
  /// Time for a whole body, to which `minBodyBytesPerSecond` adds.
  package var bodyDeadlineSeconds = 10.0
  /// Slower uploads and downloads than this are cut off.
  package var minBodyBytesPerSecond = 16 * 1024

  /// Bytes of request line and header lines; more is answered with 431.
  package var maxHeadBytes = 16 * 1024
  /// Header lines; more are answered with 431.
  package var maxHeaders = 100
  /// Bytes of path and query as sent; more are answered with 414.
  package var maxTargetBytes = 8 * 1024
  /// Parameters in a query; more are answered with 400.
  package var maxQueryParameters = 200
  /// The largest body of all: an upload of 20 MiB and the form around it.
  package var maxBodyBytes = 20 * 1024 * 1024 + 512 * 1024
  /// The largest `application/x-www-form-urlencoded` body.
  package var maxPlainFormBytes = 4 * 1024 * 1024
  /// Fields of a form, or parts of a multipart form; more are answered with 400.
  package var maxFormFields = 2000
  /// Bytes of one form field; more are answered with 413.
  package var maxFieldBytes = 1024 * 1024
  /// Bodies and uploads above this size wait in a temporary file.
  package var memoryBodyBytes = 256 * 1024
  /// A directory nobody else may read; temporary files in it are removed when the answer is sent.
  package var temporaryDirectory: String

  /// Peers whose `X-Forwarded-…` and `X-Request-ID` are believed: numeric addresses, or `unix` for the socket.
  package var trustedProxies: Set<String> = []
  /// Host names without port this server answers to, in lower case; empty means any.
  package var allowedHosts: Set<String> = []

  /// Headers of an answer the server gives instead of a handler.
  package var refusalHeaders: [(name: String, value: String)] = [("Content-Type", "text/plain; charset=utf-8")]
  /// The body of such an answer, by status; its type stands in `refusalHeaders`.
  package var refusal: @Sendable (_ status: Int) -> [UInt8] = { Array(Refusal.sentence($0).utf8) }
  /// Whether a request is answered faster than it could be handed to a worker.
  ///
  /// It is then answered in the loop, and the loop's other connections wait for it: never say so of a request that
  /// writes, hashes a password or waits for anything else.
  package var isQuick: @Sendable (Request) -> Bool = { _ in false }
  /// Called once for each request after its answer is sent; `nil` if nobody wants to know.
  package var log: (@Sendable (AccessLine) -> Void)?
  /// Called with a sentence for the operator when the server itself is in trouble.
  package var report: @Sendable (String) -> Void = { _ in }

  /// Settings with the default limits.
  package init(listeners: [Listener], temporaryDirectory: String) {
    self.listeners = listeners
    self.temporaryDirectory = temporaryDirectory
  }

  /// The largest refused body that is still read to its end, so that the client sees the refusal.
  var maxDrainedBytes: Int { maxBodyBytes * 4 }
}

/// A place where clients reach the server.
package enum Listener: Sendable, Equatable {
  /// A numeric address; port 0 takes a free one, which ``Server/ports`` tells.
  case tcp(host: String, port: Int)
  /// A socket file that owner and group may use (mode 0660).
  case unix(path: String)
}

/// One request in the access log; it tells nothing about the person behind it.
package struct AccessLine: Sendable, Equatable {
  /// As sent, or `-` if it was no token of at most 16 characters.
  package let method: String
  /// The path as sent, without query, with every odd byte written as `\x0a`; at most 256 characters.
  package let path: String
  /// The HTTP status sent.
  package let status: Int
  /// Bytes of the answer's body.
  package let bytes: Int
  /// From the request line to the last byte of the answer.
  package let microseconds: Int
  /// The name the request has in every log line.
  package let requestID: String
}

/// Why the server could not start.
package struct ServerError: Error, Equatable, CustomStringConvertible {
  /// A German sentence for the operator, with the text and number of the system's error.
  package let description: String
}
