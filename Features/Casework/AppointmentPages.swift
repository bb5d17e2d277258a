internal import Access
internal import Basics
internal import CaseAccess
internal import Cases
internal import Markup
internal import Web

/// Addresses of appointments.
enum AppointmentPath {
  static let register = "termine"
  /// Where a page of what is over goes on.
  static let after = "nach"

  static func list(_ file: ID<CaseKey>) -> String { "\(CaseFile.address(file))/\(register)" }
  static func new(_ file: ID<CaseKey>) -> String { "\(list(file))/neu" }
  static func one(_ file: ID<CaseKey>, _ id: ID<Appointment>) -> String { "\(list(file))/\(id.text)" }

  /// The one form of a contact, filled with what the appointment says.
  static func record(_ file: ID<CaseKey>, _ id: ID<Appointment>) -> String { "\(recordPage(file, id))#kontakt" }

  static func recordPage(_ file: ID<CaseKey>, _ id: ID<Appointment>) -> String {
    "\(CaseFile.address(file))/\(CaseworkPath.register)?\(TimelineQuery.appointmentName)=\(id.text)"
  }
}

/// Pieces that lists of appointments show alike.
enum AppointmentParts {
  static func state(_ appointment: Appointment, today: Day) -> HTML {
    switch appointment.state {
    case .planned where appointment.entry.heldOn < today: badge("Ausgang offen", .warning)
    case .planned: badge(appointment.state.label, .info)
    case .held: badge(appointment.state.label, .success)
    case .missed: badge(appointment.state.label, .warning)
    case .cancelled: badge(appointment.state.label)
    }
  }

  static func interpreter(_ entry: AppointmentEntry) -> HTML {
    guard let text = entry.interpreting else { return .empty }
    return badge(text, entry.interpreter == .confirmed ? .success : .warning)
  }

  /// From the day on: to the contact, or that nobody came.
  static func steps(
    _ id: ID<Appointment>, _ version: Int64, in file: ID<CaseKey>, context: String, back: String,
    guard formGuard: FormGuard
  ) -> HTML {
    actions([
      linkButton("Kontakt erfassen", AppointmentPath.record(file, id), context: context, isSmall: true),
      step(.missed, id, version, in: file, context: context, back: back, guard: formGuard),
    ])
  }

  static func step(
    _ state: Appointment.State, _ id: ID<Appointment>, _ version: Int64, in file: ID<CaseKey>, context: String,
    back: String, guard formGuard: FormGuard
  ) -> HTML {
    let words =
      switch state {
      case .planned: "Wieder geplant"
      case .held: "Wahrgenommen"
      case .missed: "Nicht erschienen"
      case .cancelled: "Abgesagt"
      }
    return buttonForm(
      words, action: "\(AppointmentPath.one(file, id))/stand", guard: formGuard, .tertiary, context: context,
      isSmall: true,
      hidden: [
        (name: TypedForm.versionField, value: "\(version)"), (name: AppointmentHandlers.state, value: state.rawValue),
        (name: AppointmentHandlers.back, value: back),
      ])
  }
}

/// The register `Termine`: what is planned, and how it went so far.
struct AppointmentListPage {
  let opened: OpenedCase
  let planned: [Appointment]
  let settled: ListPart<Appointment>
  /// A further page of what is over, and of nothing else.
  let isLater: Bool
  let counts: AppointmentCounts
  let formGuard: FormGuard
  let today: Day

  var html: HTML {
    """
    \(sectionHead(
        "Termine",
        tools: opened.may(.create, .followUp) && !opened.file.isClosed
          ? [linkButton("Termin eintragen", AppointmentPath.new(opened.id))] : []))
    \(counts.sentence.map { "<p>Bisher: \($0)</p>" as HTML })
    \(if: !isLater, table(
        caption: "Geplant", columns: columns + (mayChange ? [Column("Schritte", .action)] : []), items: planned,
        options: TableOptions(whenEmpty: emptyState("Kein Termin geplant")), row: plannedRow))
    \(if: !settled.lines.isEmpty, table(caption: "Bisher", columns: columns, items: settled.lines, row: row))
    \(pager(newer: isLater ? list : nil, older: older, newerText: "Anfang"))
    """
  }

  private var list: String { AppointmentPath.list(opened.id) }
  private var older: String? { settled.next.map { "\(list)?\(AppointmentPath.after)=\(Encoding.query($0.text))" } }

  private var mayChange: Bool { opened.may(.update, .followUp) }
  /// What staff wrote of the occasion is not for the eyes of the person; the day, the time and the place are.
  private var seesTopic: Bool { opened.access.relation != .own }

