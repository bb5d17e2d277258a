import Basics
import Testing

@Suite struct TextTests {
  @Test(
    arguments: [
      ([], ""), ([0x66], "Zg"), ([0x66, 0x6F], "Zm8"), ([0x66, 0x6F, 0x6F], "Zm9v"), ([0xFF, 0xFE, 0xFD], "__79"),
    ] as [([UInt8], String)])
  func `Base64 für Adressen nach RFC 4648 in beide Richtungen`(_ bytes: [UInt8], _ text: String) {
    #expect(Encoding.base64URL(bytes) == text)
    #expect(Encoding.bytes(base64URL: text) == bytes)
  }

  @Test(
    arguments: [([], ""), ([0x66], "MY"), ([0x66, 0x6F, 0x6F, 0x62, 0x61, 0x72], "MZXW6YTBOI")] as [([UInt8], String)])
  func `Base32 nach RFC 4648 ohne Füllzeichen`(_ bytes: [UInt8], _ text: String) {
    #expect(Encoding.base32(bytes) == text)
  }

  @Test(arguments: ["A", "Zm9v!", "Zm 9v"])
  func `kaputtes Base64 ergibt nichts`(_ text: String) {
    #expect(Encoding.bytes(base64URL: text) == nil)
  }

  @Test(arguments: ["abc", "zz", "0 "])
  func `kaputte Hexadezimalziffern ergeben nichts`(_ text: String) {
    #expect(Encoding.bytes(hex: text) == nil)
  }

  @Test func `Werte in Adressen sind vollständig verschlüsselt`() {
    #expect(Encoding.query("a b/ö&=~") == "a%20b%2F%C3%B6%26%3D~")
  }

  @Test func `zerlegte Umlaute werden zusammengesetzt`() {
    let composed = TextForm.composed("Mu\u{308}ller")
    #expect(Array(composed.utf8) == Array("Müller".utf8))
  }

  @Test(arguments: [
    ("Öztürk", "ozturk"), ("Yıldız", "yildiz"), ("Łukasz", "lukasz"), ("Straße", "strasse"), ("Петренко", "petrenko"),
    ("NEUSS", "neuss"), ("Nguyễn Thị Ánh", "nguyen thi anh"),
  ])
  func `der Sortierschlüssel besteht aus einfachen Buchstaben`(_ name: String, _ key: String) {
    #expect(TextForm.sortKey(name) == key)
  }

  @Test(arguments: [
    "O", "Null", "=Abdi", "ተስፋይ", "გიორგი", "Nguyễn Thị Ánh", "Müller", "Van\u{A0}Dyke", "علی\u{200C}رضا",
  ])
  func `Namen der Welt bleiben, wie sie sind`(_ name: String) throws {
    #expect(try TextLimit(maximum: 100).checked(name) == name)
  }

  @Test(arguments: [
    "Anna\u{202E}exe.fdp", "\u{FFFE}", "a\u{0}b", "a\u{1B}[2J", "zwei\nZeilen", "\u{E000}", "a\u{2028}b",
  ])
  func `unsichtbare und verdrehende Zeichen werden in Namen nicht angenommen`(_ name: String) {
    #expect(throws: TextRefusal.self) { try TextLimit(maximum: 100).checked(name) }
  }

  @Test(arguments: [
    ("ä", 99, true), ("ä", 100, true), ("ä", 101, false),
    // A flag is two code points, and the database counts them so.
    ("🇩🇪", 50, true), ("🇩🇪", 51, false),
  ])
  func `die Grenze zählt Zeichen wie die Datenbank, nicht Bytes`(_ letter: String, _ count: Int, _ isTaken: Bool) {
    let text = String(repeating: letter, count: count)
    if isTaken {
      #expect((try? TextLimit(maximum: 100).checked(text)) == text)
    } else {
      #expect(throws: TextRefusal.tooLong(limit: 100)) { try TextLimit(maximum: 100).checked(text) }
    }
  }

  @Test(arguments: [(3, "🇩🇪🇩"), (4, "🇩🇪🇩🇪"), (9, "🇩🇪🇩🇪")])
  func `ein gekürzter Text hat nie mehr Zeichen, als die Datenbank nimmt`(_ length: Int, _ beginning: String) {
    #expect("🇩🇪🇩🇪".shortened(to: length).unicodeScalars.elementsEqual(beginning.unicodeScalars))
  }

  @Test func `Zeilenenden werden einheitlich, Leerraum am Rand verschwindet`() throws {
    #expect(try TextLimit(maximum: 100, allowsLines: true).checked("  a\r\nb\rc\n ") == "a\nb\nc")
  }

  @Test(arguments: ["0", "-1", "01x", "", "9999999999999999999", "١", "1.0", "17%20"])
  func `eine Nummer in der Adresse ist eine positive Zahl und sonst nichts`(_ text: String) {
    #expect(ID<Int>(text: text) == nil)
  }
}
