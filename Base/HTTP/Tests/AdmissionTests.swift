import Testing

@testable import HTTP

extension ServerSuite {
  @Suite struct Admission {
    struct Sample: CustomTestStringConvertible {
      let name: String
      let bytes: String
      let statuses: [Int]
      /// The library answers before it tells anybody of the request.
      var isOutOfReach: Bool { ["HTTP/2-Eröffnung", "ohne Version", "HTTP/9.9"].contains(name) }
      var testDescription: String { name }

      init(_ name: String, _ bytes: String, _ statuses: Int...) {
        self.name = name
        self.bytes = bytes
        self.statuses = statuses
      }
    }

    private static let end = "Host: localhost\r\n\r\n"
    private static let post = "POST /anmelden HTTP/1.1\r\nHost: localhost\r\n"

    static let framing = [
      Sample("Länge und Kodierung", post + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400),
      Sample("Kodierung mit Tabulator", post + "Transfer-Encoding:\tchunked\r\nContent-Length: 3\r\n\r\nabc", 400),
      Sample("zwei Längen", post + "Content-Length: 3\r\nContent-Length: 5\r\n\r\nabcde", 400),
      Sample("zwei gleiche Längen", post + "Content-Length: 3\r\nContent-Length: 3\r\n\r\nabc", 400),
      Sample("Längenliste", post + "Content-Length: 5, 5\r\n\r\nabcde", 400),
      Sample("Länge mit Vorzeichen", post + "Content-Length: +3\r\n\r\nabc", 400),
      Sample("negative Länge", post + "Content-Length: -3\r\n\r\nabc", 400),
      Sample("Länge hexadezimal", post + "Content-Length: 0x3\r\n\r\nabc", 400),
      Sample("riesige Länge", post + "Content-Length: 99999999999999999999999\r\n\r\nabc", 400, 413),
      Sample("leere Länge", post + "Content-Length:\r\n\r\nabc", 400),
      Sample("ohne Länge", post + "\r\n", 411),
      Sample("stückweise", post + "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n", 411),
      Sample("absurdes Stück", post + "Transfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\nabc", 411),
      Sample("unbekannte Kodierung", post + "Transfer-Encoding: xchunked\r\n\r\nabc", 501),
      Sample("Kodierung zweimal", post + "Transfer-Encoding: chunked\r\nTransfer-Encoding: x\r\n\r\n", 400),
      Sample("GET mit Körper", "GET / HTTP/1.1\r\nContent-Length: 3\r\n" + end + "abc", 400),
      Sample("unbekannte Erwartung", post + "Expect: wunder\r\nContent-Length: 3\r\n\r\nabc", 417),
    ]

    static let lines = [
      Sample("gefaltete Zeile", "GET / HTTP/1.1\r\nX-A: a\r\n b\r\n" + end, 400),
      Sample("gefaltet mit Tabulator", "GET / HTTP/1.1\r\nX-A: a\r\n\tb\r\n" + end, 400),
      Sample("erste Zeile gefaltet", "GET / HTTP/1.1\r\n X: a\r\n" + end, 400),
      Sample("Leerzeichen vor Doppelpunkt", "GET / HTTP/1.1\r\nX-A : a\r\n" + end, 400),
      Sample("ohne Doppelpunkt", "GET / HTTP/1.1\r\nHost: localhost\r\nUnsinn\r\n\r\n", 400),
      Sample("leerer Name", "GET / HTTP/1.1\r\n: a\r\n" + end, 400),
      Sample("CR im Wert", "GET / HTTP/1.1\r\nX-A: a\rb\r\n" + end, 400),
      Sample("CR CR LF", "GET / HTTP/1.1\r\nX-A: a\r\r\n" + end, 400),
      Sample("nur LF", "GET / HTTP/1.1\nHost: localhost\n\n", 400),
      Sample("ein LF unter CRLF", "GET / HTTP/1.1\r\nX-A: a\n" + end, 400),
      Sample("NUL im Wert", "GET / HTTP/1.1\r\nX-A: a\0b\r\n" + end, 400),
      Sample("NUL am Ende des Werts", "GET / HTTP/1.1\r\nX-A: a\0\r\n" + end, 400),
      Sample("NUL täuscht Zeilen vor", "GET / HTTP/1.1\r\nX-A: a\0\0X-B\0 5\r\n" + end, 400),
      Sample("NUL im Namen", "GET / HTTP/1.1\r\nX\0A: a\r\n" + end, 400),
      Sample("Steuerzeichen im Namen", "GET / HTTP/1.1\r\nX\u{1}A: a\r\n" + end, 400),
      Sample("Steuerzeichen im Wert", "GET / HTTP/1.1\r\nX-A: a\u{1}\r\n" + end, 400),
      Sample("DEL im Wert", "GET / HTTP/1.1\r\nX-A: a\u{7f}\r\n" + end, 400),
      Sample("Umlaut im Namen", "GET / HTTP/1.1\r\nXä: a\r\n" + end, 400),
      Sample("Klammer im Namen", "GET / HTTP/1.1\r\nX(A): a\r\n" + end, 400),
      Sample("101 Zeilen", "GET / HTTP/1.1\r\n" + String(repeating: "X-A: y\r\n", count: 100) + end, 431),
      Sample("300 Zeilen", "GET / HTTP/1.1\r\n" + String(repeating: "X-A: y\r\n", count: 299) + end, 431),
      Sample("17 kB Kopf", "GET / HTTP/1.1\r\nX-A: " + String(repeating: "y", count: 17_000) + "\r\n" + end, 431),
      Sample("64 kB Kopf", "GET / HTTP/1.1\r\nX-A: " + String(repeating: "y", count: 64_000) + "\r\n" + end, 431, 413),
    ]

