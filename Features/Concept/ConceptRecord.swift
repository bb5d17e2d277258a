internal import Basics

/// What ships for a district: legal bases, concepts, mandatory chapters, terms, readings.
struct ConceptRecord: Sendable {
  var laws: [LegalBasisEntry] = []
  /// Short titles: the newer first.
  var supersedes: [(newer: String, older: String)] = []
  var requirements: [RequirementEntry] = []
  var concepts: [Document] = []
  var terms: [(taxonomy: Taxonomy, entry: TaxonomyEntry, below: String?)] = []
  var readings: [ReadingEntry] = []

  struct Document: Sendable {
    let title: String
    let owner: String
    let version: VersionEntry
    let state: VersionState
    let on: Day
    var decision: ConceptDecision?
    var chapters: [Chapter] = []
    /// Titles of older concepts.
    var relations: [(kind: RelationKind, older: String, source: String)] = []
  }

  struct Chapter: Sendable {
    let number: String
    let title: String
    /// Positions in ``ConceptRecord/requirements``.
    var fulfils: [Int] = []
  }

  /// What ships for a district by its official key; districts of Nordrhein-Westfalen begin with `05`.
  static func find(district key: String) -> ConceptRecord {
    guard key.hasPrefix("05") else { return ConceptRecord() }
    guard key == "05162" else { return nordrheinWestfalen }
    var record = nordrheinWestfalen
    let own = rheinKreisNeuss
    record.laws += own.laws
    record.requirements += own.requirements
    record.concepts += own.concepts
    record.terms += own.terms
    record.readings += own.readings
    return record
  }

  static func day(_ year: Int, _ month: Int, _ day: Int) -> Day {
    guard let day = Day(year: year, month: month, day: day) else {
      preconditionFailure("Kein Kalendertag: \(day).\(month).\(year)")
    }
    return day
  }

  static func section(_ number: String) -> String { "Konzept Rhein-Kreis Neuss, 27.08.2021, Abschnitt \(number)" }

  static func law(
    _ title: String, _ citation: String, _ kind: LegalBasisKind, issuer: String = "", number: String = "",
    _ validity: Validity, _ purposes: Set<LegalPurpose>, source: String, textOn: Day? = nil, note: String = ""
  ) -> LegalBasisEntry {
    LegalBasisEntry(
      shortTitle: title, citation: citation, issuer: issuer, kind: kind, number: number, validity: validity,
      purposes: purposes, source: source, textOn: textOn, note: note, supersedes: nil)
  }
}
