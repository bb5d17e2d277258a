import Access
import Basics
import SQL
import TestKit
import Testing
import Vault

@testable import Casework

struct ErrandTests {
  private let sample: Sample
  private let demir: TestVisitor
  private let klein: TestVisitor
  private let today = Sample.today

  init() throws {
    sample = try Sample()
    demir = try sample.worker()
    klein = try sample.worker(name: "Mara Klein (erfunden)")
  }

  private func add(_ text: String, due: String = "heute", for visitor: TestVisitor? = nil) -> Int {
    demir.post(
      "/aufgaben",
      [("version", "0"), ("aufgabe", text), ("bis", due), ("fuer", (visitor ?? demir).account.text)]
    ).status
  }

  @Test func `eine Aufgabe ohne Fall steht auf Mein Tag und lässt sich dort erledigen`() throws {
    #expect(add("Volkshochschule anrufen") == 303)
    let day = demir.get("/mein-tag").text
    #expect(PageCheck.problems(in: day) == [])
    #expect(day.contains("Volkshochschule anrufen"))
    #expect(day.contains("<strong>1</strong> <span>Aufgaben ohne Fall fällig</span>"))
    let step = demir.post("/aufgaben/1/erledigung", [("version", "1"), ("weiter", "/mein-tag")])
    #expect(step.status == 303)
    #expect(!demir.get("/mein-tag").text.contains("Volkshochschule"))
    let list = demir.get("/aufgaben").text
    #expect(PageCheck.problems(in: list) == [])
    #expect(list.contains("Zuletzt erledigt"))
    #expect(demir.post("/aufgaben/1/ruecknahme", [("version", "2")]).status == 303)
    #expect(demir.get("/mein-tag").text.contains("Volkshochschule anrufen"))
  }

  @Test func `wer sie weitergibt, sieht weiter, ob sie erledigt ist`() throws {
    #expect(add("Plakate abholen", for: klein) == 303)
    #expect(klein.get("/mein-tag").text.contains("von Aylin Demir"))
    #expect(!demir.get("/mein-tag").text.contains("Plakate"))
    let given = demir.get("/aufgaben").text
    #expect(given.contains("Weitergegeben") && given.contains("Plakate abholen"))
    #expect(klein.post("/aufgaben/1/erledigung", [("version", "1")]).status == 303)
    #expect(!demir.get("/aufgaben").text.contains("Weitergegeben"))
    #expect(demir.get("/aufgaben/1").text.contains("Mara Klein"))
  }

  @Test func `niemand sonst sieht oder ändert sie`() throws {
    #expect(add("Plakate abholen") == 303)
    for role in [Role.caseManager, .coordinator, .administrator, .client] {
      let other = try sample.worker(role, name: "Jemand (erfunden)")
      #expect(other.get("/aufgaben").status == 200)
      #expect(!other.get("/aufgaben").text.contains("Plakate"))
      #expect(other.get("/aufgaben/1").text == other.get("/gibt-es-nicht").text, "\(role)")
      #expect(other.post("/aufgaben/1/erledigung", [("version", "1")]).status == 404)
    }
    #expect(demir.get("/aufgaben").text.contains("Plakate"))
  }

  @Test func `wer nicht in der Fallarbeit ist, gibt niemandem Aufgaben und sieht keine Namen`() throws {
    let client = try sample.worker(.client, name: "Ratsuchende (erfunden)")
    #expect(!client.get("/aufgaben").text.contains("Mara Klein"))
    let fields = [("version", "0"), ("aufgabe", "x"), ("bis", "heute"), ("fuer", klein.account.text)]
    #expect(client.post("/aufgaben", fields).status == 422)
    #expect(try sample.count("errand") == 0)
  }

  @Test func `zwei Stände: wer zu spät kommt, ändert nichts`() throws {
    #expect(add("Plakate abholen") == 303)
    let change = { (text: String) in
      demir.post(
        "/aufgaben/1",
        [("version", "1"), ("aufgabe", text), ("bis", "heute"), ("fuer", demir.account.text)])
    }
    #expect(change("Plakate bestellen").status == 303)
    let late = change("Plakate drucken")
    #expect(late.status == 409)
    #expect(late.text.contains("Plakate bestellen") && late.text.contains("Plakate drucken"))
    #expect(demir.post("/aufgaben/1/erledigung", [("version", "1")]).status == 409)
    #expect(demir.get("/aufgaben").text.contains("Plakate bestellen"))
  }

  @Test func `ohne Text und weiter als fünf Jahre geht es nicht`() throws {
    #expect(add("") == 422)
    #expect(add("Irgendwann", due: today.adding(months: 60).adding(days: 1).german) == 422)
    #expect(add("Irgendwann", due: today.adding(months: 60).german) == 303)
  }

  @Test func `was zu tun ist, liegt versiegelt`() throws {
    #expect(add("Herrn Haddad anrufen") == 303)
    let bytes = try sample.site.database.read { try $0.row("SELECT text FROM errand", []) { $0.blob(0) } }
    #expect(!String(decoding: try #require(bytes), as: UTF8.self).contains("Haddad"))
  }

  @Test(arguments: [(0, 2), (1, 1)])
  func `Erledigtes verschwindet nach 90 Tagen`(_ seconds: Int64, _ left: Int) throws {
    #expect(add("Alt") == 303)
    #expect(demir.post("/aufgaben/1/erledigung", [("version", "1")]).status == 303)
    let seal = ErrandSeal(secret: Seal(key: [UInt8](repeating: 7, count: 32)))
    try sample.site.database.write { connection in
      _ = try ErrandStore(connection, seal).add(
        ErrandEntry(text: "Neu", dueOn: today, assignedTo: demir.account), by: demir.account,
        at: sample.site.clock.now.adding(seconds: ErrandStore.keptDays * 86_400 + seconds))
    }
    #expect(try sample.count("errand") == left)
  }
}
