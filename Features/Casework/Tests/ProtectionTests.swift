import Access
import Basics
import CaseAccess
import Cases
import SQL
import TestKit
import Testing

@testable import Casework

struct ProtectionTests {
  private let sample: Sample
  private let demir: TestVisitor
  private let id: ID<CaseKey>
  private var path: String { "/faelle/\(id.text)/verlauf" }

  init() throws {
    sample = try Sample()
    demir = try sample.worker()
    id = try sample.openCase(by: demir)
    #expect(demir.post(path, Sample.contact([("besonders", "Reha beantragt")])).status == 303)
  }

  @Test func `in der Datenbank steht kein Wort lesbar`() throws {
    try sample.task("Rückruf der Schule", in: id, for: demir, on: Sample.today)
    let bytes: [[UInt8]] = try sample.site.database.read { connection in
      try connection.rows("SELECT note FROM contact UNION ALL SELECT special FROM contact") { $0.blob(0) }
        + connection.rows("SELECT reason FROM follow_up") { $0.blob(0) }
    }
    #expect(bytes.count == 3)
    for blob in bytes {
      let text = String(decoding: blob, as: UTF8.self)
      for word in ["Kurs", "Reha", "Schule"] { #expect(!text.contains(word)) }
    }
  }

  @Test func `wer das Recht auf besondere Angaben nicht hat, liest „1 Eintrag geschützt“`() throws {
    // The former case manager reads the notes of a closed case, not the special categories.
    try sample.site.database.write { try CaseAccessStore($0).close(id, on: Sample.today) }
    #expect(demir.get(path).text.contains("eingeschränkt"))
    let person = try #require(try sample.file(id)).person
    #expect(
      demir.post(
        "/personen/\(person.text)/einblick",
        [("umfang", "abgeschlossen"), ("grund", "Rückfrage des Sozialamts zum Fall")]
      ).status == 303)
    for address in [path, "\(path)/1"] {
      let page = demir.get(address)
      #expect(page.text.contains("Hat den Kurs begonnen."), "\(address)")
      #expect(page.text.contains("1 Eintrag geschützt"), "\(address)")
      #expect(!page.text.contains("Reha"), "\(address)")
      #expect(!page.text.contains("Kontakt speichern"), "\(address)")
    }
    #expect(demir.post(path, Sample.contact()).status != 303)
  }

  @Test func `die Fachaufsicht liest unter Prüfauftrag nur, was freigegeben ist`() throws {
    let control = try sample.worker(.professionalOversight, in: nil, name: "Ruth Aufsicht (erfunden)")
    #expect(control.get(path).status == 403)
    try sample.site.database.write {
      try CaseAccessStore($0).grantReview(
        id, to: control.account, by: demir.account, from: Sample.today, to: Sample.today)
    }
    let before = control.get(path)
    #expect(before.status == 200)
    #expect(before.text.contains("1 Eintrag geschützt") && !before.text.contains("Hat den Kurs begonnen."))
    #expect(control.get("\(path)/1").status == 404)
    #expect(control.get("\(path)/1/vermerk").status == 404)
    // Nor do the events on the first page of the file tell of it.
    #expect(!control.get("/faelle/\(id.text)").text.contains("\(path)/1"))
    #expect(demir.post("\(path)/1/freigabe", [("freigabe", "ja")]).status == 303)
    let after = control.get(path)
    #expect(after.text.contains("Hat den Kurs begonnen."))
    #expect(control.get("/faelle/\(id.text)").text.contains("\(path)/1"))
    #expect(PageCheck.problems(in: after.text) == [])
    #expect(!control.get("\(path)/1").text.contains("Reha"))
    #expect(control.post("\(path)/1/nachtrag", [("version", "0"), ("nachtrag", "x")]).status == 403)
    #expect(demir.post("\(path)/1/freigabe", [("freigabe", "nein")]).status == 303)
    #expect(control.get("\(path)/1").status == 404)
  }

  @Test func `wer den Fall nicht kennt, bekommt die Antwort einer fehlenden Seite`() throws {
    let task = try sample.task("Rückruf", in: id, for: demir, on: Sample.today)
    let stranger = try sample.worker(in: Sample.dormagen, name: "Max Fremd (erfunden)")
    for address in [path, "\(path)/1", "\(path)/1/vermerk", "/faelle/\(id.text)/wiedervorlagen/\(task.text)"] {
      #expect(stranger.get(address).text == stranger.get("/gibt-es-nicht").text, "\(address)")
    }
    let steps: [(String, [(String, String)])] = [
      (path, Sample.contact()), ("/faelle/\(id.text)/wiedervorlagen/\(task.text)/erledigung", [("version", "1")]),
    ]
    for (address, fields) in steps { #expect(stranger.post(address, fields).status == 404, "\(address)") }
    #expect(try sample.find(task, in: id)?.state == .open)
  }
}
