import Access
import Basics
import CaseAccess
import Cases
import Keys
import Feature
import HTTP
import Markup
import SQL
import TestKit
import Testing
import Web

@testable import Casework

struct ContactTests: CaseTests {
  let own: SampleCase

  init() throws {
    own = try SampleCase()
  }

  private var path: String { "/faelle/\(id.text)/verlauf" }

  private func next(_ changed: [(String, String)] = []) -> [(String, String)] {
    Sample.contact(
      [("wv", "2w"), ("wv_grund", "Rückmeldung der Schule"), ("wv_fuer", demir.account.text)] + changed)
  }

  @Test func `Filter, Erledigen und Speichern im Verlauf behalten die Liste, aus der der Fall geöffnet wurde`() throws {
    let list = "liste=bereich%3Dmeine"
    let task = try sample.task("Rückruf", in: id, for: demir, on: Sample.today)
    let page = demir.get("\(path)?zeitraum=4w&\(list)")
    #expect(page.status == 200 && PageCheck.problems(in: page.text) == [])
    #expect(page.text.contains("href=\"\(path)?form=telefonat&amp;zeitraum=4w&amp;\(list)\""))
    #expect(page.text.contains("href=\"/faelle/\(id.text)/naechster?register=verlauf&amp;\(list)\""))
    #expect(demir.post("\(path)?\(list)", next()).location == "\(path)?\(list)#eintrag-1")
    let ticked = demir.post(
      "/faelle/\(id.text)/wiedervorlagen/\(task.text)/erledigung", [("version", "1"), ("weiter", "\(path)?\(list)")])
    #expect(ticked.location == "\(path)?\(list)&erledigt=\(task.text)")
    #expect(demir.get(ticked.location ?? "").text.contains("name=\"weiter\" value=\"\(path)?\(list)\""))
    #expect(!demir.get(path).text.contains("liste="))
  }

  @Test func `fünf Dinge auf einmal: Kontakt, Vermerk, besondere Angabe, Erledigtes, nächste Wiedervorlage`() throws {
    let done = try sample.task("Rückruf", in: id, for: demir, on: Sample.today.adding(days: -3))
    let other = try sample.task("Bescheid", in: id, for: demir, on: Sample.today.adding(days: 40))
    let shown = demir.get(path)
    #expect(shown.status == 200)
    #expect(PageCheck.problems(in: shown.text) == [])
    #expect(shown.text.contains("value=\"\(done.text)-1\""))
    let answer = demir.post(
      path,
      next([
        ("beteiligte", "client"), ("beteiligte", "interpreter"), ("namen", "Frau Osei, Sprachmittlung"),
        ("besonders", "Reha beantragt"), ("erledigt", "\(done.text)-1"), ("dauer", "35"),
      ]))
    #expect(answer.status == 303)
    #expect(answer.location == "\(path)#eintrag-1")
    let page = demir.get(path)
    #expect(PageCheck.problems(in: page.text) == [])
    for text in ["Hat den Kurs begonnen.", "35 Minuten", "Frau Osei", "Rückmeldung der Schule", "Bescheid"] {
      #expect(page.text.contains(text), "\(text)")
    }
    #expect(!page.text.contains("Reha"), "besondere Angaben stehen nur im Eintrag selbst")
    #expect(demir.get("\(path)/1").text.contains("Reha beantragt"))
    #expect(try sample.find(done, in: id)?.state == .done)
    let due = QuickDate.twoWeeks.date(from: Sample.today)
    #expect(try sample.open(in: id).map(\.dueOn) == [due, Sample.today.adding(days: 40)])
    #expect(try sample.find(other, in: id)?.state == .open)
    let dates = try #require(try sample.file(id)).dates
    #expect(dates.lastContactOn == Sample.today)
    #expect(dates.nextDueOn == due)
  }

  @Test func `ein Fehler mittendrin speichert nichts`() throws {
    struct Failure: Error {}
    let part = ContactPart(
      fields: { _, _, _, _, _ in .empty }, check: { _, _, _ in [] }, save: { _, _, _, _ in throw Failure() })
    let broken = try Sample(parts: [part])
    let worker = try broken.worker()
    let id = try broken.openCase(by: worker)
    let task = try broken.task("Rückruf", in: id, for: worker, on: Sample.today)
    let answer = worker.post(
      "/faelle/\(id.text)/verlauf",
      Sample.contact([
        ("wv", "1w"), ("wv_grund", "Schule"), ("wv_fuer", worker.account.text), ("erledigt", "\(task.text)-1"),
      ]))
    #expect(answer.status == 500)
    #expect(try broken.count("contact") == 0)
    #expect(try broken.count("follow_up") == 1)
    #expect(try broken.find(task, in: id)?.state == .open)
    #expect(try broken.file(id)?.dates.lastContactOn == nil)
  }

