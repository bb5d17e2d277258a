// swift-tools-version: 6.2
import PackageDescription

// The plan of the house. A target sees only what its line names; docs/house.md explains the floors.

/// The rooms, the deeper floors first; what stands over all of them sees each.
let rooms = [
  room("CaseAccess"),
  room("Persons", above: "CaseAccess", "InventedNames"),
  room("Cases", above: "CaseAccess", "Approvals", "Persons"),
  room("Handovers", above: "CaseAccess", "Persons", "Cases"),
  room("Approvals", above: "CaseAccess"),
  room("EmergencyAccess", above: "CaseAccess", "Approvals"),
  room("Accounts", above: "CaseAccess", "Approvals"),
  room("Audit", above: "CaseAccess"),
  room("Districts"),
  room("Actors", above: "Districts"),
  room("Programmes", above: "Districts", "Actors"),
  room("Bodies", above: "Districts", "Actors"),
  room("Datasets", above: "Districts"),
  room("Allocation", above: "Districts", "Datasets"),
  room("Posts", above: "Districts", "Datasets", "Allocation"),
  room("Deployment", above: "Districts", "Datasets", "Allocation", "Posts"),
  room("Concept", above: "Districts"),
  room("Precedence", above: "Districts", "Actors", "Programmes"),
  room("Consents", above: "CaseAccess", "Persons", "Cases"),
  room("Residence", above: "CaseAccess", "Persons", "Cases"),
  room("PrecedenceChecks", above: "CaseAccess", "Persons", "Cases", "Precedence", "Programmes", "Actors", "Districts"),
  room("Casework", above: "CaseAccess", "Persons", "Cases"),
  room("Enquiries", above: "CaseAccess", "Persons", "Cases", "Districts", "Actors"),
  room("CaseLists", above: "CaseAccess", "Persons", "Cases", "Districts", "Approvals"),
  room(
    "Supervision", above: "CaseAccess", "Persons", "Cases", "Approvals", "Districts", "Datasets", "Allocation",
    "Deployment"),
  room("CaseImport", above: "CaseAccess", "Approvals", "Persons", "Cases", "Casework", "Districts"),
  room("Processing"),
]
let allRooms = rooms.map { $0[0].name }

let package = Package(
  name: "faden",
  targets: [
    library("CSQLite", pkgConfig: "sqlite3", apt: "libsqlite3-dev"),
    library("CSodium", pkgConfig: "libsodium", apt: "libsodium-dev"),
    library("CGFShare", pkgConfig: "libgfshare", apt: "libgfshare-dev"),
    library("CMicroHTTPD", pkgConfig: "libmicrohttpd", apt: "libmicrohttpd-dev"),
    library("COath", pkgConfig: "liboath", apt: "liboath-dev"),
    library("CQREncode", pkgConfig: "libqrencode", apt: "libqrencode-dev"),
    library("CICU", pkgConfig: "icu-i18n", apt: "libicu-dev"),
    library("CZlib", pkgConfig: "zlib", apt: "zlib1g-dev"),
    [.systemLibrary(name: "CMemoryFile", path: "Base/CMemoryFile")],

    cellar("Basics", above: "CICU", "CMemoryFile"),
    cellar("Names", above: "Basics"),
    cellar("InventedNames", above: "Basics"),
    cellar("Vault", above: "Basics", "CSodium", "COath", "CGFShare"),
    cellar("SQL", above: "Basics", "Vault", "CSQLite"),
    cellar("Keys", above: "Basics", "Vault", "SQL"),
    cellar("HTTP", above: "Basics", "Vault", "CMicroHTTPD", "CZlib"),
    cellar("Markup", above: "Basics", "CQREncode"),
    cellar("Access", above: "Basics", "SQL", "Vault", "Keys"),
    cellar("Journal", above: "Basics", "SQL", "Vault", "Keys", "Access"),
    cellar("Web", above: "Basics", "SQL", "Vault", "Keys", "HTTP", "Markup", "Access", "Journal"),
    cellar("Programs", above: "Basics"),
    cellar("Tables", above: "Basics", "Programs"),
    cellar("Feature", above: "Basics", "SQL", "Keys", "Markup", "Access", "Journal", "Web"),

    roof("House", over: allRooms),
    program("faden", over: ["House"] + allRooms),
    workshop("TestKit"),
    bench("namesbench", "Tests/Bench/Names", over: "InventedNames"),
    houseTests(over: ["House"] + allRooms),
  ].flatMap { $0 } + rooms.flatMap { $0 }
)

/// What every room may see of the cellar, and `others`, each once.
func cellars(_ others: String...) -> [Target.Dependency] {
  let common = [
    "Basics", "Names", "SQL", "Vault", "Keys", "HTTP", "Markup", "Access", "Journal", "Web", "Programs", "Tables",
    "Feature",
  ]
  return (common + others.filter { !common.contains($0) }).map { .init(stringLiteral: $0) }
}

/// Language mode 6 with the strict settings of docs/house.md; a warning is an error.
func strict() -> [SwiftSetting] {
  [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .enableUpcomingFeature("InferIsolatedConformances"),
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
  ]
}

/// Tests do without memory-safety marks: they hold no pointers worth proving.
func strictTests() -> [SwiftSetting] {
  [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
  ]
}

func library(_ name: String, pkgConfig: String, apt: String) -> [Target] {
  [.systemLibrary(name: name, path: "Base/\(name)", pkgConfig: pkgConfig, providers: [.apt([apt])])]
}

func cellar(_ name: String, above: String...) -> [Target] {
  [
    .target(
      name: name, dependencies: above.map { .init(stringLiteral: $0) }, path: "Base/\(name)",
      exclude: ["Tests"], swiftSettings: strict()),
    .testTarget(
      name: "\(name)Tests", dependencies: cellars(name, "TestKit"), path: "Base/\(name)/Tests",
      swiftSettings: strictTests()),
  ]
}

func room(_ name: String, above: String...) -> [Target] {
  [
    .target(
      name: name, dependencies: cellars() + above.map { .init(stringLiteral: $0) }, path: "Features/\(name)",
      exclude: ["Tests", "README.md"], swiftSettings: strict()),
    .testTarget(
      name: "\(name)Tests",
      dependencies: [.init(stringLiteral: name), "TestKit"] + cellars() + above.map { .init(stringLiteral: $0) },
      path: "Features/\(name)/Tests", swiftSettings: strictTests()),
  ]
}

func roof(_ name: String, over rooms: [String]) -> [Target] {
  [
    .target(
      name: name, dependencies: cellars() + rooms.map { .init(stringLiteral: $0) }, path: "App/\(name)",
      swiftSettings: strict())
  ]
}

func program(_ name: String, over parts: [String]) -> [Target] {
  [
    .executableTarget(
      name: name, dependencies: cellars() + parts.map { .init(stringLiteral: $0) }, path: "App/\(name)",
      swiftSettings: strict())
  ]
}

func workshop(_ name: String) -> [Target] {
  [.target(name: name, dependencies: cellars(), path: "Support/\(name)", swiftSettings: strict())]
}

func bench(_ name: String, _ path: String, over parts: String...) -> [Target] {
  [
    .executableTarget(
      name: name, dependencies: cellars() + parts.map { .init(stringLiteral: $0) }, path: path,
      swiftSettings: strict())
  ]
}

func houseTests(over targets: [String]) -> [Target] {
  [
    .testTarget(
      name: "HouseTests", dependencies: cellars() + ["TestKit"] + targets.map { .init(stringLiteral: $0) },
      path: "Tests/HouseTests", exclude: ["Matrix"], swiftSettings: strictTests())
  ]
}
