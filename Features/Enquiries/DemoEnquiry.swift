internal import Actors

/// One invented enquiry, as a line of a table.
struct DemoEnquiry {
  enum Ending {
    case open
    case waiting(daysAgo: Int, WaitPriority)
    case ended(EnquiryOutcome, daysAgo: Int)
  }

  let kind: EnquiryKind
  let daysAgo: Int
  let channel: Int
  let areas: [LifeArea]
  let urgency: Urgency
  let language: String
  let reporter: Reporter
  let concern: String
  var ending = Ending.open
  var hasWorker = false

  static let all: [DemoEnquiry] = [
    DemoEnquiry(
      kind: .selfRequest, daysAgo: 1, channel: 1, areas: [.housing, .livelihood], urgency: .urgent, language: "ar",
      reporter: .client, concern: "Räumung angekündigt, drei Kinder im Haushalt"),
    DemoEnquiry(
      kind: .partner, daysAgo: 6, channel: 9, areas: [.vocationalTraining], urgency: .normal, language: "prs",
      reporter: .provider, concern: "Abschluss aus dem Herkunftsland, Anerkennung unklar", hasWorker: true),
    DemoEnquiry(
      kind: .outreach, daysAgo: 19, channel: 13, areas: [.orientation, .language], urgency: .normal, language: "uk",
      reporter: .volunteer, concern: "In der Unterkunft angesprochen, noch kein Sprachkurs"),
    DemoEnquiry(
      kind: .selfRequest, daysAgo: 0, channel: 1, areas: [.residence], urgency: .atOnce, language: "tr",
      reporter: .client, concern: "Frist der Behörde läuft in wenigen Tagen ab"),
    DemoEnquiry(
      kind: .partner, daysAgo: 40, channel: 10, areas: [.family, .schoolEducation], urgency: .urgent, language: "ar",
      reporter: .school, concern: "Schule sucht Begleitung für die Familie",
      ending: .waiting(daysAgo: 33, .childProtection), hasWorker: true),
    DemoEnquiry(
      kind: .selfRequest, daysAgo: 52, channel: 11, areas: [.work], urgency: .normal, language: "de",
      reporter: .client, concern: "Sucht Arbeit, arbeitet bisher in Teilzeit",
      ending: .waiting(daysAgo: 45, .ordinary)),
    DemoEnquiry(
      kind: .partner, daysAgo: 30, channel: 2, areas: [.family], urgency: .normal, language: "tr",
      reporter: .provider, concern: "Aus einem Programm für Eltern", ending: .waiting(daysAgo: 12, .family)),
    DemoEnquiry(
      kind: .partner, daysAgo: 60, channel: 8, areas: [.work, .language], urgency: .normal, language: "so",
      reporter: .otherAuthority, concern: "", ending: .ended(.signposted, daysAgo: 50), hasWorker: true),
    DemoEnquiry(
      kind: .selfRequest, daysAgo: 75, channel: 1, areas: [.healthMental], urgency: .urgent, language: "fa",
      reporter: .client, concern: "", ending: .ended(.withdrawn, daysAgo: 61)),
    DemoEnquiry(
      kind: .outreach, daysAgo: 90, channel: 3, areas: [.socialParticipation], urgency: .normal, language: "fr",
      reporter: .volunteer, concern: "", ending: .ended(.signposted, daysAgo: 85)),
  ]
}