  @Test func `ein Teil eines anderen Raums wird gezeigt, geprüft und mit gespeichert`() throws {
    let part = ContactPart(
      fields: { _, typed, errors, _, _ in
        textField("ziel_stand", label: "Stand des Ziels", value: typed["ziel_stand"] ?? "", errors: errors)
      },
      check: { _, visit, _ in
        visit.form["ziel_stand"] == "101"
          ? [FieldError(field: "ziel_stand", label: "Stand des Ziels", message: "Höchstens 100.")] : []
      },
      save: { opened, contact, visit, connection in
        try connection.run("UPDATE contact SET minutes = 100 WHERE id = $1", [contact])
      })
    let other = try Sample(parts: [part])
    let worker = try other.worker()
    let id = try other.openCase(by: worker)
    let path = "/faelle/\(id.text)/verlauf"
    #expect(worker.get(path).text.contains("Stand des Ziels"))
    let refused = worker.post(path, Sample.contact([("ziel_stand", "101")]))
    #expect(refused.status == 422)
    #expect(refused.text.contains("Höchstens 100.") && refused.text.contains("value=\"101\""))
    #expect(worker.post(path, Sample.contact([("ziel_stand", "40")])).status == 303)
    #expect(try other.count("contact WHERE minutes = 100") == 1)
  }

  @Test func `Fehler stehen an den Feldern, und alles Getippte bleibt`() throws {
    let task = try sample.task("Rückruf", in: id, for: demir, on: Sample.today)
    let answer = demir.post(
      path,
      next([
        ("art", ""), ("datum", "+1t"), ("dauer", "viel"), ("vermerk", "Ein langer Satz."), ("wv_grund", ""),
        ("besonders", "Befund"), ("erledigt", "\(task.text)-1"),
      ]))
    #expect(answer.status == 422)
    #expect(PageCheck.problems(in: answer.text) == [])
    for text in [
      "4 Angaben", "liegt nicht in der Zukunft", "ganze Zahl", "Ein langer Satz.", "Befund", "value=\"viel\"",
    ] {
      #expect(answer.text.contains(text), "\(text)")
    }
    #expect(answer.text.contains("value=\"\(task.text)-1\" checked"))
    #expect(try sample.count("contact") == 0)
  }

  @Test func `ein Anlass ohne Tag geht nicht verloren, ein getippter Tag braucht keine Auswahl`() throws {
    let refused = demir.post(path, Sample.contact([("wv_grund", "Schule"), ("wv_fuer", demir.account.text)]))
    #expect(refused.status == 422)
    #expect(refused.text.contains("wann der Anlass wieder vorliegen soll"))
    let day = Sample.today.adding(days: 30)
    #expect(demir.post(path, next([("wv", ""), ("wv_tag", day.german)])).status == 303)
    #expect(try sample.open(in: id).map(\.dueOn) == [day.orNextWorkingDay])
  }

  @Test(arguments: [(-1, 422), (0, 303), (1, 303)])
  func `eine Wiedervorlage liegt nicht vor heute`(_ days: Int, _ status: Int) throws {
    let day = Sample.today.adding(days: days)
    #expect(demir.post(path, next([("wv", "tag"), ("wv_tag", day.german)])).status == status)
  }

  @Test(arguments: [(-1, 303), (0, 303), (1, 422)])
  func `ein Kontakt liegt nicht nach heute`(_ days: Int, _ status: Int) throws {
    let day = Sample.today.adding(days: days)
    #expect(demir.post(path, Sample.contact([("datum", day.german)])).status == status)
  }

  @Test func `zweimal gesendet ist einmal gespeichert`() throws {
    let fields = Sample.contact([("_schluessel", "gleicher-schluessel-0001")])
    #expect(demir.post(path, fields).status == 303)
    #expect(demir.post(path, fields).status == 303)
    #expect(try sample.count("contact") == 1)
  }

