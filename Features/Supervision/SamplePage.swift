internal import Basics
internal import Cases
internal import Markup
internal import Web

/// The cases somebody may review now, and the form for a new sample.
struct SamplePage {
  let granted: [ReviewedCase]
  let made: [MadeFinding]
  let today: Day
  /// Those for whom a sample may be drawn instead.
  let auditors: [Choice]
  let places: [Choice]
  var typed: [String: String] = [:]
  var errors: [FieldError]
  let formGuard: FormGuard

  /// For those whose cases may be in a sample.
  static let elsewhere = Page(
    title: "Stichproben", trail: [Link("Team", TeamHandlers.path)], section: TeamHandlers.path,
    main: """
      \(pageHead("Stichproben"))
      <p>Stichproben zieht die Fachaufsicht, mit Zustimmung einer zweiten Person. Was sie feststellt, steht in der Akte \
      und wartet dort auf Ihre Antwort.</p>
      """)

  var page: Page {
    Page(
      title: "Stichproben", trail: [Link("Team", TeamHandlers.path)], section: TeamHandlers.path,
      main: """
        \(pageHead("Stichproben", subtitle: "Einsicht auf Zeit, mit Zustimmung einer zweiten Person"))
        \(errorSummary(errors))
        \(table(
            caption: "Fälle, die Sie gerade prüfen dürfen",
            columns: [
              Column("Aktenzeichen", .solid), Column("Kommune"), Column("Einsicht bis"), Column("Ihre Feststellungen", .numeric),
            ], items: granted,
            options: TableOptions(
              whenEmpty: emptyState(
                "Keine Einsicht", text: "Ziehen Sie unten eine Stichprobe. Nach der Zustimmung stehen die Fälle hier."))
          ) { file in
            [
              file.isOpen ? textLink(Link(file.number, FindingHandlers.address(file.id))) : "\(file.number)",
              "\(places.first { $0.value == file.municipalityKey }?.label ?? file.municipalityKey)",
              file.isOpen ? "\(file.validTo.german)" : badge(Self.isOver), "\(file.findings)",
            ]
          })
        \(sectionHead("Was aus Ihren Feststellungen wurde", id: "feststellungen"))
        \(followUp)
        \(sectionHead("Stichprobe ziehen", id: "neu"))
        <p>Gezogen wird zufällig aus offenen Fällen ohne Sperre und ohne Einschränkung; jeder hat dieselbe Aussicht. Was für dieselbe Person \
        schon in einer laufenden oder beantragten Stichprobe steht, wird nicht noch einmal gezogen.</p>
        \(form(
            action: SampleHandlers.path, guard: formGuard,
            content: """
              \(fieldRow([
                numberField("anzahl", label: "Anzahl", value: typed["anzahl"] ?? "", hint: "1 bis 50", required: true, errors: errors),
                select("kommune", label: "Kommune", choices: places, selected: typed["kommune"], errors: errors, prompt: "alle"),
              ]))
              \(if: !auditors.isEmpty, select(
                  SampleHandlers.auditor, label: "Wer prüft", choices: auditors, selected: typed[SampleHandlers.auditor],
                  hint: "Die Prüfung sieht die Fälle ohne Namen und ohne Notizen", errors: errors, prompt: "ich selbst"))
              \(textArea("grund", label: "Anlass", value: typed["grund"] ?? "", hint: "Liest, wer zustimmt", required: true, errors: errors, rows: 3))
              \(submitRow("Beantragen", decision: "Entscheidung: eine zweite Person der Fachaufsicht oder des Datenschutzes"))
              """))
        """)
  }

  private static let isOver = "Fall abgeschlossen oder eingeschränkt"

  /// Findings outlive the sample in which they were made; what they say stands in the file alone.
  private var followUp: HTML {
    table(
      caption: "Was aus Ihren Feststellungen wurde",
      columns: [
        Column("Aktenzeichen", .solid), Column("Gegenstand"), Column("Ergebnis"), Column("Zu erledigen bis"),
        Column("Stand"),
      ], items: made,
      options: TableOptions(
        hidesCaption: true, whenEmpty: "<p>Sie haben noch keinen Hinweis gegeben und nichts beanstandet.</p>")
    ) { finding in
      [
        finding.isAnswerable
          ? textLink(Link(finding.number, FindingHandlers.address(finding.file))) : "\(finding.number)",
        "\(finding.criterion.label)",
        "\(finding.verdict.label)", "\(finding.dueOn?.german ?? "–")", state(finding),
      ]
    }
  }

  private func state(_ finding: MadeFinding) -> HTML {
    if let answeredAt = finding.answeredAt {
      return badge("beantwortet am \(answeredAt.local.day.german)", .success)
    }
    guard finding.isAnswerable else { return badge(Self.isOver) }
    return finding.isOverdue(on: today) ? badge("überfällig, keine Antwort", .warning) : badge("wartet auf Antwort")
  }
}
