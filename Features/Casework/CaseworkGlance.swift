internal import Access
internal import Basics
internal import Cases
internal import Journal
internal import Markup
internal import SQL
internal import Web

/// What the overview of a case shows of this room: counts and days, nothing sealed.
struct CaseworkGlance {
  let opened: OpenedCase
  let today: Day

  func blocks(_ connection: Connection) throws -> [HTML] {
    guard opened.may(.read, .followUp) else { return [] }
    let (open, overdue) = try FollowUpStore(connection).counts(in: opened.id, on: today)
    return [
      """
      \(sectionHead("Wiedervorlagen"))
      <p>\(open == 0 ? "Keine offene Wiedervorlage." : "\(open) offen") \
      \(if: overdue > 0, badge("\(overdue) überfällig", .danger))</p>
      \(if: opened.may(.read, .note),
        actions([linkButton(
          opened.may(.create, .note) ? "Kontakt erfassen" : "Zum Verlauf",
          "\(opened.file.address(CaseworkPath.register))#kontakt", isSmall: true, shortcut: "n")]))
      """
    ] + (try meetings(connection))
  }

  private func meetings(_ connection: Connection) throws -> [HTML] {
    guard let sentence = try AppointmentStore(connection).counts(in: opened.id).sentence else { return [] }
    return ["\(sectionHead("Termine"))<p>\(sentence)</p>"]
  }

  /// The next appointment, for the head line.
  func marks(_ connection: Connection) throws -> [HTML] {
    guard opened.may(.read, .followUp), let next = try AppointmentStore(connection).next(in: opened.id, from: today)
    else { return [] }
    let day = next.day == today ? "heute" : "\(next.day.germanWeekdayShort) \(next.day.german)"
    return [badge("Termin \(day), \(next.from.german) Uhr", .info)]
  }

  /// The newest contacts without their texts.
  func events(_ connection: Connection) throws -> [CaseEvent] {
    guard opened.may(.read, .note) else { return [] }
    return try ContactStore(connection).page(
      TimelineQuery(), of: opened.id, onlyForReview: opened.relation(.read, .note) == .shared, notes: nil, today: today
    ).lines.map { contact in
      CaseEvent(
        at: contact.writtenAt, kind: contact.formLabel, who: contact.author,
        text:
          "<p>am \(contact.entry.heldOn.german)\(if: contact.entry.minutes != nil, ", \(contact.entry.minutes ?? 0) Minuten")</p>",
        link: Link("Eintrag vom \(contact.entry.heldOn.german) lesen", ContactPath.entry(opened.id, contact.id)))
    }
  }
}
