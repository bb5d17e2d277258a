import FoundationEssentials
import Glibc
import Testing

@testable import HTTP

extension ServerSuite {
  @Suite struct Bodies {
    private static let multipart = "multipart/form-data; boundary=grenze"

    private static func part(_ head: String, _ content: String) -> String {
      "--grenze\r\n\(head)\r\n\r\n\(content)\r\n"
    }

    private static func field(_ name: String, _ value: String) -> String {
      part("Content-Disposition: form-data; name=\"\(name)\"", value)
    }

    private func form(_ test: TestServer) throws -> Form {
      guard case .form(let form) = try #require(test.seen.all.last).payload else { return Form() }
      return form
    }

    @Test(.timeLimit(.minutes(1)))
    func `ein schlichtes Formular kommt an`() throws {
      let test = try TestServer()
      let body = "name=%C5%81ukasz+M%C3%BCller&text=a%0D%0Ab&text=2&leer="
      #expect(try test.post("/", type: "application/x-www-form-urlencoded", Array(body.utf8)).status == 200)
      #expect(try form(test).fields["name"] == "Łukasz Müller")
      #expect(try form(test).fields.all("text") == ["a\r\nb", "2"])
      #expect(try form(test).fields["leer"] == "")
    }

    @Test(
      .timeLimit(.minutes(1)),
      arguments: [
        ("a=%zz", 400), ("a=%c3", 400), ("a=%2", 400), ("a%=1", 400),
        (String(repeating: "a=1&", count: 2001), 400), (String(repeating: "a=1&", count: 2000), 200),
        ("a=" + String(repeating: "b", count: 1_048_576), 200), ("a=" + String(repeating: "b", count: 1_048_577), 413),
      ])
    func `ein schlichtes Formular hat Regeln und Grenzen`(_ body: String, _ status: Int) throws {
      let test = try TestServer()
      #expect(try test.post("/", type: "application/x-www-form-urlencoded", Array(body.utf8)).status == status)
    }

    @Test(.timeLimit(.minutes(1)))
    func `ein mehrteiliges Formular bringt Felder und Dateien`() throws {
      let test = try TestServer()
      let body =
        Self.field("vor%22name", "Jürgen\r\n--grenz")
        + Self.part("content-disposition: form-data; name=leer", "")
        + Self.part(
          "Content-Disposition: form-data; name=\"datei\"; filename=\"../../etc/\\\"pass\\wd\u{202e}fdp.exe\"\r\n"
            + "Content-Type: application/pdf", "%PDF\r\n\r\n--grenz")
        + Self.part("Content-Disposition: form-data; name=\"ohne\"; filename=\"\"", "") + "--grenze--\r\n"
      #expect(try test.post("/", type: Self.multipart, Array(body.utf8)).status == 200)
      let form = try form(test)
      #expect(form.fields["vor\"name"] == "Jürgen\r\n--grenz")
      #expect(form.fields["leer"] == "")
      let upload = try #require(form.uploads.first)
      #expect(form.uploads.count == 1)
      #expect(upload.fileName == "../../etc/\"pass\\wd\u{202e}fdp.exe")
      #expect(upload.contentType == "application/pdf")
      guard case .bytes(let bytes) = upload.content else { return #expect(Bool(false), "im Speicher erwartet") }
      #expect(bytes == Array("%PDF\r\n\r\n--grenz".utf8))
      #expect(test.files.isEmpty)
    }

    @Test(.timeLimit(.minutes(1)))
    func `eine große Datei wartet auf der Platte und ist nach der Antwort weg`() throws {
      let content = (0..<700_001).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) }
      let found = Notes<Bool>()
      let test = try TestServer.answering { request in
        guard case .form(let form) = request.payload, let upload = form.uploads.first,
          case .file(let file) = upload.content
        else { return Response(status: 500) }
        var status = stat()
        let raw = [UInt8](FileManager.default.contents(atPath: file.path) ?? Data())
        found.add(stat(file.path, &status) == 0 && status.st_mode & 0o777 == 0o600 && file.size == content.count)
        // On the disk no part of the content can be read, and no two equal parts look alike.
        found.add(raw.count == content.count && zip(raw, content).filter(==).count < content.count / 100)
        return Response(status: 200, body: .bytes(file.bytes() ?? []))
      }
      let head = "--grenze\r\nContent-Disposition: form-data; name=\"d\"; filename=\"pass.pdf\"\r\n\r\n"
      let body = Array(head.utf8) + content + Array("\r\n--grenze--\r\n".utf8)
      #expect(try test.post("/", type: Self.multipart, body).body == content)
      #expect(found.all == [true, true])
      #expect(test.eventually { test.files.isEmpty })
    }

    @Test(.timeLimit(.minutes(1)))
    func `bricht die Sendung ab, bleibt nichts liegen`() throws {
      let test = try TestServer()
      var client: RawClient? = try RawClient(port: test.port)
      let head = "--grenze\r\nContent-Disposition: form-data; name=\"d\"; filename=\"pass.pdf\"\r\n\r\n"
      client?.write(
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Type: \(Self.multipart)\r\nContent-Length: 900000\r\n\r\n\(head)")
      client?.write([UInt8](repeating: 65, count: 800_000))
      #expect(test.eventually { test.files.count == 1 })
      client = nil
      #expect(test.eventually { test.files.isEmpty })
      #expect(test.seen.all.isEmpty)
    }

    @Test(.timeLimit(.minutes(1)), arguments: [1000, 300_000])
    func `anderes kommt als Bytes oder als Datei`(_ count: Int) throws {
      let test = try TestServer()
      let body = [UInt8](repeating: 7, count: count)
      #expect(try test.post("/", type: "application/json; charset=utf-8", body).status == 200)
      switch try #require(test.seen.all.first).payload {
      case .bytes(let bytes, let type):
        #expect(count == 1000)
        #expect(bytes == body)
        #expect(type == "application/json; charset=utf-8")
      case .file(let file, _):
        #expect(count == 300_000)
        #expect(file.size == count)
      case .none, .form: #expect(Bool(false), "falsche Art von Inhalt")
      }
      #expect(test.eventually { test.files.isEmpty })
    }

