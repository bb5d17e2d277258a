import Glibc
import Synchronization
import Testing

@testable import HTTP

extension ServerSuite {
  @Suite struct Limits {
    @Test(.timeLimit(.minutes(1)))
    func `ein tröpfelnder Kopf wird nach der Frist abgebrochen`() throws {
      let test = try TestServer { $0.headDeadlineSeconds = 0.4 }
      let client = try RawClient(port: test.port)
      let start = Seconds.now()
      client.write("GET / HTTP/1.1\r\n")
      let dripper = Thread { for _ in 0..<30 { client.write("X"); usleep(50_000) } }
      let answer = client.readAnswer()
      #expect(answer.status == 408)
      #expect(answer.text == Refusal.sentence(408))
      #expect(Seconds.now() < start.adding(2))
      dripper.join()
      #expect(test.seen.all.isEmpty)
      #expect(test.eventually { test.server.openConnections == 0 })
    }

    @Test(.timeLimit(.minutes(1)))
    func `ein zu kurzer oder tröpfelnder Körper auch`() throws {
      let test = try TestServer { $0.bodyDeadlineSeconds = 0.3 }
      let client = try RawClient(port: test.port)
      client.write("POST /anmelden HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nabc")
      #expect(client.readAnswer().status == 408)
      #expect(test.seen.all.isEmpty)
      #expect(test.eventually { test.server.openConnections == 0 })
    }

    @Test(.timeLimit(.minutes(1)))
    func `eine stille Verbindung endet, eine laufende Antwort nicht`() throws {
      let test = try TestServer {
        $0.idleTimeoutSeconds = 1
        $0.headDeadlineSeconds = 0.3
        $0.bodyDeadlineSeconds = 0.3
      } handler: { _ in
        usleep(1_500_000)
        return Response(status: 200, body: .bytes(Array("spät".utf8)))
      }
      #expect(try test.get("/").text == "spät")
      let quiet = try RawClient(port: test.port)
      #expect(quiet.readAnswer().status == 408)
    }

