import Basics
import CaseAccess
import Cases
import SQL
import TestKit
import Testing

/// A number of the team page is the number of cases in the list it opens.
@Suite struct TeamNumberTests {
  private let demo: DemoSite

  init() throws {
    demo = try DemoSite()
    // On both sides of every edge, whatever the demo tells.
    let today = TestClock.today
    try demo.site.database.write { connection in
      let store = CaseStore(connection)
      let files = try store.oldest(200).filter { !$0.isClosed && $0.openedOn < today.adding(days: -60) }
      let offsets = [(-1, -1, -43), (0, 0, -42), (90, 1, -41), (91, -30, -300)]
      for (file, (title, check, contact)) in zip(files.prefix(24), (0..<6).flatMap { _ in offsets }) {
        let now = demo.site.clock.now
        try store.setStatus(group: "protected", until: today.adding(days: title), of: file.id, at: now)
        try store.setNextCheck(today.adding(days: check), of: file.id, at: now)
        try store.setNextDue(today.adding(days: check), of: file.id, at: now)
        try store.setLastContact(contact < -100 ? nil : today.adding(days: contact), of: file.id, at: now)
      }
    }
  }

  /// The cases of all pages of a list.
  private func count(_ address: String, _ visitor: TestVisitor) -> Int {
    var (next, found): (String?, Set<String>) = (address, [])
    while let page = next {
      let answer = visitor.get(page)
      #expect(answer.status == 200, "\(page)")
      found.formUnion(answer.text.matches(of: /href="\/faelle\/(\d+)\?/).map { String($0.1) })
      next = answer.text.firstMatch(of: /<a rel="next" href="([^"]+)"/).map {
        String($0.1).replacing("&amp;", with: "&")
      }
    }
    return found.count
  }

  @Test(arguments: ["j.brandt", "a.demir"])
  func `jede Zahl der Teamseite öffnet so viele Fälle, wie sie sagt`(_ name: String) throws {
    let visitor = try demo.persona(name)
    let page = visitor.get("/fachaufsicht").text
    let links = page.matches(of: /<a href="(\/faelle\?[^"]+)">(\d+)</)
    #expect(links.count > 10)
    for filter in ["titel_bis=", "vorrang=ja", "kontakt=6", "frist=ueberfaellig"] {
      #expect(links.contains { $0.1.contains(filter) }, "\(filter)")
    }
    for link in links {
      let address = String(link.1).replacing("&amp;", with: "&")
      #expect(count(address, visitor) == Int(link.2), "\(address)")
    }
  }
}
