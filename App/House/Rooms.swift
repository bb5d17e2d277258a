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
package import Precedence
internal import PrecedenceChecks
internal import Processing
internal import Programmes
internal import Residence
internal import Supervision
internal import Web

/// The rooms of the house, one line each; whoever adds a room adds a line here and one in Package.swift.
package enum Rooms {
  package static func all(_ secrets: RoomSecrets) -> [Feature] {
    let handovers = handovers(
      caseFrame, placeName: caseFrame.placeName, consent: coWorkConsent, follow: handFollowUps)
    let enquiries = secrets.enquiries.feature(caseFrame)
    let rooms = [
      caseAccess,
      approvals(
        secrets.desk,
        kinds: [
          roleApproval, secrets.emergency.approval, unsealingApproval,
          caseExportApproval(groups: residenceGroups, filters: caseFilters),
          sampleApproval, caseImportApproval,
        ]),
      secrets.emergency.feature,
      accounts(secrets.accounts, desk: secrets.desk, municipalityName: { try DistrictStore($1).municipalityName($0) }),
      audit(secrets.checkpoints),
      districts,
      cases(caseFrame, desk: secrets.desk),
      casework(
        caseFrame, errands: secrets.errands, dayParts: dayParts(handovers, enquiries, secrets.enquiries),
        deadlines: dayDeadlines, waiting: dayWaiting),
      caseLists(
        secrets.desk, groups: residenceGroups, filters: caseFilters, facts: [waitingFact],
        steps: [followUpBatchStep, handoverBatchStep],
        landing: { try caseFrame.landing($0, register: $1, $2, $3) }, formerNumbers: casesByFormerNumber),
      secrets.caseImport,
      consents(
        caseFrame,
        actors: { day, connection in
          try ActorStore(connection).choices(on: day).map { ConsentActor(number: $0.id.number, name: $0.name) }
        },
        programmes: { day, connection in
          try ProgrammeStore(connection).running(on: day).map {
            ConsentProgramme(number: $0.id.number, name: $0.name)
          }
        }, withdrawn: endUncoveredCoWork(caseFrame, consent: coWorkConsent, follow: handFollowUps)),
      handovers,
      persons(
        places: { connection in
          try DistrictStore(connection).municipalityNames().map { PersonPlace(key: $0.key, name: $0.name) }
        }, occasion: secrets.enquiries.occasion, mergeParts: mergeParts,
        further: casesOfPerson),
      residence(caseFrame),
      actors,
      enquiries,
      programmes,
      precedence(readings: ruleReadings),
      precedenceChecks(
        caseFrame, consent: inquiryConsent, statuses: statusHistory, readings: ruleReadings, waiting: caseWaiting),
      bodies,
      concept(effects: [coreAges]),
      datasets(isUsed: { try ScenarioStore($1).uses($0) }),
      allocation,
      posts,
      deployment,
      supervision(
        caseFrame, desk: secrets.desk, answers: missingAnswers, decisions: decisionCounts,
        activities: activityMinutes, quota: "/vorrang/quote"),
    ]
    // The record of processing shows the columns of all rooms and of the cellar, its own included.
    return rooms + [processing(cellarColumns + rooms.flatMap(\.columns))]
  }

  /// What rooms keep about people and let follow when two records become one.
  static let mergeParts = [
    caseMergePart, residenceMergePart, enquiryMergePart, precedenceCheckMergePart, consentMergePart,
  ]

  /// The frame of every case file with what each room adds to it.
  static let caseFrame = CaseFrame(
    slots: [
      caseworkSlot, residenceSlot, precedenceCheckSlot, handoverSlot, consentsSlot(now: { Instant.current() }),
      enquirySlot, supervisionSlot, caseImportSlot,
    ],
    placeName: { try DistrictStore($1).municipalityName($0) }, actors: directory)

  /// Groups of residence statuses as people call them.
  private static let residenceGroups = Dictionary(
    uniqueKeysWithValues: ResidenceGroup.allCases.map { ($0.rawValue, $0.label) })

  private static let caseFilters = [consentFilter, stageFilter, waitingFilter]

  /// The directory of actors for those who serve a life area.
  private static let directory = CaseActors(
    choices: { day, connection in
      try ActorStore(connection).choices(on: day).map { CaseActors.Entry(number: $0.id.number, name: $0.name) }
    },
    name: { try ActorStore($1).name(of: ID($0)) },
    reach: { number, day, connection in
      try ActorStore(connection).reach(of: ID(number), on: day).map {
        CaseActors.Reach(phone: $0.phone, email: $0.email, addresses: $0.addresses)
      }
    })

  /// What a partner may be told when it is asked who comes first: what a consent for referral names.
  private static let inquiryConsent = InquiryConsent { id, person, partner, visit, connection in
    let recipient: ConsentRecipient
    var names: [String] = []
    switch partner {
    case .actor(let actor): recipient = .actor(actor.number)
    case .programme(let programme):
      recipient = .programme(programme.number)
      // Consents from before programmes could be chosen name it in words.
      names = [try ProgrammeStore(connection).name(of: programme)].compactMap { $0 }
    }
    let fields: [(InquiryField, ConsentField)] = [
      (.name, .name), (.age, .birth), (.nationality, .nationality), (.languages, .languages),
      (.municipality, .address), (.status, .status), (.household, .household),
    ]
    let check = ConsentCheck(connection, keys: visit.site.keys)
    let cover = try check.covers(id, person, recipient, named: names, .referral, fields.map(\.1), at: visit.now)
    return InquiryCover(
      allowed: Set(fields.filter { cover.covered[$0.1] != nil }.map(\.0)),
      missing: Dictionary(
        uniqueKeysWithValues: fields.compactMap { field in cover.missing[field.1].map { (field.0, $0) } }),
      purpose: ConsentPurpose.referral.label,
      otherPurposes: try check.otherPurposes(
        id, person, recipient, named: names, than: .referral, at: visit.now
      ).map(\.label))
  }

  /// Somebody of another organisation works along so long as everybody in the case has agreed to it.
  private static let coWorkConsent = CoWorkConsent { id, organisation, visit, connection in
    try ConsentCheck(connection, keys: visit.site.keys).workingAlong(id, organisation, at: visit.now)
  }

  /// The waiting list of enquiries, on which a decision on precedence puts a case.
  private static let caseWaiting = CaseWaiting(
    address: CaseWaitingList.address, since: CaseWaitingList.since, enter: CaseWaitingList.enter,
    leave: { try CaseWaitingList.leave($0, isServed: $1, $2, $3) })

  /// How the district reads contradictory sources, for the rules that depend on it.
  package static let ruleReadings = RuleReadings { day, connection in
    try SourceReadingStore(connection).readings(on: day).map { reading in
      RuleReading(
        code: reading.entry.code, choice: reading.entry.choice, text: reading.entry.reading,
        source: reading.entry.source, validFrom: reading.validFrom)
    }
  }

  /// What the reading of the ages of the core group decides.
  private static let coreAges = ReadingEffect(
    code: CoreAgeReading.code, rule: CoreAgeReading.rule,
    choices: CoreAgeReading.allCases.map { ReadingEffect.Choice($0.rawValue, $0.label) })

  /// The residence statuses of a person, as the precedence check knows them: of every case by itself it is decided
  /// whether its residence may be read, because a person can have sealed and closed ones besides (ADR 0012).
  private static let statusHistory: StatusHistory = { person, visit, connection in
    let relations = CaseRelations(visit, connection)
    return try CaseStore(connection).cases(of: person).flatMap { file -> [StatusPeriod] in
      let standing = try relations.standing(toCase: file.id, for: .residence)
      let decided = Rights.decide(.read, .residence, standing)
      guard decided.decision == .allowed else { return [] }
      visit.note(
        .read, .residence, [file.id.text], relation: decided.relation,
        detail: "Vorrangprüfung, Status im Fall \(file.number)")
      return try ResidenceStore(connection).statuses(of: person, in: file.id).compactMap { period in
        ResidenceStatus(code: period.identifier).map { StatusPeriod($0, from: period.from, to: period.to) }
      }
    }
  }

  /// Inquiries to partners whose day has passed, for the view of the team.
  private static let missingAnswers: MissingAnswerCounts = { scope, today, connection in
    try CheckCountStore(connection).overdueAnswers(scope, on: today).map {
      MissingAnswers(municipalityKey: $0.municipalityKey, responsible: $0.responsible, count: $0.count)
    }
  }

  /// Decisions on what the program proposed, followed or not.
  private static let decisionCounts: DecisionCounts = { first, last, connection in
    try ResidenceStore(connection).deviations(from: first, to: last).map {
      DecisionCount(area: "Wechsel des Rechtskreises", rule: $0.rule, reason: $0.reason, count: $0.count)
    }
      + CheckCountStore(connection).deviations(from: first, to: last).map {
        DecisionCount(
          area: "Vorrangprüfung", rule: "Vorschlag: \($0.proposal)", reason: $0.deviation, count: $0.count)
      }
  }

  /// Minutes of contacts by the double function of case management, of one account or of all.
  private static let activityMinutes: ActivityMinuteCounts = { account, first, last, connection in
    let time = try ActivityTimeStore(connection).time(of: account, from: first, to: last)
    func told(_ sum: ActivityTime.Sum) -> ActivityMinutes.Sum { ActivityMinutes.Sum(sum.sum, people: sum.people) }
    return ActivityMinutes(
      individual: told(time.individual), structural: told(time.structural), undated: told(time.undated))
  }

  /// What rooms that cannot see the day of somebody show on it.
  private static func dayParts(_ handovers: Feature, _ enquiries: Feature, _ room: EnquiryRoom) -> [DayPart] {
    [
      DayPart("Vor Ort", isOnSheet: true, isInHead: true, lines: ownSlots),
      DayPart("Vertretung vor Ort", isOnSheet: true, lines: standInsOnSite),
      DayPart("Übergaben", address: "/uebergaben", count: countOffers, lines: handovers.dueItems),
      DayPart("Anfragen", address: "/anfragen", count: room.countOpen, lines: enquiries.dueItems),
    ]
  }

  /// Standing in on site and standing in for the cases are two entries; who has only the first is told so.
  private static let standInsOnSite: @Sendable (Visit, Connection) throws -> [DueItem] = { visit, connection in
    let team = CaseTeamStore(connection, at: visit.now)
    return try ownStandIns(visit, connection) { deputy, absent in try team.standsIn(deputy, for: absent) }
  }

  /// What other rooms watch in somebody's cases.
  private static let dayDeadlines: [DayDeadlines] = [ResidenceDay.dues, dueChecks]

  /// What others owe in somebody's cases.
  private static let dayWaiting = [
    DayWaiting("Antworten anderer Stellen") { try awaitedAnswers($0, $1, limit: $2) }
  ]

  /// What the tables below the rooms hold.
  static let cellarColumns: [TableRegister] =
    SchemaRegister.columns + AccessSchema.columns + WebSchema.columns + JournalSchema.columns
}