  private var columns: [Column] {
    [Column("Wann"), Column("Form und Ort")] + (seesTopic ? [Column("Anlass")] : [])
      + [Column("Wer"), Column("Stand")]
  }

  private func plannedRow(_ appointment: Appointment) -> [HTML] {
    guard mayChange else { return row(appointment) }
    let context = appointment.when
    return row(appointment) + [
      appointment.entry.heldOn <= today
        ? AppointmentParts.steps(
          appointment.id, appointment.version, in: opened.id, context: context, back: "", guard: formGuard) : .empty
    ]
  }

  private func row(_ appointment: Appointment) -> [HTML] {
    let entry = appointment.entry
    let place = [appointment.formLabel, entry.place].filter { !$0.isEmpty }.joined(separator: ", ")
    return [
      mayChange
        ? textLink(Link(appointment.when, AppointmentPath.one(opened.id, appointment.id))) : "\(appointment.when)",
      "\(place)",
    ] + (seesTopic ? ["\(entry.topic)"] : []) + [
      "\([appointment.assignee, entry.participants].filter { !$0.isEmpty }.joined(separator: ", "))",
      badges([AppointmentParts.state(appointment, today: today), AppointmentParts.interpreter(entry)]),
    ]
  }
}

/// The page on which an appointment is set, changed and settled.
struct AppointmentPage {
  let file: CaseFile
  /// `nil` for a new one.
  let stored: Appointment?
  var form: TypedForm
  let fields: AppointmentForm
  let formGuard: FormGuard
  var conflict: HTML = .empty
  var errors: [FieldError] = []
  var draftSavedAt: String?

  var draft: String { "termin-\(file.id.text)-\(stored?.id.text ?? "neu")" }

  var html: HTML {
    """
    \(errorSummary(errors))\(conflict)
    \(sectionHead(stored.map { "Termin \($0.when)" } ?? "Termin eintragen"))
    \(settled ?? entry)
    \(actions([linkButton("Zurück zu den Terminen", list, .tertiary)]))
    """
  }

  private var list: String { file.address(AppointmentPath.register) }
  private var address: String { stored.map { AppointmentPath.one(file.id, $0.id) } ?? list }
  private var page: String { stored == nil ? AppointmentPath.new(file.id) : address }

  private var settled: HTML? {
    guard let stored, stored.state != .planned else { return nil }
    let entry = stored.entry
    return """
      \(descriptionList([
          Fact("Form", text: stored.formLabel), Fact("Ort", text: entry.place), Fact("Anlass", text: entry.topic),
          Fact("Wer", text: [stored.assignee, entry.participants].filter { !$0.isEmpty }.joined(separator: ", ")),
          Fact("Dolmetschen", text: entry.interpreting.map { String($0.dropFirst("Dolmetschen: ".count)) }),
          Fact("Stand", text: "\(stored.state.label), \(stored.settler), \(stored.settledAt?.local.german ?? "")"),
        ]))
      \(stored.contact.map {
          actions([linkButton("Eintrag im Verlauf lesen", ContactPath.entry(file.id, $0))])
        } ?? actions([
          AppointmentParts.step(
            .planned, stored.id, stored.version, in: file.id, context: "(Irrtum)", back: "", guard: formGuard)
        ]))
      """
  }

  private var entry: HTML {
    """
    \(draftSavedAt.map { draftNotice(draft, savedAt: $0, guard: formGuard, back: page) })
    \(Markup.form(
        action: address, guard: formGuard, draft: draft,
        content: """
          \(hiddenField(TypedForm.versionField, String(form.version)))
          \(fields.fields(form, errors))
          \(submitRow("Termin speichern", cancel: Link("Abbrechen", list), more: [draftButton(back: page)]))
          """))
    \(stored.map(steps))
    """
  }

  private func steps(_ stored: Appointment) -> HTML {
    let isOver = stored.entry.heldOn <= fields.today
    let states: [Appointment.State] = isOver ? [.held, .missed, .cancelled] : [.cancelled]
    return """
      \(sectionHead("Wie ging es aus"))
      \(actions(
          (isOver ? [linkButton("Kontakt erfassen", AppointmentPath.record(file.id, stored.id), isSmall: true)] : [])
            + states.map {
              AppointmentParts.step(
                $0, stored.id, stored.version, in: file.id, context: "Termin \(stored.when)", back: "",
                guard: formGuard)
            }))
      """
  }
}
