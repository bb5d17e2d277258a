internal import Access
internal import Basics

/// Why a consent is not taken as typed.
enum ConsentRefusal: Error, Hashable {
  case nothingCovered
  case oralSpecial
  case inFuture
  /// Given before the text could be used.
  case beforeText(Day)
  case endBeforeBegin
  /// Valid before anybody agreed.
  case beforeGiven
  case tooLong
  case noAccounts
  case notShareable(RecordKind)
  /// The recipient would see more than was agreed to.
  case seesMore(RecordKind, [ConsentField])
  /// What a recipient opens in this program shows everybody in the case.
  case severalPeople
  case minorAlone
  case ageUnknown
  case custodyOfAdult
  case custodianMissing
  case translationOfOtherLanguage
  /// Somebody is named who interpreted, and it says that nobody did.
  case interpreterWithout
  /// Somebody with custody is named, and the person signs.
  case custodianBesides

  var sentence: String {
    switch self {
    case .nothingCovered: "Bitte kreuzen Sie mindestens eine Angabe an, die weitergegeben werden darf."
    case .oralSpecial:
      "Für Angaben zur Gesundheit genügt eine mündliche Einwilligung nicht (§ 67b Abs. 2 SGB X); für andere besonders geschützte Angaben nimmt Faden sie auch nicht an. Bitte holen Sie sie schriftlich oder elektronisch ein."
    case .inFuture: "Dieser Tag liegt in der Zukunft. Bitte tragen Sie den Tag ein, an dem eingewilligt wurde."
    case .beforeText(let day):
      "Dieser Text ist erst seit \(day.german) freigegeben und gültig. Bitte prüfen Sie den Tag oder holen Sie die Einwilligung mit diesem Text neu ein."
    case .endBeforeBegin: "Das Ende liegt vor dem Beginn. Bitte prüfen Sie beide Tage."
    case .beforeGiven:
      "Eingewilligt wurde erst später. Bitte wählen Sie den Tag, an dem es erteilt wurde, oder einen danach."
    case .tooLong:
      "So lange gilt keine Einwilligung: Höchstens \(ConsentEntry.longestYears) Jahre sind möglich. Bitte wählen Sie ein früheres Ende."
    case .noAccounts:
      "Diese Stelle arbeitet nicht in Faden und kann hier nichts öffnen. Bitte nehmen Sie das Kreuz heraus, oder wählen Sie eine Stelle mit Konten."
    case .notShareable(let kind):
      "\(kind.consentLabel): Das darf diese Stelle nach der Rechtetafel in Faden nicht öffnen. Bitte nehmen Sie das Kreuz heraus."
    case .seesMore(let kind, let fields):
      "\(kind.consentLabel): Die Stelle sähe dort auch \(fields.map(\.label).joined(separator: ", ")). Bitte kreuzen Sie diese Angaben mit an, oder nehmen Sie das Kreuz heraus."
    case .severalPeople:
      "In diesem Fall sind mehrere Menschen. Was eine Stelle in Faden öffnet, zeigte ihr alle. Bitte nehmen Sie das Kreuz heraus, oder führen Sie für diese Person einen eigenen, verknüpften Fall."
    case .minorAlone:
      "Diese Person ist an dem Tag unter 18. Bitte nennen Sie, wer sorgeberechtigt ist und unterschreibt, oder schreiben Sie auf, warum sie selbst einwilligt."
    case .ageUnknown:
      "Ob diese Person an dem Tag volljährig ist, steht nicht fest. Bitte schreiben Sie auf, warum sie selbst einwilligt, oder nennen Sie, wer sorgeberechtigt ist."
    case .custodyOfAdult: "Diese Person ist an dem Tag volljährig und willigt selbst ein."
    case .custodianMissing: "Bitte nennen Sie mit Namen, wer sorgeberechtigt ist und unterschreibt."
    case .translationOfOtherLanguage: "Die Übersetzung ist in einer anderen Sprache als die Erklärung."
    case .interpreterWithout:
      "Bei „Dolmetschen“ steht „nein“. Bitte wählen Sie „ja“, oder leeren Sie dieses Feld."
    case .custodianBesides:
      "Bei „Unterschrift“ steht „die Person selbst“. Bitte wählen Sie „Sorgeberechtigte“, oder leeren Sie dieses Feld."
    }
  }

