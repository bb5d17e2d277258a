internal import Basics
internal import FoundationEssentials
package import HTTP
package import Markup
internal import Vault

/// Style sheets, script and fonts, read once at the start and served under an address that names their content.
///
/// The design system's files come from a folder that the set-up fills; the program's own two files are part
/// of the program. All share one hash, so that relative addresses inside the style sheets stay true.
package struct AssetFolder: Sendable {
  package let addresses: AssetAddresses
  private let responses: [String: Stored]

  private struct Stored: Sendable {
    let plain: Response
    let compressed: Response?
  }

  /// The folder lacks a file that every page needs.
  package struct Incomplete: Error, CustomStringConvertible {
    package let missing: String
    package var description: String {
      "Die Gestaltungsdateien sind nicht vollständig: \(missing) fehlt. Bitte die Einrichtung erneut ausführen und den Ordner in der Einstellung „assets“ prüfen."
    }
  }

  /// `folder`: holds `kern.min.css` and `fonts/`; `nil` serves the program's own files alone.
  package init(folder: String?) throws {
    var files: [String: [UInt8]] = [
      "faden.css": Array(Stylesheet.faden.utf8), "faden.js": Array(Script.faden.utf8),
      "faden.svg": Array(BrandIcon.svg.utf8),
    ]
    if let folder {
      files.merge(try Self.read(folder)) { own, _ in own }
      for name in Self.required where files[name] == nil { throw Incomplete(missing: name) }
    }
    let names = files.keys.sorted()
    let fingerprint = names.flatMap { name in Array(name.utf8) + Digest.sha256(files[name] ?? []) }
    let root = "/assets/" + Encoding.hex(Array(Digest.sha256(fingerprint).prefix(8))) + "/"
    responses = files.reduce(into: [:]) { table, file in
      table[root + file.key] = Self.store(file.key, file.value)
    }
    addresses = AssetAddresses(
      styleSheets: (folder == nil ? [] : ["fonts/fira-sans.css", "kern.min.css"]).map { root + $0 } + [
        root + "faden.css"
      ],
      script: root + "faden.js", icon: root + "faden.svg",
      preloadedFonts: Self.preloaded.filter { files[$0] != nil }.map { root + $0 })
  }

  /// The answer for a path under `/assets/`, or `nil` if there is no such file.
  package func response(to request: Request) -> Response? {
    guard let stored = responses[request.path] else { return nil }
    let takesGzip = request.headers["accept-encoding"]?.contains("gzip") == true
    return takesGzip ? stored.compressed ?? stored.plain : stored.plain
  }

  private static let required = ["kern.min.css", "fonts/fira-sans.css"]
  private static let preloaded = ["fonts/fira-sans/FiraSans-Regular.woff2", "fonts/fira-sans/FiraSans-SemiBold.woff2"]
  private static let types = [
    "css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "woff2": "font/woff2",
    "ttf": "font/ttf", "txt": "text/plain; charset=utf-8", "svg": "image/svg+xml",
  ]

  private static func store(_ name: String, _ bytes: [UInt8]) -> Stored {
    let ending = String(name.split(separator: ".").last ?? "")
    let type = types[ending] ?? "application/octet-stream"
    let headers = [(name: "Content-Type", value: type), (name: "Vary", value: "Accept-Encoding")]
    let plain = Response(status: 200, common: SecurityHeaders.asset, headers: headers, body: .bytes(bytes))
    guard ["css", "js", "txt", "svg"].contains(ending) else { return Stored(plain: plain, compressed: nil) }
    let compressed = Response(
      status: 200, common: SecurityHeaders.asset, headers: headers + [("Content-Encoding", "gzip")],
      body: .bytes(Gzip.compress(bytes)))
    return Stored(plain: plain, compressed: compressed)
  }

  private static func read(_ folder: String) throws -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: folder) {
      let ending = name.split(separator: ".").last.map(String.init) ?? ""
      guard types[ending] != nil else { continue }
      files[name] = Array(try Data(contentsOf: URL(filePath: folder + "/" + name)))
    }
    return files
  }
}
