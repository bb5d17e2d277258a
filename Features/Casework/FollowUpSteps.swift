internal import Access
internal import Basics
internal import CaseAccess
internal import Cases
internal import HTTP
internal import Journal
internal import Keys
internal import Markup
internal import SQL
internal import Web

// Steps of one press: tick off, take back, put off, give up. Each is done on the version the person saw.

extension FollowUpHandlers {
  @Sendable func tick(_ visit: Visit, _ connection: Connection) throws -> Answer {
    try step(visit, connection) { opened, task in
      guard try FollowUpStore(connection).tick(task.id, task.version, by: opened.account, at: visit.now) else {
        throw ChangedMeanwhile()
      }
      let list = back(opened, visit)
      let address = "\(list)\(list.contains("?") ? "&" : "?")erledigt=\(task.id.text)"
      return try finish(opened, .changed, "\(task.id.text) erledigt", to: address, notice: nil, visit, connection)
    }
  }

  @Sendable func untick(_ visit: Visit, _ connection: Connection) throws -> Answer {
    try frame.open(visit, connection, .update, .followUp) { opened in
      guard let task = try find(opened, visit, connection) else { return .notFound }
      guard try FollowUpStore(connection).untick(task.id, by: opened.account, at: visit.now) else {
        return try conflict(
          opened, task,
          "Das lässt sich nicht mehr zurücknehmen: Es ist nicht der letzte Schritt, oder er liegt länger als 10 Minuten zurück.",
          visit, connection)
      }
      return try finish(
        opened, .changed, "\(task.id.text) wieder offen", to: back(opened, visit),
        notice: "Die Wiedervorlage ist wieder offen.",
        visit, connection)
    }
  }

  @Sendable func move(_ visit: Visit, _ connection: Connection) throws -> Answer {
    try step(visit, connection) { opened, task in
      guard let day = target(task, opened, visit) else { return .badParameter(Self.by) }
      guard try FollowUpStore(connection).move(task.id, task.version, to: day) else { throw ChangedMeanwhile() }
      return try finish(
        opened, .changed, "\(task.id.text) verschoben", to: back(opened, visit),
        notice: "Verschoben auf \(Self.named(day)).", visit, connection)
    }
  }

  /// The day that the button pressed stands for.
  private func target(_ task: FollowUp, _ opened: OpenedCase, _ visit: Visit) -> Day? {
    let code = visit.form[Self.by] ?? ""
    if let quick = QuickDate(rawValue: code) { return quick.date(moving: task.dueOn, today: visit.today) }
    return DeadlineDate.all(opened, today: visit.today).first { $0.code == code }?.day
  }

  @Sendable func drop(_ visit: Visit, _ connection: Connection) throws -> Answer {
    try step(visit, connection) { opened, task in
      var reader = FormReader(visit)
      let reason = reader.text(FollowUpPage.dropReason, label: "Warum entfällt sie", limit: ContactReader.reason)
      guard reader.errors.isEmpty else {
        opened.note(.read, .followUp, visit, detail: task.id.text)
        var page = try page(opened, task, visit.repeatedGuardFields(), visit, connection)
        page.errors = reader.errors
        return .unprocessable(try framed(page, opened, visit, connection))
      }
      guard
        try FollowUpStore(connection).drop(
          task, because: reason, try opened.key(.notes), by: opened.account, at: visit.now)
      else { throw ChangedMeanwhile() }
      return try finish(
        opened, .changed, "\(task.id.text) entfallen", notice: "Die Wiedervorlage entfällt.", visit, connection)
    }
  }

  /// A change of the version the person saw; anything else is shown as it stands now.
  private func step(
    _ visit: Visit, _ connection: Connection, _ body: (OpenedCase, FollowUp) throws -> Answer
  ) throws -> Answer {
    try frame.open(visit, connection, .update, .followUp) { opened in
      guard let task = try find(opened, visit, connection) else { return .notFound }
      guard task.state == .open, visit.form[Self.version] == "\(task.version)" else {
        return try conflict(
          opened, task, "Es ist nichts geändert: Diese Wiedervorlage sieht inzwischen anders aus.", visit, connection)
      }
      return try body(opened, task)
    }
  }

  private func conflict(
    _ opened: OpenedCase, _ task: FollowUp, _ sentence: String, _ visit: Visit, _ connection: Connection
  ) throws -> Answer {
    opened.note(.read, .followUp, visit, detail: task.id.text)
    var page = try page(opened, task, visit.repeatedGuardFields(), visit, connection)
    page.conflict = notice(
      .warning, sentence, text: "<p>Unten steht der Stand von jetzt. Bitte entscheiden Sie noch einmal.</p>",
      isAnnounced: true)
    return .conflict(try framed(page, opened, visit, connection))
  }
}
