internal import Access
internal import Basics
internal import Datasets
package import Feature
internal import HTTP
internal import Keys
internal import Markup
internal import SQL
internal import Web

/// Stellenverteilung: how the posts of case management are divided among the municipalities.
package let allocation = Feature(
  name: "Allocation",
  routes: [
    .get(AllocationPages.path, "Stellenverteilung", may: .may(.read, .staffing), AllocationHandlers.list),
    .get(
      "\(AllocationPages.path)/neu", "Verteilung rechnen", may: .may(.create, .staffing), AllocationHandlers.new),
    .post(
      "\(AllocationPages.path)/neu", "Verteilung ablegen", may: .may(.create, .staffing), AllocationHandlers.create),
    .get(
      "\(AllocationPages.path)/vergleich", "Szenarien nebeneinander", may: .may(.read, .staffing),
      AllocationHandlers.compare),
    .get("\(AllocationPages.path)/{nummer}", "Verteilung", may: .may(.read, .staffing), AllocationHandlers.show),
    .get(
      "\(AllocationPages.path)/{nummer}/vermerk", "Vermerk zur Verteilung", may: .may(.read, .staffing),
      AllocationHandlers.sheet),
    .post(
      "\(AllocationPages.path)/{nummer}/verwerfung", "Szenario verwerfen", may: .may(.update, .staffing),
      AllocationHandlers.discard),
    .get(
      "\(AllocationPages.path)/{nummer}/vorlage", "Beschluss erfassen", may: .may(.update, .staffing),
      DecisionHandlers.ask),
    .post(
      "\(AllocationPages.path)/{nummer}/vorlage", "Beschluss vorlegen", may: .may(.update, .staffing),
      DecisionHandlers.submit),
    .get(
      "\(AllocationPages.path)/{nummer}/zustimmung", "Verteilung zustimmen?", may: .may(.approve, .staffing),
      DecisionHandlers.askConsent),
    .post(
      "\(AllocationPages.path)/{nummer}/zustimmung", "Verteilung zustimmen", may: .may(.approve, .staffing),
      DecisionHandlers.consent),
    .get(
      "\(AllocationPages.path)/{nummer}/rueckgabe", "Vorlage zurückgeben?", may: .may(.approve, .staffing),
      DecisionHandlers.askReturn),
    .post(
      "\(AllocationPages.path)/{nummer}/rueckgabe", "Vorlage zurückgeben", may: .may(.approve, .staffing),
      DecisionHandlers.giveBack),
  ],
  migrations: ScenarioSchema.migrations,
  columns: AllocationColumns.all,
  menu: [MenuEntry(Link("Stellenverteilung", AllocationPages.path), in: .staffing, may: .may(.read, .staffing))],
  dueItems: dueAllocations)

/// Days before the review on which the home page begins to remind; set by this software.
let reviewNoticeDays = 60

/// The yearly check for the coordination, and what waits for the consent of the steering group.
@Sendable func dueAllocations(_ visit: Visit, _ connection: Connection) throws -> [DueItem] {
  let store = ScenarioStore(connection)
  var items: [DueItem] = []
  if leadsDistrict(visit) {
    if let review = try store.inForce(on: visit.today)?.decision?.reviewOn,
      review <= visit.today.adding(days: reviewNoticeDays)
    {
      items.append(
        DueItem(
          Link("Stellenanteile prüfen", AllocationPages.path),
          reason: "Die Zahlen je Kommune sind zum \(review.german) neu zu prüfen.", dueOn: review))
    }
  }
  if visit.may(.approve, .staffing) {
    items += try store.all().filter { $0.state == .submitted }.map { scenario in
      DueItem(
        Link(scenario.title, scenario.address), reason: "Eine Stellenverteilung wartet auf Ihre Zustimmung.", dueOn: nil
      )
    }
  }
  return items
}
