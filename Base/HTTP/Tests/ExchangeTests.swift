import Glibc
import Synchronization
import Testing

@testable import HTTP

extension ServerSuite {
  @Suite struct Exchanges {
    @Test(.timeLimit(.minutes(1)))
    func `die Verbindung bleibt offen und beantwortet auch vorausgeschickte Anfragen`() throws {
      let test = try TestServer.answering { request in Response(status: 200, body: .bytes(Array(request.path.utf8))) }
      let client = try RawClient(port: test.port)
      for path in ["/1", "/2"] {
        client.write("GET \(path) HTTP/1.1\r\nHost: a\r\n\r\n")
        #expect(client.readAnswer().text == path)
      }
      client.write(
        "GET /3 HTTP/1.1\r\nHost: a\r\n\r\nGET /4 HTTP/1.1\r\nHost: a\r\n\r\n"
          + "GET /5 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
      let all = client.readToEnd()
      #expect(all.components(separatedBy: "HTTP/1.1 200").count == 4)
      #expect(all.hasSuffix("/5"))
    }

    @Test(.timeLimit(.minutes(1)))
    func `ein Client mit HTTP 1.0 wird bedient`() throws {
      let test = try TestServer()
      let client = try RawClient(port: test.port)
      client.write("GET / HTTP/1.0\r\n\r\n")
      let all = client.readToEnd()
      #expect(all.hasPrefix("HTTP/1.1 200") || all.hasPrefix("HTTP/1.0 200"))
      #expect(all.hasSuffix("gut"))
    }

    @Test(.timeLimit(.minutes(1)))
    func `HEAD nennt die Länge und schickt keinen Inhalt`() throws {
      let test = try TestServer()
      let client = try RawClient(port: test.port)
      client.write("HEAD / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
      let all = client.readToEnd()
      #expect(all.contains("Content-Length: 3\r\n"))
      #expect(all.hasSuffix("\r\n\r\n"))
      #expect(test.seen.all.first?.method == .head)
    }

    @Test(.timeLimit(.minutes(1)))
    func `OPTIONS nennt die Methoden`() throws {
      let test = try TestServer.answering { request in
        Response(status: 200, headers: request.path == "/nur" ? [("Allow", "GET, HEAD")] : [])
      }
      let usual = try test.ask("OPTIONS /a HTTP/1.1\r\nHost: a\r\n\r\n")
      #expect(usual.status == 204)
      #expect(usual["Allow"] == "GET, HEAD, POST, OPTIONS")
      #expect(try test.ask("OPTIONS /nur HTTP/1.1\r\nHost: a\r\n\r\n")["Allow"] == "GET, HEAD")
    }

    @Test(.timeLimit(.minutes(1)))
    func `eine falsche Methode erfährt die richtigen`() throws {
      let answer = try TestServer().ask("DELETE / HTTP/1.1\r\nHost: a\r\n\r\n")
      #expect(answer.status == 405)
      #expect(answer["Allow"] == "GET, HEAD, POST, OPTIONS")
    }

    @Test(.timeLimit(.minutes(1)))
    func `eine Ablehnung trägt die Kopfzeilen und den Text des Programms`() throws {
      let test = try TestServer {
        $0.refusalHeaders = [
          ("Content-Type", "text/html; charset=utf-8"), ("Content-Security-Policy", "default-src 'none'"),
        ]
        $0.refusal = { Array("<p>Fehler \($0)".utf8) }
      }
      let answer = try test.get("/a//b")
      #expect(answer.text == "<p>Fehler 404")
      #expect(answer["Content-Security-Policy"] == "default-src 'none'")
      #expect(answer["Connection"] == "close")
    }

    @Test(.timeLimit(.minutes(1)))
    func `eine Kopfzeile mit Zeilenumbruch fällt weg und wird gemeldet`() throws {
      let test = try TestServer.answering { request in
        let value = request.query["ziel"] ?? ""
        return Response(
          status: 303, headers: [("Location", value), ("X-Gut", "ja"), ("Content-Length", "9"), ("A B", "c")])
      }
      for odd in ["%0d%0aSet-Cookie:%20a=b", "%0aX:y", "%0dX:y", "%00"] {
        let answer = try test.get("/?ziel=/a" + odd)
        #expect(answer.status == (odd == "%00" ? 400 : 303))
        #expect(answer["Location"] == nil)
        #expect(answer["Set-Cookie"] == nil)
      }
      let answer = try test.get("/?ziel=/faelle/1")
      #expect(answer["Location"] == "/faelle/1")
      #expect(answer["X-Gut"] == "ja")
      #expect(answer["Content-Length"] == "0")
      #expect(answer["Server"] == nil)
      #expect(answer["Date"]?.hasSuffix(" GMT") == true)
      #expect(test.reports.all.contains { $0.contains("Location") })
      #expect(test.reports.all.contains { $0.contains("A B") })
    }

    @Test(.timeLimit(.minutes(1)))
    func `eine Datei wird geschickt, eine fehlende ist ein Fehler des Programms`() throws {
      let test = try TestServer.answering { request in Response(status: 200, body: .file(path: "/tmp" + request.path)) }
      let file = try TemporaryFile(in: "/tmp")
      let bytes = (0..<300_000).map { UInt8(truncatingIfNeeded: $0) }
      try file.append(Array(bytes[..<100_001]))
      try file.append(Array(bytes[100_001...]))
      #expect(file.spooled.bytes() == bytes)
      let sent = try test.get(String(file.path.dropFirst(4))).body
      #expect(sent.count == bytes.count && sent != bytes)
      let missing = try test.get("/gibt-es-nicht")
      #expect(missing.status == 500)
      #expect(missing.text == Refusal.sentence(500))
      #expect(test.reports.all.count == 1)
    }

    @Test(.timeLimit(.minutes(1)))
    func `Cookies und Parameter kommen entschlüsselt an`() throws {
      let test = try TestServer()
      _ = try test.get("/f%C3%A4lle/a+b%20c?q=M%C3%BCller+%26&q=2&leer&=x", "Cookie: a=1; b=2=3;c; a=4\r\n")
      let request = try #require(test.seen.all.first)
      #expect(request.path == "/fälle/a+b c")
      #expect(request.query.all("q") == ["Müller &", "2"])
      #expect(request.query["leer"] == "")
      #expect(request.cookies.all("a") == ["1", "4"])
      #expect(request.cookies["a"] == nil)
      #expect(request.cookies["b"] == "2=3")
      #expect(request.id.utf8.count == 16 && request.id.utf8.allSatisfy { Bytes.hexValue($0) != nil })
    }

    @Test(.timeLimit(.minutes(1)))
    func `das Protokoll nennt weder Abfrage noch Adresse`() throws {
      let test = try TestServer()
      _ = try test.get("/suche?name=Geheim", "X-HTTP-Method-Override: DELETE\r\n")
      #expect(test.eventually { test.log.all.count == 1 })
      _ = try test.ask("GET /a\u{1b}[31m?x HTTP/1.1\r\nHost: a\r\n\r\n")
      #expect(test.eventually { test.log.all.count == 2 })
      let lines = test.log.all
      #expect(lines.first?.path == "/suche")
      #expect(lines.first?.method == "GET")
      #expect(lines.first?.status == 200)
      #expect(lines.first?.bytes == 3)
      #expect(lines.first?.requestID == test.seen.all.first?.id)
      #expect(lines.last?.path == "/a\\x1b[31m")
      #expect(lines.last?.status == 400)
    }

    private static let forwarded =
      "X-Forwarded-For: 6.6.6.6, 203.0.113.9, 127.0.0.1\r\nX-Forwarded-Proto: https\r\nX-Request-ID: abc-12345\r\n"

    @Test(.timeLimit(.minutes(1)))
    func `einem eingetragenen Proxy wird geglaubt`() throws {
      let test = try TestServer { $0.trustedProxies = ["127.0.0.1"] }
      _ = try test.get("/", Self.forwarded)
      _ = try test.get("/", "Forwarded: for=\"[2001:db8::1]:4711\";proto=https\r\nX-Request-ID: a b\r\n")
      _ = try test.get("/", "X-Forwarded-For: <script>\r\nX-Forwarded-Proto: http\r\n")
      let requests = test.seen.all
      #expect(requests.map(\.remoteAddress) == ["203.0.113.9", "2001:db8::1", "127.0.0.1"])
      #expect(requests.map(\.isSecure) == [true, true, false])
      #expect(requests.first?.id == "abc-12345")
      #expect(requests.dropFirst().allSatisfy { $0.id.utf8.count == 16 })
    }

    @Test(.timeLimit(.minutes(1)))
    func `jedem anderen nicht`() throws {
      let test = try TestServer { $0.trustedProxies = ["192.0.2.1", "unix"] }
      _ = try test.get("/", Self.forwarded)
      let request = try #require(test.seen.all.first)
      #expect(request.remoteAddress == "127.0.0.1")
      #expect(!request.isSecure)
      #expect(request.id != "abc-12345")
      #expect(request.headers.pairs.map(\.name) == ["host"])
    }

    @Test(.timeLimit(.minutes(1)))
    func `die Socketdatei gehört Eigentümer und Gruppe`() throws {
      let path = "/tmp/faden-\(getpid()).sock"
      let test = try TestServer {
        $0.listeners = [.unix(path: path), .tcp(host: "127.0.0.1", port: 0)]
        $0.trustedProxies = ["unix"]
      }
      var status = stat()
      #expect(stat(path, &status) == 0)
      #expect(status.st_mode & 0o777 == 0o660)
      let client = try RawClient(path: path)
      client.write("GET / HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: 203.0.113.9\r\n\r\n")
      #expect(client.readAnswer().status == 200)
      #expect(test.seen.all.first?.remoteAddress == "203.0.113.9")
      #expect(test.server.ports.map { $0 > 0 } == [false, true])
      test.server.stop(graceSeconds: 1)
      #expect(stat(path, &status) != 0)
    }
  }
}
