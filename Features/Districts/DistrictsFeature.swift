internal import Access
internal import Basics
package import Feature
internal import HTTP
internal import Keys
internal import Markup
internal import SQL
internal import Web

/// Kreise und Kommunen: who has which authority, since when, and who says so.
package let districts = Feature(
  name: "Districts",
  routes: [
    .get("/kommunen", "Kommunen", may: .may(.read, .municipality), list),
    .get("/kommunen/vorschlaege", "Vorschläge für Kommunen", may: .may(.read, .municipality), suggest),
    .get("/kommunen/{schluessel}", "Kommune", may: .may(.read, .municipality), show),
    .get(
      "/kommunen/{schluessel}/merkmale/{art}", "Merkmal: neuer Zeitraum", may: .may(.update, .municipality),
      { try edit(.newPeriod, $0, $1) }),
    .post(
      "/kommunen/{schluessel}/merkmale/{art}/zeitraum", "Merkmal: Zeitraum speichern",
      may: .may(.update, .municipality), { try save(.newPeriod, $0, $1) }),
    .get(
      "/kommunen/{schluessel}/merkmale/{art}/berichtigung", "Merkmal: berichtigen", may: .may(.update, .municipality),
      { try edit(.correction, $0, $1) }),
    .post(
      "/kommunen/{schluessel}/merkmale/{art}/berichtigung", "Merkmal: Berichtigung speichern",
      may: .may(.update, .municipality), { try save(.correction, $0, $1) }),
  ],
  migrations: DistrictSchema.migrations,
  columns: DistrictColumns.all,
  menu: [MenuEntry(Link("Kommunen", MunicipalityQuery.path), in: .network, may: .may(.read, .municipality))],
  dueItems: openQuestions,
  search: search)
