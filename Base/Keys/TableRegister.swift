/// How a column keeps what it holds.
package enum ColumnStorage: Sendable, Hashable {
  /// A ``Sealed`` value: opens with the key of its person or case.
  case sealed
  /// Sealed with the key of the installation.
  case sealedByInstallation
  /// A one-way value that leads back to nobody without a key or a guess.
  case hashed
  /// A number, reference or version without meaning of its own.
  case key
  /// Readable in the database; a reason where the class is personal.
  case plain(because: String?)

  /// In German, with the reason if there is one.
  package var label: String {
    switch self {
    case .sealed: "versiegelt mit dem Schlüssel der Person oder des Falls"
    case .sealedByInstallation: "versiegelt mit dem Schlüssel der Einrichtung"
    case .hashed: "nur als Hashwert"
    case .key: "Nummer oder Verweis"
    case .plain(nil): "lesbar"
    case .plain(let reason?): "lesbar: \(reason)"
    }
  }
}

/// One column in the register.
package struct ColumnRegister: Sendable {
  package let name: String
  package let dataClass: DataClass
  package let storage: ColumnStorage
  /// The table a sealed value is bound to; `nil` for other storage.
  package let sealedFor: String?
}

/// What a table holds and how long; every column is named once.
///
/// Columns take the class of the table unless their group says otherwise.
package struct TableRegister: Sendable {
  package let table: String
  /// What it holds, in German: `Konten`.
  package let holds: String
  package let activity: ProcessingActivity
  package let dataClass: DataClass
  package let retention: Retention
  package let columns: [ColumnRegister]

  /// Some columns that are kept the same way.
  package struct Group: Sendable {
    let columns: [(name: String, table: String?)]
    let storage: ColumnStorage
    let dataClass: DataClass?

    /// Numbers, references and versions without meaning of their own.
    package static func keys(_ names: String...) -> Group {
      Group(columns: names.map { ($0, nil) }, storage: .key, dataClass: nil)
    }

    /// Sealed with the key of the person or case.
    package static func sealed(_ columns: SealedColumn..., as dataClass: DataClass? = nil) -> Group {
      Group(columns: columns.map { ($0.name, $0.table) }, storage: .sealed, dataClass: dataClass)
    }

    /// Sealed with the key of the installation, for what belongs to no person or case.
    package static func sealedByInstallation(_ names: String..., as dataClass: DataClass? = nil) -> Group {
      Group(columns: names.map { ($0, nil) }, storage: .sealedByInstallation, dataClass: dataClass)
    }

    package static func hashed(_ names: String..., as dataClass: DataClass? = nil) -> Group {
      Group(columns: names.map { ($0, nil) }, storage: .hashed, dataClass: dataClass)
    }

    /// Readable in the database.
    ///
    /// - `reason`: in German why that is allowed; needed for personal classes.
    package static func plain(
      _ names: String..., as dataClass: DataClass? = nil, because reason: String? = nil
    ) -> Group {
      Group(columns: names.map { ($0, nil) }, storage: .plain(because: reason), dataClass: dataClass)
    }
  }

  /// - Parameters:
  ///   - table: its name in the schema.
  ///   - holds: what it holds, in German.
  ///   - activity: the processing it belongs to.
  ///   - dataClass: of the columns whose group names no other.
  ///   - retention: of its rows.
  ///   - groups: all its columns.
  package init(
    _ table: String, _ holds: String, _ activity: ProcessingActivity, _ dataClass: DataClass, _ retention: Retention,
    _ groups: [Group]
  ) {
    self.table = table
    self.holds = holds
    self.activity = activity
    self.dataClass = dataClass
    self.retention = retention
    columns = groups.flatMap { group in
      group.columns.map {
        ColumnRegister(
          name: $0.name, dataClass: group.dataClass ?? dataClass, storage: group.storage, sealedFor: $0.table)
      }
    }
  }
}