  /// The field of the form it belongs to.
  var field: (name: String, label: String) {
    switch self {
    case .nothingCovered: ConsentField.formField
    case .oralSpecial: ("form", "Form")
    case .inFuture, .beforeText: ("erteilt_am", "Erteilt am")
    case .beforeGiven: ("gilt_ab", "Gilt ab")
    case .endBeforeBegin, .tooLong: ("gilt_bis", "Gilt bis")
    case .noAccounts, .notShareable, .seesMore, .severalPeople: ("klassen", "In Faden öffnen")
    case .minorAlone, .ageUnknown: ("unterschrift_grund", "Warum die Person selbst einwilligt")
    case .custodyOfAdult: ("unterschrift", "Wer einwilligt")
    case .custodianMissing, .custodianBesides: ("sorgeberechtigt", "Name der Sorgeberechtigten")
    case .translationOfOtherLanguage: ("uebersetzung", "Übersetzung, die vorlag")
    case .interpreterWithout: ("dolmetscher", "Wer gedolmetscht hat")
    }
  }
}

/// An organisation that works with this program as a partner, with the roles of its people.
struct PartnerOrganisation: Sendable, Hashable {
  let id: ID<Organisation>
  let name: String
  let roles: Set<Role>

  /// What a share opens to its people by the table of rights.
  var shareable: [RecordKind] {
    RecordKind.allCases.filter { kind in
      kind.belongsToCase && kind != .caseHeader
        && roles.contains { Rights.relations($0, .read, kind).contains(.shared) }
    }
  }

  /// What its people see of a class; by the table of rights municipality and provider see named fields only.
  func sees(_ kind: RecordKind) -> [ConsentField] {
    let all = ConsentField.allCases.filter { $0.kind == kind }
    guard kind == .masterData, roles.isSubset(of: [.municipality, .provider]) else { return all }
    return [.name, .birth, .languages, .phone, .email]
  }
}

extension ConsentEntry {
  /// Default of security concept 3.1; the end of a measure may be earlier.
  static let defaultMonths = 12
  /// Guards against a mistyped year; set by this software, not by law.
  static let longestYears = 5

  /// What stands against the entry, all of it.
  ///
  /// - Parameters:
  ///   - partner: the recipient, if its people have accounts.
  ///   - people: how many the case has.
  ///   - usableFrom: the first day on which the text could be used.
  ///   - today: the day of entry.
  /// - Returns: nothing if it can be stored.
  func refusals(partner: PartnerOrganisation?, people: Int = 1, usableFrom: Day, today: Day) -> [ConsentRefusal] {
    var found: [ConsentRefusal] = []
    if Self.lacks(fields, for: purpose) { found.append(.nothingCovered) }
    if form == .oral && fields.contains(where: \.needsText) { found.append(.oralSpecial) }
    if givenOn > today { found.append(.inFuture) }
    if givenOn < usableFrom { found.append(.beforeText(usableFrom)) }
    if validFrom < givenOn { found.append(.beforeGiven) }
    if validTo < validFrom { found.append(.endBeforeBegin) }
    if validTo > validFrom.adding(months: 12 * Self.longestYears) { found.append(.tooLong) }
    return found + (people > 1 && !kinds.isEmpty ? [.severalPeople] : shareRefusals(partner))
  }

  /// Whether nothing is covered where something goes to somebody.
  static func lacks(_ fields: [ConsentField], for purpose: ConsentPurpose) -> Bool {
    fields.isEmpty && purpose.hasRecipient
  }

  private func shareRefusals(_ partner: PartnerOrganisation?) -> [ConsentRefusal] {
    guard !kinds.isEmpty else { return [] }
    guard let partner else { return [.noAccounts] }
    return kinds.compactMap { kind in
      guard partner.shareable.contains(kind) else { return .notShareable(kind) }
      let more = partner.sees(kind).filter { !fields.contains($0) }
      return more.isEmpty ? nil : .seesMore(kind, more)
    }
  }
}

extension ConsentField {
  static let formField = (name: "angaben", label: "Diese Angaben")
}

extension RecordKind {
  /// The classes that some partner may open under a share, in the words of the declaration.
  static let shareableKinds: [RecordKind] = RecordKind.allCases.filter { kind in
    kind.belongsToCase && kind != .caseHeader
      && Role.partners.contains { Rights.relations($0, .read, kind).contains(.shared) }
  }

  var consentLabel: String {
    switch self {
    case .masterData: "Stammdaten"
    case .residence: "Aufenthalt"
    case .referral: "Verweise"
    case .document: "Freigegebene Dokumente"
    case .naturalisation: "Einbürgerung"
    default: rawValue
    }
  }
}
