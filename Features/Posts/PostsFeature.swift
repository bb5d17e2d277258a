internal import Access
internal import Basics
internal import Datasets
package import Feature
internal import HTTP
internal import Keys
internal import Markup
internal import SQL
internal import Web

/// Stellen: the posts of the three modules, who holds them, what they rest on.
package let posts = Feature(
  name: "Posts",
  routes: [
    .get(PostPages.path, "Stellen", may: .may(.read, .staffing), PostHandlers.overview),
    .get("\(PostPages.path)/neu", "Stelle erfassen", may: .may(.create, .staffing), PostHandlers.new),
    .post("\(PostPages.path)/neu", "Stelle speichern", may: .may(.create, .staffing), PostHandlers.create),
    .get(MoneyPage.path, "Kontingente und Beträge", may: .may(.read, .staffing), PostHandlers.money),
    .post(MoneyPage.path, "Bewilligung speichern", may: .may(.create, .staffing), PostHandlers.addQuota),
    .post(
      "\(PostPages.path)/ansprueche", "Anspruch speichern", may: .may(.create, .staffing), PostHandlers.addEntitlement),
    .get("\(PostPages.path)/{nummer}", "Stelle", may: .may(.read, .staffing), PostHandlers.show),
    .get("\(PostPages.path)/{nummer}/aenderung", "Stelle ändern", may: .may(.update, .staffing), PostHandlers.edit),
    .post(
      "\(PostPages.path)/{nummer}/aenderung", "Änderung der Stelle speichern", may: .may(.update, .staffing),
      PostHandlers.update),
    .post(
      "\(PostPages.path)/{nummer}/besetzungen", "Besetzung speichern", may: .may(.update, .staffing),
      PostHandlers.addHolding),
    .post(
      "\(PostPages.path)/{nummer}/besetzungen/{besetzung}/ende", "Besetzung beenden", may: .may(.update, .staffing),
      PostHandlers.endHolding),
    .post(
      "\(PostPages.path)/{nummer}/weiterleitungen", "Weiterleitung speichern", may: .may(.update, .staffing),
      PostHandlers.addForwarding),
    .post(
      "\(PostPages.path)/{nummer}/auflagen/{auflage}", "Nachweis zu einer Auflage speichern",
      may: .may(.update, .staffing), PostHandlers.meetCondition),
  ],
  migrations: PostSchema.migrations,
  columns: PostColumns.all,
  menu: [MenuEntry(Link("Stellen", PostPages.path), in: .staffing, may: .may(.read, .staffing))],
  dueItems: dueConditions)

/// Days ahead of which a condition of a forwarding is shown; set by this software.
let conditionNoticeDays = 30

/// Conditions of forwardings that somebody must show to be met.
@Sendable func dueConditions(_ visit: Visit, _ connection: Connection) throws -> [DueItem] {
  guard leadsDistrict(visit) else { return [] }
  return try PostStore(connection).openConditions(until: visit.today.adding(days: conditionNoticeDays)).map { open in
    DueItem(
      Link("Auflage an \(open.recipient)", "\(PostPages.path)/\(open.post.text)"), reason: open.text, dueOn: open.dueOn)
  }
}