    static let broken: [(String, String)] = [
      ("multipart/form-data", "--grenze--\r\n"),
      ("multipart/form-data; boundary=", "--grenze--\r\n"),
      ("multipart/form-data; boundary=" + String(repeating: "a", count: 5000), "--grenze--\r\n"),
      ("multipart/form-data; boundary=gr\u{e4}nze", "--grenze--\r\n"),
      ("multipart/form-data; boundary=grenze", "Vorwort\r\n" + field("a", "1") + "--grenze--\r\n"),
      ("multipart/form-data; boundary=grenze", field("a", "1") + "--grenze--\r\nNachwort"),
      ("multipart/form-data; boundary=grenze", field("a", "1")),
      ("multipart/form-data; boundary=grenze", field("a", "1") + "--grenzeX\r\n"),
      ("multipart/form-data; boundary=grenze", part("X-A: 1", "1") + "--grenze--\r\n"),
      ("multipart/form-data; boundary=grenze", part("Content-Disposition: form-data", "1") + "--grenze--\r\n"),
      ("multipart/form-data; boundary=grenze", part("Content-Disposition: attachment; name=\"a\"", "1") + "--grenze--"),
      ("multipart/form-data; boundary=grenze", part("Content-Disposition: form-data; name=\"a", "1") + "--grenze--"),
      (
        "multipart/form-data; boundary=grenze",
        part("Content-Disposition: form-data; name=\"a\"; name=\"b\"", "1") + "--grenze--"
      ),
      (
        "multipart/form-data; boundary=grenze",
        part("Content-Disposition: form-data; name=\"a\"\r\nContent-Disposition: form-data; name=\"b\"", "1")
          + "--grenze--"
      ),
      (
        "multipart/form-data; boundary=grenze",
        part("Content-Disposition: form-data; name=\"a\"\r\n X: 1", "1") + "--grenze--"
      ),
      (
        "multipart/form-data; boundary=grenze",
        part("Content-Disposition: form-data; name=\"a\"\r\nX-A: " + String(repeating: "b", count: 5000), "1")
          + "--grenze--"
      ),
    ]

    @Test(.timeLimit(.minutes(1)), arguments: broken)
    func `ein verformtes mehrteiliges Formular wird abgelehnt`(_ type: String, _ body: String) throws {
      let test = try TestServer()
      #expect(try test.post("/", type: type, Array(body.utf8)).status == 400)
      #expect(test.seen.all.isEmpty)
    }

    @Test(.timeLimit(.minutes(1)))
    func `ein mehrteiliges Formular hat Grenzen`() throws {
      let test = try TestServer { $0.maxFormFields = 3 }
      func status(_ parts: String) throws -> Int {
        try test.post("/", type: Self.multipart, Array((parts + "--grenze--").utf8)).status
      }
      #expect(try status(String(repeating: Self.field("a", "1"), count: 3)) == 200)
      #expect(try status(String(repeating: Self.field("a", "1"), count: 4)) == 400)
      #expect(try status(Self.field("a", String(repeating: "b", count: 1_048_576))) == 200)
      #expect(try status(Self.field("a", String(repeating: "b", count: 1_048_577))) == 413)
    }

    @Test(.timeLimit(.minutes(1)))
    func `ohne Platz für die Sendung ist der Dienst gestört, nicht die Anfrage falsch`() throws {
      let test = try TestServer()
      rmdir(test.directory)
      let body = [UInt8](repeating: 7, count: 300_000)
      #expect(try test.post("/", type: "application/pdf", body).status == 503)
      #expect(test.reports.all.first?.contains("errno 2") == true)
    }
  }
}

@Suite struct MultipartTests {
  @Test func `die Stückelung ändert nichts`() throws {
    let settings = ServerSettings(listeners: [], temporaryDirectory: "/tmp")
    let body = Array(
      ("--g\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--\r\n-\r\n--g\r\n"
        + "Content-Disposition: form-data; name=\"b\"; filename=\"c\"\r\n\r\n\r\n--h\r\n--g--\r\n").utf8)
    for size in 1...body.count {
      let parser = Multipart(boundary: "g", settings: settings)
      for start in stride(from: 0, to: body.count, by: size) {
        try body[start..<min(start + size, body.count)].withUnsafeBytes { try parser.append($0) }
      }
      guard case .form(let form) = try parser.finish().0 else { continue }
      #expect(form.fields["a"] == "1\r\n--\r\n-")
      guard case .bytes(let bytes)? = form.uploads.first?.content else { return #expect(Bool(false)) }
      #expect(bytes == Array("\r\n--h".utf8))
    }
  }
}

@Suite struct GzipTests {
  @Test(arguments: [0, 1, 20_000])
  func `gepackt wird mit Kopf, Prüfsumme und Länge nach RFC 1952`(_ count: Int) {
    let packed = Gzip.compress([UInt8](repeating: 65, count: count))
    #expect(packed.starts(with: [0x1f, 0x8b, 8]))
    #expect(packed.suffix(4).reversed().reduce(0) { $0 << 8 | Int($1) } == count)
    #expect(packed.count < 100)
  }
}
