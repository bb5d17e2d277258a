internal import Vault

/// Seals texts of the room with a key of the installation, each for its column and row.
///
/// There is neither a person nor a case yet whose key could be used (ADR 0015).
struct EnquirySeal: Sendable {
  enum Column: String, Sendable {
    case concern = "enquiry.concern"
    case family = "enquiry_referral.family"
    case given = "enquiry_referral.given"
    case birth = "enquiry_referral.birth"
    case contact = "enquiry_referral.contact"
    case message = "enquiry_referral.message"
    case sentTo = "short_contact.sent_to"
  }

  /// A sealed text has other bytes, another place or another key.
  struct Broken: Error, CustomStringConvertible {
    let column: Column
    let row: Int64
    var description: String { "Das Siegel von \(column.rawValue), Zeile \(row), ist gebrochen." }
  }

  private let seal: Seal

  init(secret: Seal) {
    seal = Seal(key: secret.derivedKey(for: "enquiries"))
  }

  /// An empty text is no value.
  func close(_ text: String, _ column: Column, _ row: Int64) -> [UInt8]? {
    text.isEmpty ? nil : seal.close(Array(text.utf8), context: context(column, row))
  }

  func open(_ sealed: [UInt8]?, _ column: Column, _ row: Int64) throws(Broken) -> String {
    guard let sealed else { return "" }
    guard let bytes = seal.open(sealed, context: context(column, row)) else { throw Broken(column: column, row: row) }
    return String(decoding: bytes, as: UTF8.self)
  }

  private func context(_ column: Column, _ row: Int64) -> String { "\(column.rawValue)|\(row)" }
}