    static let hosts = [
      Sample("ohne Host", "GET / HTTP/1.1\r\n\r\n", 400),
      Sample("zwei Hosts", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400),
      Sample("leerer Host", "GET / HTTP/1.1\r\nHost:\r\n\r\n", 400),
      Sample("Host mit Nutzer", "GET / HTTP/1.1\r\nHost: a@b\r\n\r\n", 400),
      Sample("Host mit Pfad", "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n", 400),
      Sample("Host mit Port aus Buchstaben", "GET / HTTP/1.1\r\nHost: a:b\r\n\r\n", 400),
      Sample("Host mit Leerzeichen", "GET / HTTP/1.1\r\nHost: a b\r\n\r\n", 400),
      Sample("kaputte IPv6-Adresse", "GET / HTTP/1.1\r\nHost: [::zz]\r\n\r\n", 400),
    ]

    static let requestLines = [
      Sample("TRACE", "TRACE / HTTP/1.1\r\nX-Geheim: 4711\r\n" + end, 405),
      Sample("PUT", "PUT / HTTP/1.1\r\nContent-Length: 3\r\n" + end + "abc", 405),
      Sample("DELETE", "DELETE /faelle/1 HTTP/1.1\r\n" + end, 405),
      Sample("CONNECT", "CONNECT a.invalid:443 HTTP/1.1\r\n" + end, 405),
      Sample("unbekannte Methode", "WUNSCH / HTTP/1.1\r\n" + end, 501),
      Sample("Methode klein", "get / HTTP/1.1\r\n" + end, 501),
      Sample("Methode mit Klammer", "GE(T / HTTP/1.1\r\n" + end, 400),
      Sample("HTTP/2-Eröffnung", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400, 505),
      Sample("HTTP/1.2", "GET / HTTP/1.2\r\n" + end, 505),
      Sample("HTTP/9.9", "GET / HTTP/9.9\r\n" + end, 505),
      Sample("ohne Version", "GET /\r\n" + end, 400),
      Sample("Unsinn", "GARBAGE\r\n\r\n", 0, 400),
      Sample("zwei Leerzeichen", "GET  / HTTP/1.1\r\n" + end, 400),
      Sample("Tabulator", "GET\t/\tHTTP/1.1\r\n" + end, 0, 400),
      Sample("Leerzeichen im Pfad", "GET /a b HTTP/1.1\r\n" + end, 400),
      Sample("volle Adresse", "GET http://localhost/ HTTP/1.1\r\n" + end, 400),
      Sample("Stern", "OPTIONS * HTTP/1.1\r\n" + end, 400),
      Sample("NUL im Pfad", "GET /a\0b HTTP/1.1\r\n" + end, 400),
      Sample("NUL täuscht Version vor", "GET /\0HTTP/1.1\0\0Host\0x HTTP/1.1\r\n" + end, 400),
      Sample("Umlaut roh", "GET /ä HTTP/1.1\r\n" + end, 400),
      Sample("Raute", "GET /a#b HTTP/1.1\r\n" + end, 400),
      Sample("halbe Maskierung", "GET /a%2 HTTP/1.1\r\n" + end, 400),
      Sample("falsche Maskierung", "GET /a%zz HTTP/1.1\r\n" + end, 400),
      Sample("falsche Maskierung in der Abfrage", "GET /a?b=%u0041 HTTP/1.1\r\n" + end, 400),
      Sample("kein UTF-8 in der Abfrage", "GET /a?b=%ff HTTP/1.1\r\n" + end, 400),
      Sample("NUL in der Abfrage", "GET /a?b=%00 HTTP/1.1\r\n" + end, 400),
      Sample("201 Parameter", "GET /?" + String(repeating: "a=1&", count: 201) + " HTTP/1.1\r\n" + end, 400),
      Sample("9 kB Ziel", "GET /" + String(repeating: "a", count: 9000) + " HTTP/1.1\r\n" + end, 414),
    ]