  @Test func `Aktenarbeit ist kein Kontakt, ein nachgetragener älterer ändert den letzten nicht`() throws {
    #expect(demir.post(path, Sample.contact([("art", "aktenarbeit")])).status == 303)
    #expect(try sample.file(id)?.dates.lastContactOn == nil)
    let yesterday = Sample.today.adding(days: -1)
    #expect(demir.post(path, Sample.contact([("datum", yesterday.german)])).status == 303)
    #expect(demir.post(path, Sample.contact([("datum", Sample.today.adding(days: -9).german)])).status == 303)
    #expect(try sample.file(id)?.dates.lastContactOn == yesterday)
  }

  @Test func `eine inzwischen geänderte Wiedervorlage wird nicht ungesehen abgehakt`() throws {
    let task = try sample.task("Rückruf", in: id, for: demir, on: Sample.today)
    try sample.site.database.write { _ = try FollowUpStore($0).move(task, 1, to: Sample.today.adding(days: 9)) }
    let answer = demir.post(path, Sample.contact([("erledigt", "\(task.text)-1")]))
    #expect(answer.status == 422)
    #expect(answer.text.contains("inzwischen von jemand anderem"))
    #expect(try sample.count("contact") == 0)
  }

  @Test func `der Entwurf steht nach dem Wiederkommen im Formular und ist nach dem Speichern fort`() throws {
    let content = "version=0&art=hausbesuch&datum=heute&vermerk=Halber+Satz&taetigkeit=individual"
    #expect(
      demir.post("/entwuerfe", [("formular", "kontakt-\(id.text)"), ("inhalt", content)]).status == 200)
    let page = demir.get(path)
    #expect(page.text.contains("Halber Satz") && page.text.contains("Sie sehen Ihren Entwurf"))
    #expect(demir.post(path, Sample.contact([("_entwurf", "kontakt-\(id.text)")])).status == 303)
    #expect(!demir.get(path).text.contains("Sie sehen Ihren Entwurf"))
  }

  // MARK: Fixed entries

  @Test func `ein Vermerk steht fest; ein Nachtrag nennt Namen und Uhrzeit`() throws {
    #expect(demir.post(path, Sample.contact()).status == 303)
    #expect(demir.post("\(path)/1/nachtrag", [("version", "0"), ("nachtrag", "")]).status == 422)
    let answer = demir.post(
      "\(path)/1/nachtrag", [("version", "0"), ("nachtrag", "Der Kurs ist B1, nicht A2."), ("nachtrag_besonders", "")])
    #expect(answer.status == 303)
    let page = demir.get("\(path)/1")
    #expect(PageCheck.problems(in: page.text) == [])
    #expect(page.text.contains("Hat den Kurs begonnen."))
    #expect(page.text.contains("Der Kurs ist B1"))
    #expect(page.text.contains("Nachtrag von Aylin Demir (erfunden) am \(sample.site.clock.now.local.german)"))
    #expect(demir.get(path).text.contains("Der Kurs ist B1"))
    #expect(demir.post("\(path)/1", [("vermerk", "anders")]).status == 405)
  }

  @Test func `der Ausdruck hat Aktenzeichen und Verfügung und keine besonderen Angaben`() throws {
    #expect(demir.post(path, next([("schreiben", "Volkshochschule"), ("besonders", "Reha")])).status == 303)
    let sheet = demir.get("\(path)/1/vermerk")
    #expect(sheet.status == 200)
    #expect(PageCheck.problems(in: sheet.text) == [])
    let number = try #require(try sample.file(id)).number
    let due = QuickDate.twoWeeks.date(from: Sample.today).german
    for text in [
      number, "<h1>Vermerk</h1>", "Verfügung", "Schreiben an: Volkshochschule", "Wv.: \(due)", "z. d. A.",
      "nur im Programm",
    ] {
      #expect(sheet.text.contains(text), "\(text)")
    }
    #expect(!sheet.text.contains("Reha"))
  }

  @Test func `ohne Schreiben und Wiedervorlage sagt die Verfügung das`() throws {
    #expect(demir.post(path, Sample.contact()).status == 303)
    let sheet = demir.get("\(path)/1/vermerk").text
    #expect(sheet.contains("Schreiben an: entfällt") && sheet.contains("Wv.: keine"))
  }

  @Test func `ein Eintrag eines anderen Falls ist unter dieser Adresse nicht da`() throws {
    #expect(demir.post(path, Sample.contact()).status == 303)
    let other = try sample.openCase(by: demir, "Yilmaz")
    #expect(demir.get("/faelle/\(other.text)/verlauf/1").status == 404)
  }

  // MARK: Filter

  @Test func `der Filter steht in der Adresse und wirkt`() throws {
    #expect(demir.post(path, Sample.contact([("vermerk", "Am Telefon")])).status == 303)
    #expect(
      demir.post(path, Sample.contact([("art", "hausbesuch"), ("vermerk", "Zu Hause"), ("taetigkeit", "structural")]))
        .status == 303)
    #expect(
      demir.post(
        path, Sample.contact([("vermerk", "Früher"), ("datum", Sample.today.adding(days: -29).german)])
      ).status == 303)
    let cases: [(String, [String])] = [
      ("", ["Am Telefon", "Zu Hause", "Früher"]), ("?form=hausbesuch", ["Zu Hause"]),
      ("?taetigkeit=individual", ["Am Telefon", "Früher"]), ("?zeitraum=4w", ["Am Telefon", "Zu Hause"]),
      ("?verfasst=\(demir.account.text)", ["Am Telefon", "Zu Hause", "Früher"]), ("?verfasst=999", []),
    ]
    for (query, expected) in cases {
      let page = demir.get(path + query)
      #expect(PageCheck.problems(in: page.text) == [], "\(query)")
      for text in ["Am Telefon", "Zu Hause", "Früher"] {
        #expect(page.text.contains(text) == expected.contains(text), "\(query): \(text)")
      }
    }
    #expect(demir.get("\(path)?form=x&unbekannt=1").status == 400)
  }

  @Test func `ein langer Verlauf wird in Teilen gelesen, keiner fehlt und keiner kommt doppelt`() throws {
    let size = ContactStore.pageSize
    for index in 0..<(size + 3) {
      #expect(demir.post(path, Sample.contact([("vermerk", "Nummer \(index) Ende")])).status == 303)
    }
    let first = demir.get(path).text
    let link = try #require(first.firstMatch(of: /rel="next" href="([^"]+)"/))
    let second = demir.get(String(link.1).replacing("&amp;", with: "&")).text
    for index in 0..<(size + 3) {
      let text = "Nummer \(index) Ende"
      #expect(first.contains(text) != second.contains(text), "\(text)")
    }
  }

  @Test func `was außer Kontakten geschah, steht auf der Seite seines Tages, auch auf späteren`() throws {
    let (last, older) = (Sample.today.adding(days: 1 - ContactStore.pageSize), Sample.today.adding(days: -200))
    for index in 0..<(ContactStore.pageSize + 2) {
      let day = Sample.today.adding(days: -index)
      #expect(demir.post(path, Sample.contact([("datum", day.german)])).status == 303)
    }
    let now = sample.site.clock.now
    try sample.site.database.write { connection in
      for day in [last, last.adding(days: -1), older] {
        try connection.run(
          "INSERT INTO case_phase (case_file, phase, since, set_by, set_at) VALUES ($1, 'monitoring', $2, $3, $4)",
          [id, day, demir.account, now.adding(seconds: 86_400 * Int64(day.number - Sample.today.number))])
      }
      let key = try sample.site.keys.key(.caseFile(id.number), .notes)
      let store = AppointmentStore(connection)
      for day in [last, last.adding(days: -1), older] {
        let entry = AppointmentEntry(
          heldOn: day, from: ClockTime(minutes: 570), to: nil, form: "gespraech", place: "", participants: "",
          topic: "Treffen \(day.german)", language: "", interpreter: .none, assignedTo: demir.account)
        let made = try store.add(entry, to: id, key, by: demir.account, at: sample.site.clock.now)
        _ = try store.settle(made, 1, as: .missed, with: nil, by: demir.account, at: sample.site.clock.now)
      }
    }
    let first = demir.get(path).text
    let link = try #require(first.firstMatch(of: /rel="next" href="([^"]+)"/))
    let second = demir.get(String(link.1).replacing("&amp;", with: "&")).text
    for (day, isFirst) in [(last, true), (last.adding(days: -1), false), (older, false)] {
      for text in ["Monitoring seit \(day.german)", "Treffen \(day.german)"] {
        #expect(first.contains(text) == isFirst, "\(text)")
        #expect(second.contains(text) == !isFirst, "\(text)")
      }
    }
    #expect(PageCheck.problems(in: second) == [])
  }
}
