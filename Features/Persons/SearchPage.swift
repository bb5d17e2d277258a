internal import Basics
internal import Markup

/// Search by name, birth, file number and telephone; what is typed never stands in an address.
struct SearchPage {
  static let path = "/personen/suche"
  /// People shown for one search; whoever finds more has typed too little.
  static let mostFound = 20
  /// Letters from which the top bar looks for people.
  static let fewestLetters = 3

  /// The fields of the form.
  enum Input: String, CaseIterable {
    case name
    case birth = "geburt"
    case number = "aktenzeichen"
    case phone = "telefon"

    var label: String {
      switch self {
      case .name: "Name"
      case .birth: "Geburtsdatum oder Geburtsjahr"
      case .number: "Aktenzeichen"
      case .phone: "Telefonnummer"
      }
    }
  }

  var typed: [Input: String] = [:]
  /// `nil` before anything was sought.
  var found: [Candidate]?
  var municipalities: [PersonPlace] = []
  let formGuard: FormGuard
  var errors: [FieldError] = []

  var page: Page {
    Page(
      title: "Personen suchen", trail: PersonPage.trail, section: PersonQuery.path,
      main: """
        \(pageHead("Personen suchen"))
        \(errorSummary(errors, of: .asks))
        \(inputs)
        \(found.map(results) ?? .empty)
        """)
  }

  private var inputs: HTML {
    form(
      action: Self.path, guard: formGuard, warnsBeforeLeaving: false,
      content: """
        \(field(.name, hint: "In jeder Schrift und Umschrift, Vor- und Nachname in beliebiger Reihenfolge"))
        \(field(.birth, hint: "Zum Beispiel 7.3.1997 oder 1997"))
        \(field(.number))
        \(field(.phone))
        \(submitRow("Suchen", cancel: Link("Alle Personen", PersonQuery.path)))
        """)
  }

  private func field(_ input: Input, hint: String? = nil) -> HTML {
    textField(input.rawValue, label: input.label, value: typed[input] ?? "", hint: hint, errors: errors)
  }

  private func results(_ candidates: [Candidate]) -> HTML {
    """
    <h2>Treffer</h2>
    \(if: candidates.count >= Self.mostFound, """
      <p>Gezeigt sind die \(Self.mostFound) ähnlichsten; es gibt mehr, die passen. Vor- und Nachname zusammen und das \
      Geburtsjahr grenzen die Suche ein.</p>
      """)
    \(table(
        caption: "Gefundene Personen, die Sie sehen dürfen",
        columns: [Column("Name"), Column("Geburtsjahr", .numeric), Column("Kommune"), Column("Warum")],
        items: candidates,
        options: TableOptions(
          hidesCaption: true,
          whenEmpty: emptyState(
            "Keine Person gefunden", text: "Gesucht wurde unter den Personen, die Sie sehen dürfen.", tools: [])),
        row: row))
    """
  }

  private func row(_ candidate: Candidate) -> [HTML] {
    [
      textLink(Link(candidate.name.text, Person.address(candidate.id))),
      "\(candidate.birthYear.map(String.init))",
      "\(municipalities.first { $0.key == candidate.municipalityKey }?.name ?? candidate.municipalityKey)",
      "\(candidate.reasons.joined(separator: ", "))",
    ]
  }
}
