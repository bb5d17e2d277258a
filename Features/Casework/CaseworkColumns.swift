internal import Keys

/// What the tables of the room hold.
enum CaseworkColumns {
  private static let casework = ProcessingActivity(
    "Verlauf und Wiedervorlagen",
    purpose: "Kontakte eines Falls festhalten und rechtzeitig wieder nach dem Fall sehen.",
    subjects: "Ratsuchende mit Fall, ihre Angehörigen und wer an Kontakten teilnimmt",
    recipients: "Fallführung des Falls und ihre Vertretung; Fachaufsicht nur freigegebene Einträge")
  private static let withCase = Retention(
    "bleibt mit dem Fall; noch löscht kein Lauf von selbst",
    proposal: "abgeschlossener Fall: 3 Jahre eingeschränkt, dann gelöscht (Sicherheitskonzept 3.4)")
  private static let listed = "der Verlauf wird danach gefiltert und sortiert; es nennt niemanden"
  private static let due = "Listen fälliger Wiedervorlagen werden danach gefiltert und sortiert; es nennt niemanden"

  static let all: [TableRegister] = [
    TableRegister(
      "contact_form", "Formen eines Kontakts", casework, .publicFacts,
      Retention("bleibt, damit frühere Einträge lesbar sind"),
      [
        .keys("version", "changed_by"),
        .plain(
          "code", "kind", "label", "place", "is_contact", "valid_from", "valid_to", "source", "changed_at"),
      ]),
    TableRegister(
      "contact", "Kontakte mit Vermerk", casework, .residence, withCase,
      [
        .keys("id", "case_file", "written_by", "review_by"),
        .plain("form", "held_on", "minutes", "activity", "written_at", "review_at", because: listed),
        .sealed(
          CaseworkSealedIn.participants, CaseworkSealedIn.note, CaseworkSealedIn.letterTo, as: .counsellingNotes),
        .sealed(CaseworkSealedIn.special, as: .specialCategories),
      ]),
    TableRegister(
      "contact_participant", "Rollen der Teilnehmenden", casework, .residence, withCase,
      [.keys("contact"), .plain("role", because: listed)]),
    TableRegister(
      "contact_addendum", "Nachträge", casework, .residence, withCase,
      [
        .keys("id", "contact", "written_by"), .plain("written_at", because: listed),
        .sealed(CaseworkSealedIn.addendum, as: .counsellingNotes),
        .sealed(CaseworkSealedIn.addendumSpecial, as: .specialCategories),
      ]),
    TableRegister(
      "follow_up", "Wiedervorlagen", casework, .residence, withCase,
      [
        .keys(
          "id", "case_file", "assigned_to", "settled_by", "contact", "created_by", "version", "reason_version"),
        .plain("due_on", "is_waiting", "state", "settled_at", "created_at", because: due),
        .sealed(CaseworkSealedIn.reason, CaseworkSealedIn.dropped, as: .counsellingNotes),
      ]),
    TableRegister(
      "appointment", "Termine", casework, .residence, withCase,
      [
        .keys(
          "id", "case_file", "assigned_to", "settled_by", "contact", "created_by", "version", "text_version"),
        .plain(
          "held_on", "from_minute", "to_minute", "form", "interpreter", "state", "settled_at", "created_at",
          because: "der Tag wird danach gefiltert und sortiert; es nennt niemanden"),
        .sealed(
          AppointmentSealedIn.topic, AppointmentSealedIn.place, AppointmentSealedIn.participants,
          AppointmentSealedIn.language, as: .counsellingNotes),
      ]),
    TableRegister(
      "errand", "Aufgaben ohne Fall",
      ProcessingActivity(
        "Aufgaben ohne Fall", purpose: "Eigene Aufgaben behalten und an Kolleginnen und Kollegen weitergeben.",
        subjects: "Beschäftigte mit Konto", recipients: "wer sie eingetragen hat und wer sie erledigen soll"),
      .accounts, Retention("erledigte: \(ErrandStore.keptDays) Tage, dann beim nächsten Eintrag gelöscht"),
      [
        .keys("id", "assigned_to", "created_by", "done_by", "version", "text_version"),
        .plain(
          "due_on", "created_at", "done_at", because: "die Liste wird danach sortiert; was zu tun ist, ist versiegelt"),
        .sealedByInstallation("text", as: .counsellingNotes),
      ]),
  ]
}
