import Basics
import Tables
import Testing

@Suite struct SheetReadingTests {
  private static let limits = SheetLimits(
    rows: 4, textMegabytes: 1, workbookMegabytes: 1, seconds: 15, memoryMegabytes: 768, unpackedMegabytes: 4)

  private func texts(_ bytes: [UInt8]) throws -> [[String]] {
    try Sheet(bytes: bytes, limits: Self.limits).rows.map { $0.cells.map(\.text) }
  }

  @Test(arguments: ["\n", "\r\n", "\r"])
  func `jedes Zeilenende trennt, auch in einer Zelle mit Anführungszeichen`(_ end: String) throws {
    let text = "Name;Ort\(end)\"Haddad; \"\"Rami\"\"\";\"oben\(end)unten\"\(end)Öz;ß"
    #expect(try texts(Array(text.utf8)) == [["Name", "Ort"], ["Haddad; \"Rami\"", "oben\nunten"], ["Öz", "ß"]])
    let sheet = try Sheet(bytes: Array(text.utf8), limits: Self.limits)
    #expect(sheet.rows.map(\.line) == [1, 2, 4])
  }

  @Test func `Umlaute kommen aus UTF-8 mit und ohne Marke und aus Windows 1252 gleich an`() throws {
    let plain = Array("Näme;Straße".utf8)
    let marked = [0xEF, 0xBB, 0xBF] + plain
    let windows: [UInt8] = [0x4E, 0xE4] + Array("me;Stra".utf8) + [0xDF] + Array("e".utf8)
    for bytes in [plain, marked, windows] { #expect(try texts(bytes) == [["Näme", "Straße"]]) }
  }

  @Test func `die Grenze an Zeilen gilt genau`() throws {
    #expect(try texts(Array("a\nb\nc\nd\n".utf8)).count == 4)
    let refusal = SheetRefusal.tooManyRows(Self.limits)
    #expect(throws: refusal) { try texts(Array("a\nb\nc\nd\ne\n".utf8)) }
    #expect(refusal.sentence == "Die Datei hat mehr als 4 Zeilen.")
  }
}