    static let paths = [
      "../../../../etc/passwd", "/../etc/passwd", "/a/../b", "/a/./b", "/a/..", "/a//b", "//a", "/a/", "/....//a",
      "/static/..;/faden.db", "/%2e%2e/a", "/a/%2E%2e%2Fb", "/dokument/17/..%2f18", "/a%5c..%5cb", "/a\\b",
      "/a%00.png", "/%c0%ae%c0%ae/etc/passwd", "/a%ff", "/a%0ab", "/a%7fb",
    ]

    @Test(.timeLimit(.minutes(1)), arguments: [framing, lines, hosts, requestLines].flatMap { $0 })
    func `Verformtes erreicht kein Programm und schließt die Verbindung`(_ sample: Sample) throws {
      let test = try TestServer()
      let client = try RawClient(port: test.port)
      client.write(sample.bytes)
      let all = client.readToEnd()
      #expect(sample.statuses.contains(Answer(head: all, body: []).status), "\(all)")
      #expect(all.components(separatedBy: "HTTP/1.1 ").count <= 2, "höchstens eine Antwort")
      #expect(!all.contains("4711"))
      #expect(all.isEmpty || all.hasSuffix(Refusal.sentence(Answer(head: all, body: []).status)) || sample.isOutOfReach)
      #expect(test.seen.all.isEmpty)
      #expect(try test.get("/").status == 200)
    }

    @Test(.timeLimit(.minutes(1)), arguments: paths)
    func `ein Pfad, der woanders hinzeigt, wird wie ein unbekannter beantwortet`(_ path: String) throws {
      let test = try TestServer()
      let answer = try test.get(path)
      #expect(answer.status == 404)
      #expect(answer.text == Refusal.sentence(404))
      #expect(test.seen.all.isEmpty)
    }

    @Test(.timeLimit(.minutes(1)))
    func `was gerade noch geht, geht`() throws {
      let test = try TestServer()
      let lines = String(repeating: "X-A: y\r\n", count: 99)
      #expect(try test.get("/", lines).status == 200)
      #expect(try test.get("/" + String(repeating: "a", count: 8191)).status == 200)
      #expect(try test.get("/?" + String(repeating: "a=1&", count: 200)).status == 200)
      #expect(try test.get("/", "X-A: " + String(repeating: "y", count: 16_300) + "\r\n").status == 200)
      let full = String(repeating: "X-A: " + String(repeating: "y", count: 156) + "\r\n", count: 99)
      #expect(try test.get("/", full).status == 200)
      #expect(try test.get("/proc/self/environ").status == 200)
      #expect(try test.get("/a..b/...").status == 200)
      #expect(try test.ask("GET / HTTP/1.1\r\nHost:[::1]:8080\r\nX-A:\r\nX-B:\t b \t\r\n\r\n").status == 200)
      #expect(try test.ask("\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n").status == 200)
      #expect(test.seen.all.last?.headers["host"] == "a")
    }

    @Test(.timeLimit(.minutes(1)))
    func `auch die zweite Anfrage einer Verbindung wird geprüft`() throws {
      let test = try TestServer()
      let client = try RawClient(port: test.port)
      client.write(
        "GET /1 HTTP/1.1\r\nHost: a\r\n\r\nGET /2 HTTP/1.1\r\nHost: a\r\nX: a\r\n b\r\n\r\nGET /3 HTTP/1.1\r\n\r\n")
      let all = client.readToEnd()
      #expect(all.components(separatedBy: "HTTP/1.1 ").dropFirst().map { $0.prefix(3) } == ["200", "400"])
      #expect(test.seen.all.map(\.path) == ["/1"])
    }

    @Test(.timeLimit(.minutes(1)))
    func `ein fremder Hostname ist nicht gemeint`() throws {
      let test = try TestServer { $0.allowedHosts = ["faden.kreis.example"] }
      #expect(try test.ask("GET / HTTP/1.1\r\nHost: angreifer.invalid\r\n\r\n").status == 421)
      #expect(try test.ask("GET / HTTP/1.1\r\nHost: FADEN.kreis.example:443\r\n\r\n").status == 200)
    }
  }
}

/// All tests with a real server, one after the other.
@Suite(.serialized) struct ServerSuite {}

extension String {
  func components(separatedBy separator: String) -> [String] {
    var parts: [String] = []
    var current: [UInt8] = []
    let (mark, bytes) = (Array(separator.utf8), Array(utf8))
    var index = 0
    while index < bytes.count {
      if bytes[index...].starts(with: mark) {
        parts.append(String(decoding: current, as: UTF8.self))
        current = []
        index += mark.count
      } else {
        current.append(bytes[index])
        index += 1
      }
    }
    return parts + [String(decoding: current, as: UTF8.self)]
  }
}
