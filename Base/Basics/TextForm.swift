internal import CICU
internal import Synchronization

/// Forms of a text that ICU knows how to make.
package enum TextForm {
  /// Unicode normalisation form C: letters with marks as one character where Unicode has one.
  ///
  /// German registers store names in this form (DIN 91379); a text typed on any system compares equal.
  package static func composed(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 >= 0x80 }), let normalizer = unsafe faden_nfc() else { return text }
    let source = Array(text.utf16)
    var output = [UInt16](repeating: 0, count: source.count * 3 + 16)
    let count = unsafe faden_normalize(normalizer, source, Int32(source.count), &output, Int32(output.count))
    guard count >= 0 else { return text }
    return String(decoding: output.prefix(Int(count)), as: UTF16.self)
  }

  /// A key by which lists of names are sorted and searched: Latin letters without marks, lower case.
  ///
  /// Umlauts sort as their base letter and ß as ss (DIN 5007, variant 1); other scripts are transliterated.
  package static func sortKey(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy { $0 < 0x80 }
    return isPlain ? text.lowercased() : transliterator.withLock { $0.apply(to: text) }
  }

  /// The text in Latin letters as its language is usually written abroad; marks such as ş and ç stay.
  ///
  /// Greek after UNGEGN, Armenian and Georgian after BGN, everything else after ICU's own rule. Vowels that a script
  /// does not write stay unwritten.
  package static func latin(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy { $0 < 0x80 }
    return isPlain ? text.lowercased() : latinizer.withLock { $0.apply(to: text) }
  }

  private static let latinizer = Mutex(
    Transliterator("Greek-Latin/UNGEGN; Armenian-Latin/BGN; Georgian-Latin/BGN; Any-Latin; NFC; Lower"))
  private static let transliterator = Mutex(Transliterator("Any-Latin; Latin-ASCII; Lower"))
}

/// Owns one ICU transliterator.
@safe private struct Transliterator: ~Copyable {
  private let handle: OpaquePointer?

  init(_ rules: String) {
    let name = Array(rules.utf16)
    unsafe handle = faden_open_transliterator(name, Int32(name.count)).map { OpaquePointer($0) }
  }

  func apply(to text: String) -> String {
    guard let handle = unsafe handle else { return text.lowercased() }
    var units = Array(text.utf16)
    let count = units.count
    units.append(contentsOf: [UInt16](repeating: 0, count: count * 7 + 32))
    let length = unsafe faden_transliterate(UnsafePointer(handle), &units, Int32(count), Int32(units.count))
    guard length >= 0 else { return text.lowercased() }
    return String(decoding: units.prefix(Int(length)), as: UTF16.self)
  }
}
