internal import Access
internal import Accounts
internal import Actors
internal import Allocation
internal import Approvals
internal import Audit
internal import Basics
internal import Bodies
internal import CaseAccess
internal import CaseImport
internal import CaseLists
internal import Cases
internal import Casework
internal import Concept
internal import Consents
internal import Datasets
internal import Deployment
internal import Districts
internal import EmergencyAccess
internal import Enquiries
package import Feature
internal import Handovers
internal import Journal
internal import Keys
internal import Markup
internal import SQL
internal import Persons
internal import Posts
internal import Precedence
internal import PrecedenceChecks
internal import Processing
internal import Programmes
internal import Residence
internal import Supervision
internal import Web

/// The rooms of the house, one line each; whoever adds a room adds a line here and one in Package.swift.
package enum Rooms {
  package static func all(_ secrets: RoomSecrets) -> [Feature] {
    let handovers = handovers(caseFrame, placeName: caseFrame.placeName, follow: handFollowUps)
    let rooms = [
      caseAccess,
      approvals(
        secrets.desk,
        kinds: [
          roleApproval, secrets.emergency.approval, unsealingApproval, caseExportApproval, sampleApproval,
          caseImportApproval,
        ]),
      secrets.emergency.feature,
      accounts(secrets.accounts, desk: secrets.desk, municipalityName: { try DistrictStore($1).municipalityName($0) }),
      audit(secrets.checkpoints),
      districts,
      cases(caseFrame, desk: secrets.desk),
      casework(caseFrame, dayParts: dayParts(handovers, secrets.enquiries.feature)),
      caseLists(secrets.desk),
      secrets.caseImport,
      consents(
        caseFrame,
        actors: { day, connection in
          try ActorStore(connection).choices(on: day).map { ConsentActor(number: $0.id.number, name: $0.name) }
        }),
      handovers,
      persons(
        places: { connection in
          try DistrictStore(connection).municipalityNames().map { PersonPlace(key: $0.key, name: $0.name) }
        }, occasion: secrets.enquiries.occasion, mergeParts: [residenceMergePart, enquiryMergePart],
        further: casesOfPerson),
      residence(caseFrame),
      actors,
      secrets.enquiries.feature,
      programmes,
      precedence,
      precedenceChecks(caseFrame, consent: inquiryConsent, statuses: statusHistory),
      bodies,
      concept,
      datasets(isUsed: { try ScenarioStore($1).uses($0) }),
      allocation,
      posts,
      deployment,
      supervision(caseFrame, desk: secrets.desk),
    ]
    // The record of processing shows the columns of all rooms and of the cellar, its own included.
    return rooms + [processing(cellarColumns + rooms.flatMap(\.columns))]
  }

  /// The frame of every case file with what each room adds to it.
  static let caseFrame = CaseFrame(
    slots: [
      caseworkSlot, residenceSlot, precedenceCheckSlot, handoverSlot, consentsSlot(now: { Instant.current() }),
      enquirySlot, supervisionSlot, caseImportSlot,
    ],
    placeName: { try DistrictStore($1).municipalityName($0) }, actors: directory)

  /// The directory of actors for those who serve a life area.
  private static let directory = CaseActors(
    choices: { day, connection in
      try ActorStore(connection).choices(on: day).map { CaseActors.Entry(number: $0.id.number, name: $0.name) }
    },
    name: { try ActorStore($1).name(of: ID($0)) })

  /// What a partner may be told when it is asked who comes first: what a consent for referral names.
  private static let inquiryConsent = InquiryConsent { id, partner, visit, connection in
    let recipient: ConsentRecipient
    switch partner {
    case .actor(let actor): recipient = .actor(actor.number)
    case .programme(let programme):
      recipient = .entered(try ProgrammeStore(connection).name(of: programme) ?? "")
    }
    let fields: [(InquiryField, ConsentField)] = [
      (.name, .name), (.age, .birth), (.nationality, .nationality), (.languages, .languages),
      (.municipality, .address), (.status, .status), (.household, .household),
    ]
    let cover = try ConsentCheck(connection, keys: visit.site.keys)
      .covers(id, recipient, .referral, fields.map(\.1), at: visit.now)
    return Set(fields.filter { cover.covered[$0.1] != nil }.map(\.0))
  }

  /// The residence statuses of a person in all cases, as the precedence check knows them.
  private static let statusHistory: StatusHistory = { person, connection in
    try CaseStore(connection).cases(of: person).flatMap { file in
      try ResidenceStore(connection).statuses(of: person, in: file.id).compactMap { period in
        ResidenceStatus(code: period.identifier).map { StatusPeriod($0, from: period.from, to: period.to) }
      }
    }
  }

  /// What rooms that cannot see the day of somebody show on it.
  private static func dayParts(_ handovers: Feature, _ enquiries: Feature) -> [DayPart] {
    [
      DayPart("Vor Ort und Vertretung", isOnSheet: true, lines: ownDeployment),
      DayPart("Übergaben", address: "/uebergaben", lines: handovers.dueItems),
      DayPart("Anfragen", address: "/anfragen", lines: enquiries.dueItems),
      DayPart("Antworten anderer Stellen", lines: awaitedAnswers),
    ]
  }

  /// Partners who were asked who comes first and have not answered yet.
  private static let awaitedAnswers: @Sendable (Visit, Connection) throws -> [DueItem] = { visit, connection in
    guard let user = visit.user else { return [] }
    return try WaitingInquiryStore(connection).waiting(for: user.account.id).map { inquiry in
      DueItem(
        Link("\(inquiry.caseNumber), \(inquiry.area)", inquiry.address), reason: "Angefragt: \(inquiry.partner)",
        dueOn: inquiry.dueOn)
    }
  }

  /// What the tables below the rooms hold.
  static let cellarColumns: [TableRegister] =
    SchemaRegister.columns + AccessSchema.columns + WebSchema.columns + JournalSchema.columns
}
