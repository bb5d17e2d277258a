import Access
import Basics
import CaseAccess
import Cases
import SQL
import TestKit
import Testing
import Web

@testable import Residence

/// What an authority sees by a release: the client has agreed to the status and its group, and to nothing else.
@Suite struct ReleaseTests {
  private static let list = "/aufenthalt/uebergaenge"
  private let sample: Sample
  private let hartwig: TestVisitor

  init() throws {
    sample = try Sample()
    let hartwig = try sample.site.visitor(
      .immigrationAuthority, name: "Kerstin Hartwig (erfunden)",
      organisation: "Ausländerbehörde (erfunden)")
    self.hartwig = hartwig
    try sample.site.database.write { [sample] connection in
      let found: ID<Organisation>? = try connection.row(
        "SELECT organisation FROM role_grant WHERE account = $1", [hartwig.account]
      ) { $0.id(0) }
      let organisation = try #require(found)
      _ = try CaseAccessStore(connection).share(
        sample.file, .residence, with: organisation, by: sample.demir.account, from: Sample.today,
        to: Sample.today.adding(days: 30))
      try CaseStore(connection).setNextDue(
        Sample.today.adding(days: 3), of: sample.file, at: sample.site.clock.now)
    }
    send(
      "status",
      sample.fields(
        "refugee", from: -5, to: 41, [("behoerde", "KANARIAMT"), ("bemerkung", "KANARI")]))
    send("status", sample.fields("subsidiary", from: -900, to: -800))
    send(
      "status/2", sample.fields("subsidiary", from: -900, to: -800, version: 1, [("irrtum", "ja")]))
    send("rechtskreis", sample.sphere(.asylblgBasic, from: -300))
    send(
      "einreise",
      [
        ("version", "0"), ("person", sample.person.text), ("eingereist_am", "5.5.2021"),
        ("herkunft", "statement"),
      ])
    send(
      "wechsel",
      [
        ("version", "0"), ("person", sample.person.text), ("regel", "umzug"),
        ("anlass", Sample.today.iso),
        ("entscheidung", "bestaetigt"), ("ab", Sample.today.adding(days: 30).german),
      ])
    send("wechsel/1", [("version", "1"), ("schritt", "wohnsitz")])
  }

  private func send(_ part: String, _ fields: [(String, String)]) {
    #expect(sample.demir.post("\(sample.address)/\(part)", fields).status == 303, "\(part)")
  }

  @Test func `mit einer Freigabe des Aufenthalts sieht die Behörde den Status und sonst nichts`() {
    let page = hartwig.get(sample.address)
    #expect(page.status == 200 && PageCheck.problems(in: page.text) == [])
    #expect(
      page.shows("§ 25 Abs. 2 Satz 1 Alt. 1") && page.shows("noch 41 Tage") && page.shows("Schutz"))
    let more = [
      "Rechtskreis", "AsylbLG", "Einreise", "05.05.2021", "Angabe der Person", "KANARI", "Wechsel",
      "Umzug", "Irrtum",
      "Frühere Fassungen", "§ 25 Abs. 2 Satz 1 Alt. 2",
    ]
    for word in more { #expect(!page.shows(word), "\(word)") }
    let own = sample.demir.get(sample.address)
    for word in more { #expect(own.shows(word), "\(word)") }
  }

  @Test(arguments: ["1", "999", "x"])
  func `einen Wechsel und seine Checkliste liest die Behörde nie, ob es ihn gibt oder nicht`(
    _ number: String
  ) {
    let answer = hartwig.get("\(sample.address)/wechsel/\(number)")
    #expect(
      answer.status == 404 && !answer.shows("Aylin Demir") && !answer.shows("Wohnsitzregelung"))
  }

  @Test func `die Beobachtungsliste nennt der Behörde nur Titel`() {
    let list = hartwig.get(Self.list)
    #expect(list.status == 200 && PageCheck.problems(in: list.text) == [])
    #expect(list.shows("Titel läuft ab") && !list.shows("Umzug") && !list.shows("Checkliste"))
    #expect(hartwig.get("\(Self.list)?art=checklist").status == 400)
    #expect(hartwig.get("\(Self.list)?art=title").status == 200)
    #expect(sample.demir.get("\(Self.list)?art=checklist").shows("Umzug"))
  }

  @Test func `im Kopf der Akte liest die Behörde weder Phase noch Wiedervorlage`() throws {
    let due = "nächste Wiedervorlage \(Sample.today.adding(days: 3).german)"
    let phase = try #require(try sample.site.database.read { try CaseStore($0).find(sample.file) })
      .phase.label
    let (own, other) = (sample.demir.get(sample.address), hartwig.get(sample.address))
    #expect(own.shows(due) && own.shows(phase))
    #expect(
      other.shows("KIM-") && other.shows("zuständig: Aylin Demir"),
      "Nummer und Zuständige gehören zur Freigabe")
    #expect(!other.shows(due) && !other.shows(phase))
  }
}
