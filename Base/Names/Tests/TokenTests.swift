import Basics
import Testing

@testable import Names

@Suite struct NameTokensTests {
  private func kept(_ family: String, _ given: String, _ birth: BirthHint = .unknown) -> Set<String> {
    Set(NameTokens.kept([WrittenName(.family, family), WrittenName(.given, given)], birth: birth).map(\.keyed))
  }

  private func sought(_ text: String, _ birth: BirthHint = .unknown) -> Set<String> {
    Set(NameTokens.sought([WrittenName(.whole, text)], birth: birth).map(\.keyed))
  }

  @Test(arguments: [
    ("Haddad", "Mohammed", "حداد محمد"), ("Щербаченко", "Юлія", "Julija Schtscherbatschenko"),
    ("Yılmaz", "Mehmet", "Mehmed Yilmaz"), ("Michael", "Gebre", "ገብረሚካኤል"), ("Hadad", "Mohamad", "Muhammad"),
  ])
  func `jede Umschrift führt auf einen gemeinsamen Schlüssel`(_ family: String, _ given: String, _ typed: String) {
    #expect(!kept(family, given).isDisjoint(with: sought(typed)))
  }

  @Test(arguments: ["Kowalenko", "Kovalneko", "Kovalenk", "Kovalemko", "Kovvalenko", "Kovaleko"])
  func `ein Tippfehler führt noch auf einen Schlüssel`(_ typed: String) {
    #expect(!kept("Kovalenko", "Olena").isDisjoint(with: sought(typed)))
  }

  @Test(arguments: ["Fcuhs", "Fuhcs", "Fuch", "Fumhs"])
  func `ein Verschreiber führt mit dem Jahr oder dem anderen Namen zum selben Schlüssel`(_ typed: String) {
    let birth = BirthHint(year: 1987)
    let kept = kept("Fuchs", "Andreas", birth)
    let alone = NameTokens.slips([WrittenName(.whole, typed)], birth: birth)
    #expect(alone.contains { $0.kind == .year && kept.contains($0.keyed) })
    let both = NameTokens.slips([WrittenName(.whole, "\(typed) Andreas")], birth: .unknown)
    #expect(both.contains { $0.kind == .pair && kept.contains($0.keyed) })
    #expect(both.count < 1000)
  }

  @Test func `zwei häufige Namen haben zusammen einen eigenen Schlüssel, in jeder Reihenfolge`() {
    let pairs = kept("Ahmed", "Ali").filter { $0.hasPrefix("p:") }
    #expect(!pairs.isEmpty)
    #expect(!pairs.isDisjoint(with: sought("Ali Ahmed")))
    #expect(!pairs.isDisjoint(with: sought("Ahmed Ali")))
  }

  @Test(arguments: zip([1988, 1989, 1990, 1991, 1992], [false, true, true, true, false]))
  func `das Geburtsjahr darf beim Suchen um eins danebenliegen`(_ year: Int, _ isFound: Bool) {
    let years = kept("Haddad", "Ali", BirthHint(year: 1990)).filter { $0.hasPrefix("y:") }
    #expect(years.isDisjoint(with: sought("Haddad", BirthHint(year: year))) != isFound)
  }

  @Test func `Tag und Monat dürfen vertauscht sein`() throws {
    let kept = kept("Haddad", "Ali", BirthHint(try #require(Day(iso: "1990-03-04"))))
    let sought = sought("Nemo", BirthHint(try #require(Day(iso: "1990-04-03"))))
    #expect(kept.intersection(sought).contains { $0.hasPrefix("b:") })
  }

  @Test func `ein übliches Menschenleben braucht unter 60 Schlüssel`() {
    #expect(kept("al-Schami-Haddad", "Mohammed Yusuf", BirthHint(year: 1990)).count < 60)
  }

  @Test func `ein eingefügter Roman wird nicht zu Schlüsseln`() {
    #expect(sought(Array(repeating: "Name", count: 5000).joined(separator: " ")).count < 100)
  }
}

@Suite struct CandidateSieveTests {
  private let common = NameToken(.skeleton, "MHMT")
  private let rare = NameToken(.pair, "KRPL+MHMT")

  private func best(_ lists: [NameToken: [Int64]], _ reads: inout Int) -> [Int64] {
    CandidateSieve(population: 100_000, mostEntries: 1000, mostPersons: 3).best(
      Set(lists.keys), count: { lists[$0]?.count ?? 0 },
      read: {
        reads += $1
        return Array((lists[$0] ?? []).prefix($1))
      })
  }

  @Test func `ein häufiger Name liest seine Liste nicht ganz und verliert den Treffer doch nicht`() {
    var reads = 0
    let found = best([common: Array(0..<10_000), rare: [9_999, 7]], &reads)
    #expect(Set(found.prefix(2)) == [7, 9_999])
    #expect(reads <= 1000)
  }

  @Test func `ein häufiger Name allein liefert einen Teil`() {
    var reads = 0
    #expect(best([common: Array(0..<10_000)], &reads).count == 3)
    #expect(reads == 1000)
  }

  @Test func `ohne Schlüssel kein Treffer`() {
    var reads = 0
    #expect(best([:], &reads).isEmpty)
  }
}
