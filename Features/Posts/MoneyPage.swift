internal import Allocation
internal import Basics
internal import Markup

/// Quotas, entitlements and rates, each with its source.
struct MoneyPage {
  static let path = "\(PostPages.path)/kontingente"

  let quotas: [Quota]
  let entitlements: [Entitlement]
  let rates: [FundingRate]
  let mayEdit: Bool
  let formGuard: FormGuard
  var typed: [String: String] = [:]
  var errors: [FieldError] = []

  var page: Page {
    Page(
      title: "Kontingente und Beträge", trail: PostPages.trail, section: PostPages.path,
      main: """
        \(pageHead("Kontingente und Beträge", tools: [printButton()]))
        \(errorSummary(errors))
        \(sectionHead("Bewilligte Stellen"))
        <p>Jede Bewilligung ist ein eigener Eintrag mit Quelle; der jüngste vor einem Tag gilt.</p>
        \(table(
          caption: "Bewilligte Stellen",
          columns: [Column("Baustein"), Column("Ab"), Column("Stellen", .numeric), Column("Quelle")], items: quotas,
          options: TableOptions(hidesCaption: true)
        ) { ["\($0.module.label)", "\($0.validFrom.german)", "\($0.amount.german)", "\($0.source)"] })
        \(if: mayEdit, quotaForm)
        \(sectionHead("Anspruch der Ausländer- und Einbürgerungsbehörden"))
        \(table(
          caption: "Anspruch im Baustein 3",
          columns: [Column("Ab"), Column("Grund"), Column("Stellen", .numeric), Column("Quelle")], items: entitlements,
          options: TableOptions(hidesCaption: true, foot: entitlements.isEmpty ? [] : entitlementFoot)
        ) { ["\($0.validFrom.german)", "\($0.reason)", "\($0.amount.german)", "\($0.source)"] })
        \(if: mayEdit, entitlementForm)
        \(sectionHead("Förderbeträge"))
        <p>Nur was eine Quelle nennt; für andere Jahre und für Baustein 3 ist kein Betrag bekannt.</p>
        \(table(
          caption: "Förderbeträge",
          columns: [Column("Baustein"), Column("Wofür"), Column("Jahr"), Column("Betrag", .numeric), Column("Quelle")],
          items: rates, options: TableOptions(hidesCaption: true)
        ) { rate in
          [
            "\(rate.module.label)", "\(rate.subject)", "\(rate.year.map { "\($0)" } ?? "ohne Jahr")",
            "\(PostAmount(hundredths: rate.cents).german) €", "\(rate.source)",
          ]
        })
        """)
  }

  /// The sum of the entries of the latest day: the parts of one notice.
  private var entitlementFoot: [HTML] {
    let latest = entitlements.map(\.validFrom).max()
    let sum = entitlements.filter { $0.validFrom == latest }.reduce(PostAmount.zero) { $0 + $1.amount }
    return ["\(latest?.german ?? "")", "zusammen nach dem jüngsten Bescheid", "\(sum.german)", ""]
  }

  private var quotaForm: HTML {
    details(
      "Bewilligung erfassen", isOpen: errors.contains { $0.field.hasPrefix("k_") },
      content: form(
        action: Self.path, guard: formGuard,
        content: """
          \(radioGroup(
            "k_baustein", label: "Baustein", choices: PostModule.allCases.map { Choice($0.rawValue, $0.label) },
            selected: typed["k_baustein"], required: true, errors: errors))
          \(dateField("k_ab", label: "Bewilligt ab", value: typed["k_ab"] ?? "", required: true, errors: errors))
          \(amount("k_stellen", "Bewilligte Stellen"))
          \(source("k_quelle"))
          \(submitRow("Bewilligung speichern"))
          """))
  }

  private var entitlementForm: HTML {
    details(
      "Anspruch erfassen", isOpen: errors.contains { $0.field.hasPrefix("a_") },
      content: form(
        action: "\(PostPages.path)/ansprueche", guard: formGuard,
        content: """
          \(dateField("a_ab", label: "Anspruch ab", value: typed["a_ab"] ?? "", required: true, errors: errors))
          \(textField(
            "a_grund", label: "Grund und Rechnung", value: typed["a_grund"] ?? "",
            hint: "Zum Beispiel eigene Ausländerbehörde", required: true, errors: errors))
          \(amount("a_stellen", "Stellen des Anspruchs"))
          \(source("a_quelle"))
          \(submitRow("Anspruch speichern"))
          """))
  }

  private func amount(_ name: String, _ label: String) -> HTML {
    numberField(
      name, label: label, value: typed[name] ?? "", required: true, errors: errors, allowsDecimals: true)
  }

  private func source(_ name: String) -> HTML {
    textField(
      name, label: name == "k_quelle" ? "Quelle der Bewilligung" : "Quelle des Anspruchs", value: typed[name] ?? "",
      hint: "Bescheid oder Beschluss mit Datum", required: true, errors: errors)
  }
}
