import Access
import Basics
import CaseAccess
import Cases
import SQL
import TestKit
import Testing

@testable import Residence

@Suite struct ResidencePageTests {
  private let sample: Sample

  init() throws { sample = try Sample() }

  private func send(_ part: String, _ fields: [(String, String)]) -> TestAnswer {
    sample.demir.post("\(sample.address)/\(part)", fields)
  }

  // MARK: Statuses

  @Test func `die Fallführung trägt einen Status ein und sieht ihn im Kopf, im Register und auf einen Blick`() throws {
    let form = sample.demir.get("\(sample.address)/status/neu?person=\(sample.person.text)")
    #expect(form.status == 200)
    #expect(PageCheck.problems(in: form.text) == [])
    let answer = send(
      "status",
      sample.fields(
        "refugee", from: -300, to: 41,
        [("behoerde", "Ausländerbehörde Neuss"), ("aktenzeichen", "ABH 4711"), ("bemerkung", "Verlängerung anstoßen")]))
    #expect(answer.status == 303)
    let page = sample.demir.get(sample.address)
    #expect(PageCheck.problems(in: page.text) == [])
    for text in ["noch 41 Tage", "ABH 4711", "Verlängerung anstoßen", "Haddad, Rami", "§ 25 Abs. 2 Satz 1 Alt. 1"] {
      #expect(page.shows(text), "\(text)")
    }
    let overview = sample.demir.get("/faelle/\(sample.file.text)")
    #expect(overview.shows("noch 41 Tage") && overview.shows("Aufenthaltsstatus eingetragen"))
    let dates = try sample.site.database.read { try CaseStore($0).find(sample.file) }?.dates
    #expect(dates?.statusGroup == "protected" && dates?.titleUntil == Sample.today.adding(days: 41))
  }

  @Test(arguments: zip([90, 91], [true, false]))
  func `die Marke mahnt ab dem 90. Tag davor`(_ left: Int, _ warns: Bool) throws {
    _ = send("status", sample.fields("refugee", from: -300, to: left))
    #expect(sample.demir.get(sample.address).shows("noch \(left) Tage") == warns)
  }

  @Test(arguments: zip([270, 271], [true, false]))
  func `vor dem Ende eines Chancen-Aufenthaltsrechts mahnt die Marke ab dem 270. Tag`(
    _ left: Int, _ warns: Bool
  ) throws {
    _ = send("status", sample.fields("opportunityResidence", from: -300, to: left))
    #expect(sample.demir.get(sample.address).shows("noch \(left) Tage") == warns)
    #expect(sample.demir.get("/aufenthalt/uebergaenge").shows("Haddad, Rami") == warns)
    #expect(!sample.demir.get("/aufenthalt/uebergaenge?tage=269").shows("Haddad, Rami"), "gefragt ist kürzer")
  }

  @Test func `zwei Status am selben Tag werden mit einem Satz abgelehnt, am Tag danach angenommen`() throws {
    _ = send("status", sample.fields("asylumPermission", from: -300, to: -10))
    let clash = send("status", sample.fields("refugee", from: -10, to: 400))
    #expect(clash.status == 422)
    #expect(clash.shows("Überschneidet sich mit „Aufenthaltsgestattung“"))
    #expect(PageCheck.problems(in: clash.text) == [])
    #expect(send("status", sample.fields("refugee", from: -9, to: 400)).status == 303)
    #expect(try sample.contents().statuses.count == 2)
  }

  @Test func `ein neuer Status löst den alten ab, wenn es so gewollt ist`() throws {
    _ = send("status", sample.fields("settlement", from: -300))
    #expect(send("status", sample.fields("german", from: -5)).status == 422)
    #expect(send("status", sample.fields("german", from: -5, [("abloesen", "ja")])).status == 303)
    let counting = try sample.contents().statuses.filter(\.head.counts)
    #expect(counting.map(\.span.to) == [nil, Sample.today.adding(days: -6)])
    #expect(send("status", sample.fields("german", from: -900, [("abloesen", "ja")])).shows("kein früherer Status"))
  }

  @Test func `eine Berichtigung lässt die frühere Fassung sehen, und die zweite bekommt beide Texte`() throws {
    _ = send("status", sample.fields("refugee", from: -300, to: 41))
    #expect(send("status/1", sample.fields("refugee", from: -300, to: 77, version: 1)).status == 303)
    let conflict = send("status/1", sample.fields("subsidiary", from: -300, to: 50, version: 1))
    #expect(conflict.status == 409)
    #expect(conflict.shows(Sample.today.adding(days: 77).german))
    #expect(conflict.shows("subsidiärer Schutz"))
    let page = sample.demir.get(sample.address)
    #expect(page.shows("Frühere Fassungen und Irrtümer (1)"))
    #expect(page.shows(Sample.today.adding(days: 41).german))
    let versions = try sample.contents().statuses
    #expect(versions.map(\.head.version) == [2, 1])
  }

