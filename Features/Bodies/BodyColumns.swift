internal import Keys

/// What the tables of bodies hold.
enum BodyColumns {
  private static let register = ProcessingActivity(
    "Verzeichnis der Gremien",
    purpose: "Die Steuerung weiß, wer wo sitzt, für wen er spricht und ob die Gremien ihren Rhythmus halten.",
    subjects: "Personen, die einen Sitz innehaben oder vertreten; Beschäftigte, die etwas eingetragen haben",
    recipients: "Koordination und Lenkungsgruppe; Mitglieder der Verwaltung mit Leserecht auf Gremien")
  private static let kept = Retention("bleibt, solange das Gremium besteht; Namen enden mit dem Sitz")
  private static let author = "Wer eine Angabe eingetragen hat, steht zu ihr; nur ein Anzeigename"
  private static let seat = "Wer einen Sitz innehat, tut es in einem öffentlichen Amt oder für eine Organisation"

  static let all: [TableRegister] = [
    TableRegister(
      "body", "Gremien", register, .publicFacts, kept,
      [
        .keys("id", "version", "municipality"),
        .plain(
          "name", "sort_key", "kind", "purpose", "relation", "participants", "constituted_on", "is_planned", "rhythm",
          "rhythm_count", "rhythm_text", "source", "changed_at"),
        .plain("changed_by", as: .accounts, because: author),
      ]),
    TableRegister(
      "body_place", "Einordnung der Gremien", register, .publicFacts, kept,
      [.keys("id", "body", "parent"), .plain("valid_from", "valid_to", "source")]),
    TableRegister(
      "body_office", "Vorsitz und Geschäftsführung", register, .publicFacts, kept,
      [.keys("id", "body"), .plain("kind", "name", "source")]),
    TableRegister(
      "body_seat", "Sitze", register, .publicFacts, kept,
      [
        .keys("id", "body", "version", "actor"),
        .plain("name", "organisation", "source", "resolution", "valid_from", "valid_to"),
        .plain("holder", "deputy", as: .bodies, because: seat),
      ]),
    TableRegister(
      "seat_represents", "Für wen ein Sitz spricht", register, .publicFacts, kept,
      [.keys("id", "seat", "actor"), .plain("name")]),
    TableRegister(
      "body_meeting", "Sitzungstage", register, .publicFacts, kept, [.keys("id", "body"), .plain("day", "is_held")]),
  ]
}
