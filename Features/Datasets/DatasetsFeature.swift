internal import Access
package import Basics
package import Feature
internal import HTTP
internal import Keys
internal import Markup
package import SQL
internal import Web

/// Whether a room above uses a dataset, so that it can no longer be taken back.
package typealias DatasetUse = @Sendable (ID<Dataset>, Connection) throws -> Bool

/// Datenbestände: one number per municipality on a reference day, from files.
package func datasets(isUsed: @escaping DatasetUse) -> Feature {
  let handlers = DatasetHandlers(isUsed: isUsed)
  let path = DatasetPages.path
  return Feature(
    name: "Datasets",
    routes: [
      .get(path, "Datenbestände", may: .may(.read, .staffing), handlers.list),
      .get("\(path)/neu", "Zahlen übernehmen", may: .may(.create, .staffing), handlers.new),
      .free(
        .post, "\(path)/neu", "Datei lesen und als Vorschau zeigen", may: .may(.create, .staffing), handlers.upload),
      .post(
        "\(path)/bevoelkerung", "Einwohnerzahlen des Kreises übernehmen", may: .may(.create, .staffing),
        handlers.takePopulation),
      .get("\(path)/{nummer}", "Datenbestand", may: .may(.read, .staffing), handlers.show),
      .post("\(path)/{nummer}/uebernahme", "Zahlen übernehmen", may: .may(.create, .staffing), handlers.confirm),
      .post("\(path)/{nummer}/verwerfung", "Vorschau verwerfen", may: .may(.update, .staffing), handlers.discard),
      .get(
        "\(path)/{nummer}/ruecknahme", "Zahlen zurücknehmen?", may: .may(.update, .staffing), handlers.askWithdrawal),
      .post("\(path)/{nummer}/ruecknahme", "Zahlen zurücknehmen", may: .may(.update, .staffing), handlers.withdraw),
    ],
    migrations: DatasetSchema.migrations,
    columns: DatasetColumns.all,
    menu: [MenuEntry(Link("Datenbestände", path), in: .staffing, may: .may(.read, .staffing))])
}
