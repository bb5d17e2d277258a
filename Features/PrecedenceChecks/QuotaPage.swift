internal import Basics
internal import Markup
internal import Precedence

/// How much of a municipality's case management goes to the core group, as far as it may be said.
struct QuotaLine: Sendable, Hashable {
  /// A share of fewer people would say something of single ones (security concept 3.6).
  static let smallestBase = 20
  /// So many stand on each side of a share at least (security concept 3.6).
  static let smallestSide = 5
  /// A rounded number is at most so far from the exact one.
  private static let distance = 2

  let municipality: String
  let count: QuotaCount
  /// In percent; `nil` if the rules of the day reserve nothing.
  let minimum: Int?

  var core: String { RoundedCount(exact: count.core).text }
  var others: String { RoundedCount(exact: count.others).text }

  /// Whether there are too few people for a share.
  ///
  /// Decided, as everything below, by the rounded numbers alone: what is said or left unsaid must not tell two counts
  /// apart that look the same.
  var hasFew: Bool {
    min(shownCore, shownOthers) - Self.distance < Self.smallestSide || shown - 2 * Self.distance < Self.smallestBase
  }

  /// In steps of five percent; `nil` where too few people stand behind it.
  var share: Int? { hasFew ? nil : (shownCore * 100 * 2 + shown * 5) / (shown * 10) * 5 }

  /// Whether every count that looks like this one reaches the minimum, or none; `nil` where it hangs on the exact one.
  var isReached: Bool? {
    guard let minimum, !hasFew else { return nil }
    if (shownCore - Self.distance) * 100 >= minimum * shown { return true }
    return (shownCore + Self.distance) * 100 < minimum * shown ? false : nil
  }

  private var shown: Int { shownCore + shownOthers }
  private var shownCore: Int { RoundedCount(exact: count.core).shown }
  private var shownOthers: Int { RoundedCount(exact: count.others).shown }
}

/// The share of the core group per municipality on the last day of a quarter.
struct QuotaPage {
  static let path = "/vorrang/quote"
  /// Days between which counts could be told apart would undo the rounding; hence quarters.
  static let quartersOffered = 8

  let day: Day
  let days: [Day]
  let lines: [QuotaLine]
  /// All municipalities together; `nil` for whoever does not see them all.
  let whole: QuotaLine?
  let minimum: Int?
  let source: String?

  var page: Page {
    Page(
      title: "Kernzielgruppe je Kommune", trail: [Link("Vorrangprüfung", "/vorrang")], section: "/vorrang",
      main: """
        \(pageHead("Kernzielgruppe je Kommune", subtitle: "Stichtag \(day.german)", tools: [printButton()]))
        <p>\(rule) Gezählt werden Menschen mit laufendem Fall, deren letzte Vorrangprüfung „aufgenommen“ oder \
        „geteilte Zuständigkeit“ ergab, und die Kinder, die mitzählen; gemeinsame \
        Kinder zweier Eltern im selben Fall einmal. Es sind Köpfe, keine Stellenanteile.</p>
        \(filterForm(
            action: Self.path, label: "Stichtag", content: select(
              "tag", label: "Stichtag", choices: days.map { Choice($0.iso, $0.german) }, selected: day.iso,
              hint: "Nur Quartalsenden: Zwischen nahen Tagen ließen sich einzelne Fälle erkennen", prompt: nil)))
        \(table(
            caption: "Anteil der Kernzielgruppe",
            columns: [
              Column("Kommune"), Column("Kernzielgruppe", .numeric), Column("Andere", .numeric),
              Column("Anteil", .numeric), Column("Mindestanteil"),
            ], items: lines,
            options: TableOptions(
              hidesCaption: true, whenEmpty: "<p>Für Sie ist hier keine Kommune freigegeben.</p>",
              foot: whole.map { Array(row($0).dropLast()) + ["gilt je Kommune"] } ?? []), row: row))
        \(notice(
            .info, "Werte unter 5 zeigen wir nicht einzeln, damit niemand erkannt werden kann.",
            text: """
              Alle Zahlen sind auf 5 gerundet. Anteil und Mindestanteil sind aus den gerundeten Zahlen gerechnet; sie stehen \
              erst da, wenn sicher \(QuotaLine.smallestBase) Menschen und auf beiden Seiten \(QuotaLine.smallestSide) \
              dahinterstehen. Der Mindestanteil gilt je Kommune; die Summe aller kommt aus den genauen Zahlen, ist selbst \
              gerundet und ersetzt ihn nicht.
              """))
        """)
  }

  private var rule: String {
    guard let minimum else { return "An diesem Tag galt kein Mindestanteil." }
    return "Mindestens \(minimum) % des Stellenanteils jeder Kommune gehören der Kernzielgruppe (\(source ?? ""))."
  }

  private func row(_ line: QuotaLine) -> [HTML] {
    let state: HTML =
      switch line.isReached {
      case true?: badge("erreicht", .success)
      case false?: badge("nicht erreicht", .warning)
      case nil:
        if minimum == nil { "–" } else { line.hasFew ? "zu wenige Menschen" : "knapp, gerundet nicht zu sagen" }
      }
    return [
      "\(line.municipality)", "\(line.core)", "\(line.others)", "\(line.share.map { "etwa \($0) %" } ?? "–")", state,
    ]
  }

  /// The ends of the last quarters before a day, the newest first.
  static func quarterEnds(before today: Day) -> [Day] {
    var ends: [Day] = []
    var (year, quarter) = (today.year, (today.month - 1) / 3 + 1)
    while ends.count < quartersOffered {
      guard let begin = Day(year: year, month: (quarter - 1) * 3 + 1, day: 1) else { break }
      ends.append(begin.adding(days: -1))
      (year, quarter) = quarter == 1 ? (year - 1, 4) : (year, quarter - 1)
    }
    return ends
  }
}
