import Keys
import SQL

/// What the room keeps: reasons for looking at single people, samples and findings.
enum SupervisionSchema {
  static let findingText = SealedColumn("review_finding", "text")
  static let answerText = SealedColumn("review_finding", "answer")

  static let migrations = [
    Migration(
      33, "supervision: reasons, samples, findings",
      """
      -- Counts of single members of staff open for a while after a reason.
      CREATE TABLE supervision_look (
        id        INTEGER PRIMARY KEY,
        account   INTEGER NOT NULL REFERENCES account (id),
        opened_at INTEGER NOT NULL,
        ends_at   INTEGER NOT NULL,
        reason    TEXT NOT NULL,
        CHECK (ends_at > opened_at)
      ) STRICT;
      CREATE INDEX supervision_look_by_account ON supervision_look (account, ends_at);

      CREATE TABLE review_finding (
        id          INTEGER PRIMARY KEY,
        case_file   INTEGER NOT NULL REFERENCES case_file (id),
        version     INTEGER NOT NULL DEFAULT 1,
        found_by    INTEGER NOT NULL REFERENCES account (id),
        found_at    INTEGER NOT NULL,
        criterion   TEXT NOT NULL,
        verdict     TEXT NOT NULL,
        text        BLOB,
        due_on      INTEGER,
        answered_by INTEGER REFERENCES account (id),
        answered_at INTEGER,
        answer      BLOB,
        CHECK ((answered_by IS NULL) = (answered_at IS NULL))
      ) STRICT;
      CREATE INDEX review_finding_by_case ON review_finding (case_file, id);
      CREATE INDEX review_finding_by_finder ON review_finding (found_by, answered_at, due_on);
      """)
  ]

  static let columns = [
    TableRegister(
      "supervision_look", "Gründe für den Blick auf einzelne Fallführungen", activity, .accessLog,
      Retention("bleibt, solange es das Konto gibt", proposal: "12 Monate wie das Zugriffsprotokoll (Fachkonzept 4.6)"),
      [
        .keys("id", "account"),
        .plain("opened_at", "ends_at", because: "danach wird der Zugang entschieden"),
        .plain("reason", because: "Grund aus fester Liste"),
      ]),
    TableRegister(
      "review_finding", "Feststellungen aus Stichproben", activity, .counsellingNotes,
      Retention(
        "bleibt mit dem Fall; noch löscht kein Lauf von selbst",
        proposal: "abgeschlossener Fall: 3 Jahre eingeschränkt, dann gelöscht (Sicherheitskonzept 3.4)"),
      [
        .keys("id", "case_file", "version", "found_by", "answered_by"),
        .plain("found_at", "answered_at", as: .availability),
        .plain("criterion", "verdict", as: .residence, because: "Wörter aus festen Listen, nach denen gezählt wird"),
        .plain("due_on", as: .availability),
        .sealed(findingText, answerText),
      ]),
  ]

  private static let activity = ProcessingActivity(
    "Fachaufsicht",
    purpose: "Recht- und Zweckmäßigkeit der Fallarbeit sicherstellen (Konzept 3.6, S89).",
    subjects: "Beschäftigte mit Benutzerkonto; Ratsuchende mit Fall",
    recipients: "Fachaufsicht des Kreises; die Fallführung des Falls die Feststellungen dazu")
}
