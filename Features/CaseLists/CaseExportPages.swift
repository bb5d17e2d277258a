internal import Approvals
internal import Basics
internal import Cases
internal import Markup

/// Asks for the reason of an export with names.
struct CaseExportForm {
  let query: CaseListQuery
  let columns: [CaseColumn]
  let sentence: String
  let reason: String
  let formGuard: FormGuard
  var errors: [FieldError] = []

  var page: Page {
    Page(
      title: "Ausfuhr mit Namen beantragen",
      trail: [Link("Fälle", CaseFile.path), Link("Ausfuhren mit Namen", CaseExport.path)], section: CaseFile.path,
      main: """
        \(pageHead("Ausfuhr mit Namen beantragen"))
        \(errorSummary(errors))
        \(descriptionList([
            Fact("Was", "\(sentence)"),
            Fact("Spalten", "\((["Aktenzeichen"] + columns.map(\.label)).joined(separator: ", "))"),
          ]))
        \(notice(
            .info, "Eine zweite Person entscheidet.",
            text: """
              Zustimmen kann die Fachaufsicht oder der Datenschutz, nie Sie selbst. Danach können Sie die Datei \
              \(Int(CaseExport.openDays)) Tage lang laden; jedes Laden steht im Protokoll.
              """))
        \(form(
            action: CaseExport.path, guard: formGuard,
            content: """
              \(hiddenField("filter", query.listText))
              \(textArea(
                  "begruendung", label: "Begründung", value: reason,
                  hint: "Wofür die Namen gebraucht werden; mindestens 10 Zeichen", required: true, errors: errors))
              \(submitRow("Beantragen", cancel: Link("Abbrechen", query.address)))
              """))
        """)
  }
}

/// The visitor's own exports with names.
struct CaseExportsPage {
  let exports: [(export: CaseExport, sentence: String, request: ApprovalStanding?)]
  let now: Instant

  var page: Page {
    Page(
      title: "Ausfuhren mit Namen", trail: [Link("Fälle", CaseFile.path)], section: CaseFile.path,
      main: """
        \(pageHead("Ausfuhren mit Namen", subtitle: "Ihre Anträge, der neueste zuerst"))
        \(table(
            caption: "Ausfuhren", columns: [
              Column("Beantragt"), Column("Was"), Column("Stand"), Column("Laden", .action),
            ], items: exports,
            options: TableOptions(
              hidesCaption: true,
              whenEmpty: emptyState(
                "Noch kein Antrag", text: "Eine Ausfuhr beantragen Sie unter der Liste der Fälle.",
                tools: [linkButton("Zur Liste", CaseFile.path)])),
            row: row))
        """)
  }

  private func row(_ item: (export: CaseExport, sentence: String, request: ApprovalStanding?)) -> [HTML] {
    let export = item.export
    let address = "\(CaseExport.path)/\(export.id.text)"
    return [
      "\(export.requestedAt.local.day.german), \(export.requestedAt.local.clock) Uhr", "\(item.sentence)",
      state(export, item.request),
      export.isOpen(at: now)
        ? actions([
          linkButton("CSV", "\(address)/csv", context: export.key, isSmall: true),
          linkButton("Excel", "\(address)/excel", context: export.key, isSmall: true),
        ]) : .empty,
    ]
  }

  private func state(_ export: CaseExport, _ request: ApprovalStanding?) -> HTML {
    guard let endsAt = export.endsAt else {
      guard let request else { return badge("nicht beantragt") }
      return """
        \(badge(request.isOpen ? "wartet auf eine zweite Person" : request.text)) \(textLink(Link("Antrag", request.address)))
        """
    }
    return now < endsAt
      ? "\(badge("offen", .success)) bis \(endsAt.local.day.german), \(endsAt.local.clock) Uhr" : badge("abgelaufen")
  }
}

/// Says why there is no workbook.
enum NoWorkbookPage {
  static let tooLong = page(
    "Diese Liste ist zu lang für Excel.",
    "Excel-Dateien macht Faden bis \(CaseWorkbook.maximumLines) Zeilen. Bitte laden Sie die Liste als CSV, oder filtern "
      + "Sie sie.")
  static let notMade = page(
    "Die Excel-Datei ist nicht entstanden.",
    "Auf dem Server fehlt das Programm dafür, oder es hat zu lange gebraucht. Bitte laden Sie die Liste als CSV.")

  private static func page(_ title: String, _ text: String) -> Page {
    Page(
      title: "Keine Excel-Datei", trail: [Link("Fälle", CaseFile.path)], section: CaseFile.path,
      main: """
        \(pageHead("Keine Excel-Datei"))
        \(notice(.warning, title, text: "\(text)"))
        \(actions([linkButton("Zur Liste", CaseFile.path)]))
        """)
  }
}
