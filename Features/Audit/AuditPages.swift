import Access
import Basics
import HTTP
import Journal
import Markup
import SQL
import Web

/// Requests to the journal.
struct AuditPages: Sendable {
  let checkpoints: CheckpointPlace?

  @Sendable func list(_ visit: Visit, _ connection: Connection) throws -> Answer {
    let query: AuditQuery
    do {
      query = try AuditQuery(visit.query)
    } catch {
      return .badParameter(error.name)
    }
    let store = JournalStore(connection)
    let mayRead = visit.may(.read, .auditChain)
    let lines = mayRead ? try store.lines(query.position, kind: query.kind, count: JournalStore.pageSize + 1) : []
    return .page(
      AuditPage(counts: try store.counts(), kinds: try store.countsByKind(), query: query, found: mayRead ? lines : nil)
        .page)
  }

  @Sendable func verify(_ visit: Visit, _ connection: Connection) throws -> Answer {
    if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
    let state: AuditVerification.State
    do {
      let points = try checkpoints?.file.read() ?? []
      let report = try JournalVerifier(connection).run(
        checkpoints: points, publicKey: checkpoints?.publicKey ?? [])
      state = .checked(report)
    } catch let refusal as CheckpointRefusal {
      state = .checkpointsUnreadable(refusal)
    }
    return .page(AuditVerification(state: state, hasCheckpoints: checkpoints != nil).page)
  }
}

/// Counts for everybody who may verify, entries for those who may read them.
struct AuditPage {
  let counts: (entries: Int, bodies: Int)
  let kinds: [(kind: String, count: Int)]
  let query: AuditQuery
  /// One more than a page shows; `nil` for those who see counts only.
  let found: [JournalLine]?

  var page: Page { Page(title: "Protokoll", section: AuditQuery.path, main: main) }

  private var main: HTML {
    """
    \(pageHead("Protokoll", tools: [linkButton("Jetzt prüfen", "/protokoll/pruefung")]))
    <p>Jeder Zugriff auf Angaben zu Personen und jede Änderung ist ein Eintrag. Das Protokoll dient allein der \
    Kontrolle des Datenschutzes, nicht der Beurteilung von Leistung (§ 67c Absatz 5 SGB X).</p>
    \(descriptionList(facts))
    \(entries)
    """
  }

  private var facts: [Fact] {
    [Fact("Einträge", "\(counts.entries)"), Fact("davon mit gelöschtem Inhalt", "\(counts.entries - counts.bodies)")]
      + kinds.map { Fact("zu „\(label(kind: $0.kind))“", "\($0.count)") }
  }

  private var entries: HTML {
    guard found != nil else {
      return "<p>Die einzelnen Einträge sehen nur Datenschutz und Prüfung.</p>"
    }
    return """
      \(sectionHead("Einträge, die neuesten zuerst"))
      \(filterForm(action: AuditQuery.path, label: "Einträge filtern", content: select(
          "art", label: "Worum es geht", choices: kindChoices,
          selected: query.kind?.rawValue, prompt: "alles")))
      \(table(
          caption: "Einträge des Protokolls",
          columns: [
            Column("Nummer"), Column("Zeit"), Column("Wer"), Column("Was"), Column("Woran"), Column("Zweck"),
            Column("Ergebnis"),
          ],
          items: shown, options: TableOptions(hidesCaption: true, whenEmpty: "<p>Dazu gibt es keinen Eintrag.</p>"),
          row: cells))
      \(pager(newer: newer, older: older))
      """
  }

  private var kindChoices: [Choice] {
    kinds.compactMap { RecordKind(rawValue: $0.kind) }.map { Choice($0.rawValue, $0.journalLabel) }
  }

  // MARK: One page of the list

  private var hasMore: Bool { (found ?? []).count > JournalStore.pageSize }

  private var shown: [JournalLine] {
    let lines = found ?? []
    // Going towards the newer ones, the line too many stands at the top.
    if case .after = query.position { return Array(lines.suffix(JournalStore.pageSize)) }
    return Array(lines.prefix(JournalStore.pageSize))
  }

  private var newer: String? {
    guard let first = shown.first else { return nil }
    switch query.position {
    case .newest: return nil
    case .before: return query.address("nach", first.position)
    case .after: return hasMore ? query.address("nach", first.position) : nil
    }
  }

  private var older: String? {
    guard let last = shown.last else { return nil }
    if case .after = query.position { return query.address("vor", last.position) }
    return hasMore ? query.address("vor", last.position) : nil
  }

  private func cells(_ line: JournalLine) -> [HTML] {
    guard let content = line.content else {
      return ["\(Int(line.position))", "–", "–", "Inhalt gelöscht", "–", "–", "–"]
    }
    return [
      "\(Int(line.position))", "\(content.at.local.german)", "\(who(content))",
      "\(JournalAction(rawValue: content.action)?.label ?? content.action)", "\(about(content))",
      "\(JournalPurpose(rawValue: content.purpose)?.label ?? content.purpose)", "\(content.result)",
    ]
  }

  private func who(_ content: JournalLine.Content) -> String {
    guard let account = content.account else { return content.roles.prefix(1).uppercased() + content.roles.dropFirst() }
    let roles = content.roles.split(separator: ",").map { Role(rawValue: String($0))?.label ?? String($0) }
    return (["Konto \(account.number)"] + roles).joined(separator: ", ")
  }

  private func about(_ content: JournalLine.Content) -> String {
    let kind = label(kind: content.kind)
    switch content.records.count {
    case 0: return kind
    case 1...3: return "\(kind) \(content.records.joined(separator: ", "))"
    default: return "\(kind): \(content.records.count) Datensätze"
    }
  }

  private func label(kind: String) -> String { RecordKind(rawValue: kind)?.journalLabel ?? kind }
}

/// What the verification found, in words.
struct AuditVerification {
  enum State {
    case checked(JournalReport)
    case checkpointsUnreadable(CheckpointRefusal)
  }

  let state: State
  let hasCheckpoints: Bool

  var page: Page {
    Page(
      title: "Prüfung des Protokolls", trail: [Link("Protokoll", AuditQuery.path)], section: AuditQuery.path,
      main: """
        \(pageHead("Prüfung des Protokolls"))
        \(outcome)
        \(if: !hasCheckpoints, notice(.warning, "Es ist kein zweiter Ort für Prüfpunkte eingestellt", text: withoutCheckpoints))
        """)
  }

  private var outcome: HTML {
    switch state {
    case .checkpointsUnreadable(let refusal): return notice(.danger, refusal.description)
    case .checked(let report):
      guard let trouble = report.trouble else {
        return """
          \(notice(.success, "Das Protokoll ist unversehrt"))
          \(descriptionList([
              Fact("Geprüfte Einträge", "\(Int(report.entries))"), Fact("Inhalt gelöscht, mit Vermerk", "\(report.erased)"),
              Fact("Prüfpunkte", "\(report.checkpoints)"), Fact("Uhr zurückgestellt", "\(report.clockNotes.count)-mal"),
            ]))
          """
      }
      return notice(
        .danger, trouble.sentence,
        text: "<p>Bitte sichern Sie Datenbank und Prüfpunkte, und verständigen Sie Datenschutz und IT.</p>")
    }
  }

  private var withoutCheckpoints: HTML {
    "<p>Ein abgeschnittenes Ende und ein neu geschriebener Rest bleiben dann unbemerkt. Abhilfe: die Einstellung <code>journal_checkpoints</code>.</p>"
  }
}