    @Test(.timeLimit(.minutes(1)))
    func `wer nicht liest, hält keinen Thread fest`() throws {
      let test = try TestServer {
        $0.idleTimeoutSeconds = 1
        $0.minBodyBytesPerSecond = 100_000_000
      } handler: { _ in
        Response(status: 200, body: .bytes([UInt8](repeating: 65, count: 20_000_000)))
      }
      let client = try RawClient(port: test.port)
      client.write("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
      #expect(test.eventually { test.server.openConnections == 1 })
      #expect(test.eventually { test.server.openConnections == 0 })
      _ = client
    }

    @Test(.timeLimit(.minutes(1)))
    func `zu viel wird abgelehnt, die Grenze selbst nicht`() throws {
      let test = try TestServer { $0.maxBodyBytes = 1000 }
      let type = "application/octet-stream"
      #expect(try test.post("/", type: type, [UInt8](repeating: 65, count: 1000)).status == 200)
      #expect(try test.post("/", type: type, [UInt8](repeating: 65, count: 1001)).status == 413)
      #expect(try test.post("/", type: type, [UInt8](repeating: 65, count: 3900)).text == Refusal.sentence(413))
      let client = try RawClient(port: test.port)
      client.write("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 999999999\r\nExpect: 100-continue\r\n\r\n")
      #expect(client.readAnswer().status == 413)
      #expect(test.seen.all.count == 1)
    }

    @Test(.timeLimit(.minutes(1)))
    func `wer wartet, ob er senden darf, darf`() throws {
      let test = try TestServer()
      let client = try RawClient(port: test.port)
      client.write("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n")
      #expect(client.readAnswer().status == 100)
      client.write("abc")
      #expect(client.readAnswer().status == 200)
    }

    @Test(.timeLimit(.minutes(1)))
    func `eine Adresse bekommt nur ihre Zahl an Verbindungen`() throws {
      let test = try TestServer { $0.maxConnectionsPerClient = 2 }
      var first: RawClient? = try RawClient(port: test.port)
      let second = try RawClient(port: test.port)
      #expect(test.eventually { test.server.openConnections == 2 })
      let third = try RawClient(port: test.port)
      third.write("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
      #expect(third.readAnswer().status == 0)
      first = nil
      #expect(test.eventually { test.server.openConnections == 1 })
      #expect(try test.get("/").status == 200)
      _ = (first, second)
    }

    @Test(.timeLimit(.minutes(1)))
    func `64 Verbindungen zugleich bekommen je ihre Antwort`() throws {
      let test = try TestServer.answering { request in
        usleep(5000)
        return Response(status: 200, body: .bytes(Array(request.path.utf8)))
      }
      let wrong = Notes<String>()
      let threads = (0..<64).map { number in
        Thread {
          guard let client = try? RawClient(port: test.port) else { return wrong.add("keine Verbindung") }
          for turn in 0..<10 {
            client.write("GET /\(number)/\(turn) HTTP/1.1\r\nHost: a\r\n\r\n")
            let text = client.readAnswer().text
            if text != "/\(number)/\(turn)" { wrong.add(text) }
          }
        }
      }
      for thread in threads { thread.join() }
      #expect(wrong.all.isEmpty)
      #expect(test.seen.all.count == 640)
    }

    @Test(.timeLimit(.minutes(1)))
    func `beim Anhalten wird Laufendes fertig und Neues abgewiesen`() throws {
      let (box, gate) = (Notes<Int>(), Gate())
      let test = try TestServer.answering { _ in
        box.add(1)
        gate.wait()
        return Response(status: 200, body: .bytes(Array("fertig".utf8)))
      }
      let port = test.port
      let client = try RawClient(port: port)
      client.write("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
      #expect(test.eventually { !box.all.isEmpty })
      let result = Notes<Bool>()
      let stopper = Thread { result.add(test.server.stop(graceSeconds: 15)) }
      // While the first is still being answered.
      #expect(test.eventually { (try? RawClient(port: port)) == nil })
      gate.open()
      let answer = client.readAnswer()
      #expect(answer.text == "fertig")
      #expect(answer["Connection"] == "close")
      stopper.join()
      #expect(result.all == [true])
    }

    @Test(.timeLimit(.minutes(1)))
    func `was die Frist überschreitet, hält das Anhalten nicht auf`() throws {
      let (done, gate) = (Notes<Bool>(), Gate())
      let test = try TestServer.answering { _ in
        gate.wait()
        done.add(true)
        return Response(status: 200)
      }
      defer { gate.open() }
      let client = try RawClient(port: test.port)
      client.write("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
      #expect(test.eventually { !test.seen.all.isEmpty })
      #expect(!test.server.stop(graceSeconds: 0.2))
      #expect(done.all.isEmpty)
      #expect(client.readAnswer().status == 0)
    }

    @Test(.timeLimit(.minutes(1)))
    func `ein belegter Port wird beim Namen genannt`() throws {
      let test = try TestServer()
      let settings = ServerSettings(
        listeners: [.tcp(host: "127.0.0.1", port: test.port)], temporaryDirectory: test.directory)
      let second = Server(settings: settings) { _ in Response(status: 200) }
      let error = #expect(throws: ServerError.self) { try second.start() }
      #expect(error?.description.contains("die Adresse ist schon belegt (errno 98)") == true)
    }
  }
}

/// A thread of a test.
final class Thread: Sendable {
  private let done = Mutex(false)

  init(_ work: @escaping @Sendable () -> Void) {
    let box = Work(work: work, thread: self)
    var thread = pthread_t()
    pthread_create(
      &thread, nil,
      { @Sendable context in
        if let context {
          let box = Unmanaged<Work>.fromOpaque(context).takeRetainedValue()
          box.work()
          box.thread.done.withLock { $0 = true }
        }
        return nil
      }, Unmanaged.passRetained(box).toOpaque())
    pthread_detach(thread)
  }

  func join() {
    while !done.withLock({ $0 }) { usleep(5000) }
  }

  private final class Work: Sendable {
    let work: @Sendable () -> Void
    let thread: Thread

    init(work: @escaping @Sendable () -> Void, thread: Thread) {
      self.work = work
      self.thread = thread
    }
  }
}
