internal import Basics
internal import Markup
internal import Web

/// When checks are repeated and how long partners have to answer.
struct IntervalPage {
  static let path = "/vorrang/abstaende"
  static let months = "Nachprüfung nach"
  static let days = "Antwortfrist einer Stelle"

  var form: TypedForm
  let current: CheckInterval
  let history: [SetInterval]
  let formGuard: FormGuard
  let maySet: Bool
  var errors: [FieldError] = []
  var isConflict = false

  static func form(_ interval: CheckInterval, from day: Day, version: Int) -> TypedForm {
    TypedForm(
      version: version,
      [
        ("monate", "\(interval.recheckMonths)"), ("tage", "\(interval.answerDays)"), ("quelle", interval.source),
        ("ab", day.german),
      ])
  }

  var page: Page {
    Page(
      title: "Abstände der Vorrangprüfung", trail: [Link("Vorrangprüfung", "/vorrang")], section: "/vorrang",
      main: """
        \(pageHead("Abstände der Vorrangprüfung", subtitle: "Keine Quelle nennt Abstände; der Kreis gibt sie vor"))
        \(errorSummary(errors))
        \(if: isConflict, notice(
            .warning, "Inzwischen hat jemand eine neue Vorgabe gesetzt.",
            text: "Ihre Eingabe ist noch nicht gespeichert. Bitte vergleichen Sie sie mit der Liste.", isAnnounced: true))
        \(descriptionList([
            Fact(Self.months, text: "\(current.recheckMonths) Monaten"),
            Fact(Self.days, text: "\(current.answerDays) Tage"), Fact("Quelle", text: current.source),
          ]))
        \(if: maySet, editor)
        \(sectionHead("Vorgaben bisher"))
        \(table(
            caption: "Vorgaben bisher", columns: [
              Column("Gilt ab"), Column("Monate", .numeric), Column("Tage", .numeric), Column("Quelle"), Column("Von"),
            ], items: history,
            options: TableOptions(
              hidesCaption: true,
              whenEmpty: "<p>Noch keine; es gelten \(CheckInterval.standard.recheckMonths) Monate und \(CheckInterval.standard.answerDays) Tage.</p>")
          ) { set in
            [
              "\(set.validFrom.german)", "\(set.interval.recheckMonths)", "\(set.interval.answerDays)",
              "\(set.interval.source)", "\(set.setBy)",
            ]
          })
        """)
  }

  private var editor: HTML {
    """
    \(sectionHead("Neue Vorgabe"))
    \(Markup.form(
        action: Self.path, guard: formGuard,
        content: """
          \(hiddenField(TypedForm.versionField, "\(form.version)"))
          \(fieldRow([
            numberField("monate", label: Self.months, value: form["monate"], required: true, errors: errors, unit: "Monaten"),
            numberField("tage", label: Self.days, value: form["tage"], required: true, errors: errors, unit: "Tagen"),
            dateField("ab", label: "Gilt ab", value: form["ab"], required: true, errors: errors),
          ]))
          \(textField("quelle", label: "Quelle", value: form["quelle"], required: true, errors: errors))
          \(submitRow("Vorgabe speichern"))
          """))
    """
  }
}
