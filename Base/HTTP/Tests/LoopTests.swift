import Glibc
import Testing

@testable import HTTP

extension ServerSuite {
  /// All with a single loop, so that every connection is a neighbour of every other.
  @Suite struct Loops {
    private static let ok = Response(status: 200, body: .bytes(Array("gut".utf8)))

    @Test(.timeLimit(.minutes(1)))
    func `wer lange rechnet, hält die Nachbarn nicht auf`() throws {
      let gate = Gate()
      let test = try TestServer {
        $0.loops = 1
        $0.isQuick = { $0.path == "/schnell" }
      } handler: { request in
        if request.path == "/langsam" { gate.wait() }
        return Self.ok
      }
      defer { gate.open() }
      let slow = try (0..<3).map { _ in try RawClient(port: test.port) }
      for client in slow { client.write("GET /langsam HTTP/1.1\r\nHost: a\r\n\r\n") }
      #expect(test.eventually { test.seen.all.count == 3 })
      // A neighbour that is held up has no answer, since the slow ones end only after it.
      #expect(try test.get("/schnell").text == "gut")
      #expect(try test.get("/auch-beim-arbeiter").text == "gut")
      gate.open()
      for client in slow { #expect(client.readAnswer().text == "gut") }
    }

    @Test(.timeLimit(.minutes(1)))
    func `mehr Anfragen als Arbeiter warten und werden alle beantwortet`() throws {
      let test = try TestServer {
        $0.loops = 1
        $0.workers = 2
      } handler: { request in
        usleep(20_000)
        return Response(status: 200, body: .bytes(Array(request.path.utf8)))
      }
      let clients = try (0..<20).map { _ in try RawClient(port: test.port) }
      for (number, client) in clients.enumerated() { client.write("GET /\(number) HTTP/1.1\r\nHost: a\r\n\r\n") }
      for (number, client) in clients.enumerated() { #expect(client.readAnswer().text == "/\(number)") }
    }

    /// Sent while a neighbour has sent its request line and not yet the rest of its head.
    static let faults = [
      "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5, 5\r\n\r\nabcde",
      "GET /\r\nHost: a\r\n\r\n", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
      "GET / HTTP/1.1\r\nX-A: " + String(repeating: "y", count: 64_000) + "\r\nHost: a\r\n\r\n",
    ]

    @Test(.timeLimit(.minutes(1)), arguments: faults)
    func `eine verformte Anfrage trifft nie die Nachbarn`(_ fault: String) throws {
      let test = try TestServer { $0.loops = 1 }
      let (before, quiet, after) = (
        try RawClient(port: test.port), try RawClient(port: test.port), try RawClient(port: test.port)
      )
      before.write("GET /davor HTTP/1.1\r\nHost: a")
      quiet.write("GET /still HTTP/1.1\r\nHost: a\r\n\r\n")
      #expect(quiet.readAnswer().text == "gut")
      after.write("GET /danach HTTP/1.1\r\nHo")
      usleep(50_000)
      let answer = try test.ask(fault)
      #expect([400, 413, 431, 505].contains(answer.status))
      before.write("\r\n\r\n")
      #expect(before.readAnswer().text == "gut")
      after.write("st: a\r\n\r\n")
      #expect(after.readAnswer().text == "gut")
      quiet.write("GET /still HTTP/1.1\r\nHost: a\r\n\r\n")
      #expect(quiet.readAnswer().text == "gut")
    }

    @Test(.timeLimit(.minutes(1)))
    func `eine falsche Länge wird auch unter Nachbarn mit unserem Text beantwortet`() throws {
      let test = try TestServer { $0.loops = 1 }
      let neighbour = try RawClient(port: test.port)
      neighbour.write("GET /davor HTTP/1.1\r\nHost: a")
      usleep(50_000)
      #expect(try test.ask(Self.faults[0]).text == Refusal.sentence(400))
      neighbour.write("\r\n\r\n")
      #expect(neighbour.readAnswer().text == "gut")
    }

    @Test(.timeLimit(.minutes(1)), arguments: [true, false])
    func `was nach der Antwort zu tun bleibt, hält sie nicht auf`(_ isQuick: Bool) throws {
      let (done, gate) = (Notes<String>(), Gate())
      let test = try TestServer {
        $0.loops = 1
        $0.isQuick = { _ in isQuick }
      } handler: { request in
        var response = Self.ok
        response.afterwards = {
          gate.wait()
          done.add(request.path)
        }
        return response
      }
      defer { gate.open() }
      // An answer that is held up never comes, since what is left to do ends only after both.
      #expect(try test.get("/a").text == "gut")
      #expect(try test.get("/b").text == "gut")
      #expect(done.all.isEmpty)
      gate.open()
      #expect(test.eventually { done.all.count == 2 })
    }

    @Test(.timeLimit(.minutes(1)))
    func `das Anhalten wartet auf das, was noch zu tun bleibt`() throws {
      let done = Notes<Bool>()
      let test = try TestServer.answering { _ in
        var response = Self.ok
        response.afterwards = {
          usleep(200_000)
          done.add(true)
        }
        return response
      }
      #expect(try test.get("/").text == "gut")
      #expect(test.server.stop(graceSeconds: 5))
      #expect(done.all == [true])
    }
  }
}
