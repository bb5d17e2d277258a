import Basics
import House
import Keys
import SQL
import Testing

/// Every column of the database is classified, and personal text lies in plain sight only where somebody said why.
@Suite struct ColumnTests {
  private struct Column {
    let table: String
    let name: String
    let type: String
    let isKey: Bool
  }

  private let house = House.underTest

  /// The columns as the schema has them.
  private func stored() throws -> [Column] {
    let database = try Database()
    try Migrator(house.migrations).migrate(database, now: Instant(seconds: 0))
    return try database.read { connection in
      try connection.rows(
        """
        SELECT t.name, c.name, c.type,
          c.pk > 0 OR EXISTS (SELECT 1 FROM pragma_foreign_key_list(t.name) f WHERE f."from" = c.name)
        FROM sqlite_schema t, pragma_table_info(t.name) c
        WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' ORDER BY t.name, c.cid
        """
      ) { Column(table: $0.text(0), name: $0.text(1), type: $0.text(2), isKey: $0.bool(3)) }
    }
  }

  /// What is wrong with a register of these columns; empty if nothing.
  private func problems(_ registers: [TableRegister], _ stored: [Column]) -> [String] {
    var problems: [String] = []
    let names = stored.map { "\($0.table).\($0.name)" }
    let registered = registers.flatMap { table in table.columns.map { "\(table.table).\($0.name)" } }
    problems += Set(names).subtracting(registered).sorted().map { "\($0) ist nicht eingeordnet" }
    problems += Set(registered).subtracting(names).sorted().map { "\($0) gibt es nicht" }
    let counts = Dictionary(grouping: registered, by: { $0 }).filter { $0.value.count > 1 }
    problems += counts.keys.sorted().map { "\($0) steht zweimal da" }
    for table in registers {
      for column in table.columns {
        guard let found = stored.first(where: { $0.table == table.table && $0.name == column.name }) else { continue }
        if let problem = problem(column, found) { problems.append("\(table.table).\(column.name) \(problem)") }
      }
    }
    return problems
  }

  private func problem(_ column: ColumnRegister, _ found: Column) -> String? {
    switch column.storage {
    case .sealed where column.sealedFor != found.table: "ist an eine andere Tabelle gesiegelt"
    case .sealed where found.type != "BLOB", .sealedByInstallation where found.type != "BLOB": "ist kein BLOB"
    case .key where !found.isKey && found.type != "INTEGER": "ist weder Zahl noch Verweis"
    case .plain where column.dataClass.isAlwaysSealed && found.type == "TEXT": "muss versiegelt sein"
    case .plain(let reason) where column.dataClass.isPersonal && (reason ?? "").count < 20: "nennt keinen Grund"
    case .sealed, .sealedByInstallation, .hashed, .key, .plain: nil
    }
  }

  @Test func `jede Spalte jeder Tabelle ist eingeordnet, und Personentext ist versiegelt oder begründet`() throws {
    let stored = try stored()
    #expect(stored.count > 80)
    #expect(problems(house.columns, stored) == [])
  }

  @Test func `jede Verarbeitung sagt Zweck, Betroffene und Empfänger, jede Tabelle ihre Aufbewahrung`() {
    for table in house.columns {
      for text in [table.activity.name, table.activity.purpose, table.activity.subjects, table.activity.recipients] {
        #expect(text.count >= 5, "\(table.table)")
      }
      #expect(table.retention.today.count > 10 && !table.holds.isEmpty, "\(table.table)")
      if let proposal = table.retention.proposal { #expect(proposal.contains("("), "\(proposal) nennt keine Quelle") }
    }
    let names = Dictionary(grouping: house.columns.map(\.activity), by: \.name)
    for (name, activities) in names { #expect(Set(activities).count == 1, "\(name) ist zweimal verschieden erklärt") }
  }

  // MARK: The check itself finds what it should

  private static let activity = ProcessingActivity(
    "Probe", purpose: "Probe", subjects: "niemand", recipients: "niemand")

  private func probe(_ dataClass: DataClass, _ groups: [TableRegister.Group]) -> [String] {
    problems(
      [TableRegister("probe", "Probe", Self.activity, dataClass, Retention("bleibt nicht lange"), groups)],
      [
        Column(table: "probe", name: "id", type: "INTEGER", isKey: true),
        Column(table: "probe", name: "name", type: "TEXT", isKey: false),
        Column(table: "probe", name: "note", type: "BLOB", isKey: false),
      ])
  }

  private let note = SealedColumn("probe", "note")
  private let reason = "ein Grund, der lang genug ist"

  @Test func `eine richtige Einordnung wird angenommen`() {
    #expect(
      probe(.identity, [.keys("id"), .plain("name", because: reason), .sealed(note)]) == [])
  }

  @Test func `fehlende, doppelte und erfundene Spalten fallen auf`() {
    #expect(probe(.availability, [.keys("id"), .plain("name")]) == ["probe.note ist nicht eingeordnet"])
    #expect(probe(.availability, [.keys("id"), .plain("name", "note", "x")]) == ["probe.x gibt es nicht"])
    #expect(probe(.availability, [.keys("id", "id"), .plain("name", "note")]) == ["probe.id steht zweimal da"])
  }

  @Test func `Personentext ohne Siegel und ohne Grund fällt auf`() {
    #expect(probe(.identity, [.keys("id"), .plain("name"), .sealed(note)]) == ["probe.name nennt keinen Grund"])
    #expect(
      probe(.identity, [.keys("id"), .plain("name", because: "darum"), .sealed(note)])
        == ["probe.name nennt keinen Grund"])
    #expect(probe(.identity, [.keys("id", "name"), .sealed(note)]) == ["probe.name ist weder Zahl noch Verweis"])
  }

  @Test(arguments: [DataClass.counsellingNotes, .specialCategories, .documents])
  func `Notizen, besondere Kategorien und Dokumente liegen mit keinem Grund lesbar da`(_ dataClass: DataClass) {
    #expect(
      probe(dataClass, [.keys("id"), .plain("name", because: reason), .sealed(note)])
        == ["probe.name muss versiegelt sein"])
  }

  @Test func `ein Siegel gehört in eine BLOB-Spalte seiner eigenen Tabelle`() {
    #expect(
      probe(.availability, [.keys("id"), .sealed(SealedColumn("probe", "name")), .plain("note")])
        == ["probe.name ist kein BLOB"])
    #expect(
      probe(.availability, [.keys("id"), .plain("name"), .sealed(SealedColumn("person", "note"))])
        == ["probe.note ist an eine andere Tabelle gesiegelt"])
  }
}
