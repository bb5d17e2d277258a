import Testing

@testable import Markup

@Suite struct MenuTests {
  private let menu = Menu([
    .page(Link("Mein Tag", "/tag")),
    .group("Fälle", lead: Link("Fälle", "/faelle"), pages: [Link("Übergaben", "/uebergaben")]),
    .group("Regeln", lead: nil, pages: [Link("Vorrang", "/vorrang"), Link("Zielgruppe", "/zielgruppe")]),
  ])

  @Test func `die Seite, auf der man ist, ist markiert und ihre Gruppe aufgeklappt`() {
    let list = menu.list(current: "/uebergaben").text
    #expect(list.contains("<a href=\"/uebergaben\" aria-current=\"page\">"))
    #expect(list.ranges(of: "aria-current").count == 1)
    #expect(list.ranges(of: "<details open>").count == 1)
    #expect(menu.current("/uebergaben").text.contains("Übergaben"))
  }

  @Test func `wer in keiner Gruppe ist, sieht sie zugeklappt, und jede Seite ist da`() {
    for section in ["/tag", "/nirgends"] {
      let list = menu.list(current: section).text
      #expect(!list.contains("<details open>"))
      for link in menu.links { #expect(list.contains("href=\"\(link.address)\"")) }
    }
    #expect(menu.current("/nirgends") == .empty)
  }

  @Test func `die Seite, die für ihre Gruppe steht, klappt sie auf und hat einen eigenen Knopf für den Rest`() {
    let list = menu.list(current: "/faelle").text
    #expect(list.contains("<a href=\"/faelle\" aria-current=\"page\">Fälle</a><details open>"))
    #expect(list.contains("Mehr unter Fälle"))
    #expect(list.contains("<summary>Regeln</summary>"))
  }
}