  @Test func `ein Irrtum zählt nicht und bleibt sichtbar`() throws {
    _ = send("status", sample.fields("refugee", from: -300, to: 41))
    #expect(
      send("status/1", sample.fields("refugee", from: -300, to: 41, version: 1, [("irrtum", "ja")])).status == 303)
    #expect(sample.demir.get(sample.address).shows("Irrtum"))
    #expect(send("status", sample.fields("subsidiary", from: -300, to: 41)).status == 303)
    let dates = try sample.site.database.read { try CaseStore($0).find(sample.file) }?.dates
    #expect(dates?.statusGroup == "protected")
    #expect(try sample.watchDays().count == 1)
  }

  @Test(arguments: [
    ("gueltig_ab", "31.2.2026", "gibt es nicht"), ("status", "erfunden", "eine der Möglichkeiten"),
    ("herkunft", "paper", "wann Sie das Papier gesehen haben"), ("gueltig_bis", "1.1.2001", "vor dem Beginn"),
  ])
  func `eine falsche Angabe wird am Feld erklärt und bleibt stehen`(
    _ field: String, _ value: String, _ sentence: String
  ) {
    var fields = sample.fields("refugee", from: -300, [("bemerkung", "bleibt stehen")])
    fields.removeAll { $0.0 == field }
    let answer = send("status", fields + [(field, value)])
    #expect(answer.status == 422)
    #expect(answer.shows(sentence) && answer.shows("bleibt stehen"))
    #expect(PageCheck.problems(in: answer.text) == [])
  }

  @Test func `Behörde, Aktenzeichen und Bemerkung liegen versiegelt`() throws {
    _ = send(
      "status",
      sample.fields(
        "refugee", from: -300, [("behoerde", "KANARI1"), ("aktenzeichen", "KANARI2"), ("bemerkung", "KANARI3")]))
    let blobs = try sample.site.database.read {
      try $0.row("SELECT authority, file_number, remark FROM residence_status", []) {
        [$0.blob(0), $0.blob(1), $0.blob(2)]
      }
    }
    #expect(blobs?.count == 3)
    for blob in blobs ?? [] { #expect(!String(decoding: blob, as: UTF8.self).contains("KANARI")) }
  }

  // MARK: Legal spheres and transitions

  @Test func `AsylbLG und SGB II zugleich werden abgelehnt, SGB III daneben nicht`() throws {
    #expect(send("rechtskreis", sample.sphere(.asylblgBasic, from: -300)).status == 303)
    let clash = send("rechtskreis", sample.sphere(.sgb2, from: -10))
    #expect(clash.status == 422 && clash.shows("Überschneidet sich mit „AsylbLG, Grundleistungen“"))
    #expect(send("rechtskreis", sample.sphere(.sgb3, from: -10)).status == 303)
    #expect(send("rechtskreis", sample.sphere(.sgb2, from: -900, to: -301)).status == 303)
  }

  /// Somebody under the AsylbLG who was granted protection five days ago.
  private func grant() throws -> TransitionProposal {
    _ = send("rechtskreis", sample.sphere(.asylblgBasic, from: -300))
    _ = send("status", sample.fields("asylumPermission", from: -300, to: -6))
    _ = send("status", sample.fields("refugee", from: -5, to: 700))
    return try #require(
      try sample.contents().proposals(of: sample.person).first { $0.rule.code == "titelErteilt" })
  }

  private func decide(_ proposal: TransitionProposal, _ more: [(String, String)]) -> TestAnswer {
    send(
      "wechsel",
      [
        ("version", "0"), ("person", sample.person.text), ("regel", proposal.rule.code),
        ("anlass", proposal.anchor.iso),
      ] + more)
  }

  @Test func `ein bestätigter Wechsel beendet das AsylbLG am Tag davor und beginnt das SGB II`() throws {
    let proposal = try grant()
    let begins = try #require(proposal.day)
    let page = sample.demir.get(sample.address)
    #expect(page.shows(begins.german))
    let link = page.text.firstMatch(of: /href="([^"]*wechsel\/neu[^"]*titelErteilt[^"]*)"/)
    let address = try #require(link?.1).description
    let form = sample.demir.get(address.replacing("&amp;", with: "&"))
    #expect(form.status == 200 && PageCheck.problems(in: form.text) == [])
    let answer = decide(
      proposal, [("entscheidung", "bestaetigt"), ("ab", begins.german), ("ziel", "sgb2")])
    #expect(answer.status == 303)
    let spheres = try sample.contents().spheres.filter(\.head.counts)
    #expect(spheres.map(\.sphere) == [.sgb2, .asylblgBasic])
    #expect(spheres.map(\.span.from).first == begins && spheres.map(\.span.to).last == begins.adding(days: -1))
    #expect(try sample.contents().proposals(of: sample.person).filter { $0.key == proposal.key } == [])
    #expect(decide(proposal, [("entscheidung", "abgelehnt"), ("grund", "doch nicht")]).status == 409)
  }

  @Test func `ohne Bestätigung ändert sich kein Rechtskreis`() throws {
    let proposal = try grant()
    #expect(try sample.contents().spheres.filter(\.head.counts).map(\.sphere) == [.asylblgBasic])
    #expect(decide(proposal, []).status == 422)
    let other = decide(
      proposal, [("entscheidung", "bestaetigt"), ("ab", Sample.today.adding(days: 99).german), ("ziel", "sgb2")])
    #expect(other.status == 422 && other.shows("anderer ist als der berechnete"))
    #expect(decide(proposal, [("entscheidung", "abgelehnt")]).shows("nennen Sie den Grund"))
    #expect(decide(proposal, [("entscheidung", "abgelehnt"), ("grund", "zieht fort")]).status == 422)
    let declined = [("entscheidung", "abgelehnt"), ("grund", "zieht fort"), ("abweichung", "lifeDiffers")]
    #expect(decide(proposal, declined).status == 303)
    #expect(try sample.contents().decisions.map(\.deviation) == [.lifeDiffers])
    #expect(try sample.contents().spheres.filter(\.head.counts).map(\.sphere) == [.asylblgBasic])
    #expect(sample.demir.get(sample.address).shows("abgelehnt"))
    let decision = sample.demir.get("\(sample.address)/wechsel/1")
    #expect(decision.shows("Art der Abweichung") && decision.shows("zieht fort"))
  }

  @Test func `die Checkliste merkt sich, wer was erledigt hat, und steht in der Liste, bis alles erledigt ist`() throws
  {
    let proposal = try grant()
    _ = decide(
      proposal, [("entscheidung", "bestaetigt"), ("ab", proposal.day?.german ?? ""), ("ziel", "sgb2")])
    let page = sample.demir.get("\(sample.address)/wechsel/1")
    #expect(page.status == 200 && PageCheck.problems(in: page.text) == [])
    #expect(!page.shows("Art der Abweichung"), "wer dem Vorschlag folgt, hat nichts nachzutragen")
    #expect(send("wechsel/1", [("version", "1"), ("schritt", "antrag")]).status == 303)
    #expect(send("wechsel/1", [("version", "1"), ("schritt", "zahlung")]).status == 409)
    #expect(sample.demir.get("\(sample.address)/wechsel/1").shows("Aylin Demir"))
    #expect(try sample.watchDays().contains { $0.hasPrefix("checklist titelErteilt") })
    let all = proposal.rule.steps.map { ("schritt", $0.code) }
    #expect(send("wechsel/1", [("version", "2")] + all).status == 303)
    #expect(try sample.watchDays().filter { $0.hasPrefix("checklist") } == [])
  }

  @Test
  func
    `beginnt der Rechtskreis erst am Tag des Wechsels, tritt der neue an seine Stelle, bis zur Rücknahme`()
    throws
  {
    let begin = Sample.today.adding(days: -20)
    _ = send("status", sample.fields("refugee", from: -300, to: 700))
    _ = send("rechtskreis", sample.sphere(.asylblgBasic, from: -20))
    let proposal = try #require(try sample.contents().proposals(of: sample.person).first)
    #expect(proposal.rule.code == "titelErteilt" && proposal.day == begin)
    #expect(sample.demir.get(sample.address).shows("\(begin.german), überfällig"))
    #expect(try sample.watchDays().contains("transition titelErteilt \(begin.iso)"))
    let answer = decide(
      proposal, [("entscheidung", "bestaetigt"), ("ab", begin.german), ("ziel", "sgb2")])
    #expect(answer.status == 303)
    #expect(try sample.contents().spheres.filter(\.head.counts).map(\.sphere) == [.sgb2])
    #expect(
      send("wechsel/1/ruecknahme", [("version", "1"), ("grund", "Bescheid war richtig")]).status
        == 303)
    let back = try sample.contents().spheres.filter(\.head.counts)
    #expect(back.map(\.sphere) == [.asylblgBasic] && back.map(\.span.from) == [begin])
  }

  @Test func `wer in Ausbildung geht, ohne einen Titel dafür zu haben, wird von Hand vorgemerkt`()
    throws
  {
    _ = send("status", sample.fields("refugee", from: -300, to: 700))
    _ = send("rechtskreis", sample.sphere(.sgb2, from: -200))
    let address =
      "\(sample.address)/wechsel/neu?person=\(sample.person.text)&regel=ausbildungVonHand"
    #expect(sample.demir.get(sample.address).text.contains("regel=ausbildungVonHand"))
    #expect(PageCheck.problems(in: sample.demir.get(address).text) == [])
    let begin = Sample.today.adding(days: 10)
    let answer = send(
      "wechsel",
      [
        ("version", "0"), ("person", sample.person.text), ("regel", "ausbildungVonHand"),
        ("anlass", begin.iso),
        ("entscheidung", "bestaetigt"), ("ab", begin.german), ("ziel", "bafoeg"),
      ])
    #expect(answer.status == 303)
    let spheres = try sample.contents().spheres.filter(\.head.counts)
    #expect(
      spheres.map(\.sphere) == [.bafoeg, .sgb2] && spheres.last?.span.to == begin.adding(days: -1))
  }

  @Test func `hat inzwischen jemand entschieden, stehen Tag und Grund noch da`() throws {
    let proposal = try grant()
    #expect(
      decide(
        proposal,
        [("entscheidung", "bestaetigt"), ("ab", proposal.day?.german ?? ""), ("ziel", "sgb2")]
      ).status
        == 303)
    let late = decide(
      proposal,
      [
        ("entscheidung", "abgelehnt"), ("grund", "zieht im Mai fort"),
        ("abweichung", "lifeDiffers"),
      ])
    #expect(
      late.status == 409 && late.shows("zieht im Mai fort") && late.shows("Der Wechsel kommt nicht")
    )
    #expect(
      late.shows(DeviationReason.lifeDiffers.label) && PageCheck.problems(in: late.text) == [])
  }

  @Test func `ein Umzug wird von Hand vorgemerkt`() throws {
    let answer = send(
      "wechsel",
      [
        ("version", "0"), ("person", sample.person.text), ("regel", "umzug"), ("anlass", Sample.today.iso),
        ("entscheidung", "bestaetigt"), ("ab", Sample.today.adding(days: 30).german),
      ])
    #expect(answer.status == 303)
    #expect(try sample.watchDays() == ["checklist umzug \(Sample.today.adding(days: 30).iso)"])
  }

  // MARK: Who may

  @Test func `Fremde und Koordination sehen nichts vom Aufenthalt`() throws {
    _ = send("status", sample.fields("refugee", from: -300, to: 41))
    let stranger = try sample.site.visitor(.caseManager, municipality: "05162004", name: "Max Fremd (erfunden)")
    let coordination = try sample.site.visitor(.coordinator)
    for visitor in [stranger, coordination] {
      #expect([403, 404].contains(visitor.get(sample.address).status))
      #expect([403, 404].contains(visitor.post("\(sample.address)/status", sample.fields("german", from: 0)).status))
      #expect(!visitor.get("/aufenthalt/uebergaenge").shows("KIM-"))
    }
    #expect(!coordination.get("/faelle/\(sample.file.text)").shows("noch 41 Tage"))
  }

  @Test(arguments: [
    "status/neu?person=999", "status/neu?person=x", "rechtskreis/neu?person=2", "wechsel/neu?person=1&art=x",
    "wechsel/neu?person=1&regel=x", "wechsel/neu?person=1&regel=titelErteilt&anlass=x",
    "wechsel/neu?person=1&regel=titelErteilt&anlass=2026-01-01", "status/neu?person=1&person=1",
  ])
  func `eine Adresse, die kein Verweis macht, wird abgelehnt`(_ part: String) {
    #expect(sample.demir.get("\(sample.address)/\(part)").status == 400)
  }

  @Test(arguments: ["status/neu", "rechtskreis/neu", "wechsel/neu"])
  func `ohne Person im Verweis geht es um die des Falls`(_ part: String) {
    let answer = sample.demir.get("\(sample.address)/\(part)")
    #expect(answer.status == 200 && answer.shows("Haddad, Rami"))
    #expect(PageCheck.problems(in: answer.text) == [])
  }

  @Test(arguments: ["status/9", "status/x", "rechtskreis/9", "wechsel/9", "wechsel/x"])
  func `was es nicht gibt, ist nicht zu finden`(_ part: String) {
    #expect(sample.demir.get("\(sample.address)/\(part)").status == 404)
    #expect(sample.demir.post("\(sample.address)/\(part)", [("version", "1")]).status == 404)
  }
}
