internal import Access
internal import Basics
internal import SQL

/// A number or switch of the room; Faden's own defaults, no law.
enum ResidenceSetting: String, Sendable, CaseIterable {
  /// From how many days before its last day a title is marked.
  case titleWarning
  /// The same for the right of residence of § 104c, which cannot be extended; with its own two steps of warning.
  case chanceWarning
  case chanceEarly
  case chanceLate
  /// From how many days before a day the list puts it among those that are near; counted down in two steps.
  case earlyWarning
  case lateWarning
  /// How far the list of coming transitions looks ahead unless asked otherwise.
  case watchAhead
  /// Whether the draft of the Leistungsrechtsanpassungsgesetz is treated as law: 1 if so.
  case ukraineSwitch

  var standard: Int {
    switch self {
    case .titleWarning, .watchAhead, .chanceLate: 90
    case .chanceWarning: 270
    case .chanceEarly: 180
    case .earlyWarning: 60
    case .lateWarning: 30
    case .ukraineSwitch: 0
    }
  }

  var range: ClosedRange<Int> { self == .ukraineSwitch ? 0...1 : 1...730 }

  var label: String {
    switch self {
    case .titleWarning: "Titel wird markiert ab so vielen Tagen vor dem Ablauf"
    case .chanceWarning:
      "Chancen-Aufenthaltsrecht (§ 104c) wird markiert und gelistet ab so vielen Tagen vor dem Ablauf"
    case .chanceEarly: "Chancen-Aufenthaltsrecht (§ 104c), erste Vorwarnung so viele Tage vorher"
    case .chanceLate: "Chancen-Aufenthaltsrecht (§ 104c), zweite Vorwarnung so viele Tage vorher"
    case .earlyWarning: "Beobachtungsliste, erste Vorwarnung so viele Tage vorher"
    case .lateWarning: "Beobachtungsliste, zweite Vorwarnung so viele Tage vorher"
    case .watchAhead: "Beobachtungsliste blickt so viele Tage voraus"
    case .ukraineSwitch: "Leistungsrechtsanpassungsgesetz gilt"
    }
  }

  var source: String {
    switch self {
    case .titleWarning, .watchAhead, .earlyWarning, .lateWarning: "eigene Vorgabe von Faden, kein Recht"
    case .chanceWarning, .chanceEarly, .chanceLate:
      "Fachkonzept 4.3: 270, 180 und 90 Tage vor dem Ablauf; eigene Vorgabe von Faden, kein Recht"
    case .ukraineSwitch:
      "Abgeschaltet: am 19.08.2026 nicht im AsylbLG (Kabinett 19.11.2025, Bundesrat 30.01.2026). Vor Gebrauch prüfen."
    }
  }
}

/// A setting as it holds on a day.
struct SettingValue: Sendable, Hashable {
  let setting: ResidenceSetting
  let value: Int
  let source: String
  /// `nil` while the default holds.
  let validFrom: Day?
  let setBy: String?
}

struct SettingStore {
  let connection: Connection

  init(_ connection: Connection) {
    self.connection = connection
  }

  func value(_ setting: ResidenceSetting, on day: Day) throws -> SettingValue {
    try connection.row(
      """
      SELECT s.value, s.source, s.valid_from, a.display_name FROM residence_setting s
      JOIN account a ON a.id = s.set_by WHERE s.name = $1 AND s.valid_from <= $2
      ORDER BY s.valid_from DESC, s.id DESC LIMIT 1
      """, [setting.rawValue, day]
    ) {
      SettingValue(
        setting: setting, value: $0.integer(0), source: $0.text(1), validFrom: $0.day(2), setBy: $0.text(3))
    }
      ?? SettingValue(
        setting: setting, value: setting.standard, source: setting.source, validFrom: nil, setBy: nil)
  }

  /// Whether the draft of the Leistungsrechtsanpassungsgesetz is treated as law on a day.
  func isSwitchedOn(on day: Day) throws -> Bool { try value(.ukraineSwitch, on: day).value == 1 }

  /// From how many days before its last day a title is marked, as it holds on a day.
  func titleWarning(on day: Day) throws -> TitleWarning {
    TitleWarning(
      usual: try value(.titleWarning, on: day).value, chance: try value(.chanceWarning, on: day).value)
  }

  /// How near something is, as it holds on a day.
  func times(on day: Day) throws -> WarningTimes {
    WarningTimes(
      early: try value(.earlyWarning, on: day).value, late: try value(.lateWarning, on: day).value,
      chanceEarly: try value(.chanceEarly, on: day).value, chanceLate: try value(.chanceLate, on: day).value)
  }

  /// The number of the last row of a setting, to find out whether somebody has set it meanwhile.
  func version(_ setting: ResidenceSetting) throws -> Int {
    try connection.row("SELECT coalesce(max(id), 0) FROM residence_setting WHERE name = $1", [setting.rawValue]) {
      $0.integer(0)
    } ?? 0
  }

  func set(
    _ setting: ResidenceSetting, to value: Int, from day: Day, source: String, by account: ID<Account>,
    at now: Instant
  ) throws {
    try connection.run(
      """
      INSERT INTO residence_setting (name, value, valid_from, source, set_by, set_at)
      VALUES ($1, $2, $3, $4, $5, $6)
      """, [setting.rawValue, value, day, source, account, now])
  }
}
