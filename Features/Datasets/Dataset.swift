package import Basics

/// What is counted.
package enum DatasetKind: String, Sendable, CaseIterable {
  /// People in the Ausländerzentralregister.
  case azr
  case population
  case refugees
  case other
}

/// Who did something and when.
package struct Signature: Sendable, Hashable {
  package let name: String
  package let at: Instant

  package init(_ name: String, at: Instant) {
    self.name = name
    self.at = at
  }
}

/// One number per municipality on one day, as a file brought it.
package struct Dataset: Sendable, Hashable {
  /// What the person who brings it states.
  package struct Heading: Sendable, Hashable {
    package var kind: DatasetKind
    package var title: String
    package var referenceDate: Day
    /// Who is counted and who is not, such as `mit Aufenthaltsrecht, ohne Gestattete`.
    package var scope: String
    package var source: String
    /// Invented for trying out.
    package var isDemo = false
  }

  /// The file it came from.
  package struct File: Sendable, Hashable {
    package let name: String
    /// SHA-256 of its bytes in hexadecimal digits.
    package let hash: String
    package let format: String
    /// What was passed over when it was read, one line each.
    package let notes: String
  }

  package let id: ID<Dataset>
  package let heading: Heading
  package let file: File
  package let uploaded: Signature
  /// `nil` while it is only looked at.
  package let confirmed: Signature?
  package let withdrawn: Signature?
  package let withdrawalReason: String
  package let sum: Int
  /// Municipalities that have a number.
  package let places: Int

  package var isInForce: Bool { confirmed != nil && withdrawn == nil }
  package var address: String { "\(DatasetPages.path)/\(id.text)" }
  /// Written as `AZR 2026, Stichtag 31.03.2026`.
  package var label: String { "\(heading.title), Stichtag \(heading.referenceDate.german)" }
}

/// The number of one municipality.
package struct DatasetValue: Sendable, Hashable {
  package let municipalityKey: String
  package let name: String
  package let count: Int
  /// As it stood in the file.
  let written: String
  /// What was read in another way, empty if nothing.
  let warning: String
}

extension DatasetKind {
  package var label: String {
    switch self {
    case .azr: "Ausländerzentralregister (AZR)"
    case .population: "Einwohner"
    case .refugees: "Geflüchtete"
    case .other: "andere Zahl"
    }
  }

  /// Who is counted by the sources that name this key.
  var hint: String {
    switch self {
    case .azr: "Konzept Rhein-Kreis Neuss 2021, 3.6"
    case .population: "Modellrechnung Rhein-Sieg-Kreis ab 2025"
    case .refugees: "Vorstellung des KIM im Rhein-Kreis Neuss, 27.01.2021"
    case .other: "bitte unter „Wer ist gezählt“ erklären"
    }
  }
}
