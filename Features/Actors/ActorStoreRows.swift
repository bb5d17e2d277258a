internal import Access
internal import Basics
internal import SQL

// How the rows of ``ActorStore`` become values, and which of them a viewer sees.
extension ActorStore {
  /// One more than a page, to know whether there is another.
  static let pageLimit: SQLText = "51"

  /// `$1` sees all, `$2` sees unreleased, `$3` the day; a person's grants are asked of the database itself.
  static let visible: SQLText =
    """
    ($2 <> 0 OR a.released_version IS NOT NULL OR \(owned))
      AND ($1 < 0 OR \(owned) OR EXISTS (
        SELECT 1 FROM role_grant g
        WHERE g.account = $1 AND g.role = 'gemeinde' AND g.municipality_key IS NOT NULL
          AND g.valid_from <= $3 AND (g.valid_to IS NULL OR g.valid_to >= $3)
          AND (a.municipality = g.municipality_key OR a.catchment = 'district' OR EXISTS (
            SELECT 1 FROM actor_catchment c WHERE c.actor = a.id AND c.municipality = g.municipality_key))))
    """

  /// The visitor works for the organisation that keeps the entry; the account's number is `abs($1)`.
  private static let owned: SQLText =
    """
    (a.account_organisation IS NOT NULL AND EXISTS (
      SELECT 1 FROM role_grant g
      WHERE g.account = abs($1) AND g.role IN ('gemeinde', 'anbieter') AND g.organisation = a.account_organisation
        AND g.valid_from <= $3 AND (g.valid_to IS NULL OR g.valid_to >= $3)))
    """

  /// The account's number, negative for somebody who sees all.
  static func eyes(of viewer: ActorViewer) -> [any Bindable] {
    [viewer.seesAll ? -viewer.account.number : viewer.account.number, viewer.seesUnreleased, viewer.today]
  }

  static let headColumns: SQLText =
    """
    a.id, a.version, a.released_version, a.name, a.parent, a.shape, a.category, a.legal_domain, a.is_class_inferred,
    a.municipality, a.catchment, a.target_group, a.minimum_age, a.maximum_age, a.languages, a.capacity,
    a.own_case_management, a.case_management_for, a.legal_basis, a.funding, a.phone, a.email, a.web,
    a.account_organisation, a.ended_on, a.note, a.source, a.verified_on, a.verified_by, a.review_on, a.changed_by,
    a.changed_at, coalesce(p.name, ''), coalesce(o.name, '')
    """

  static func head(_ row: borrowing Row) -> IntegrationActor {
    IntegrationActor(
      id: row.id(0), version: row.integer(1), entry: entry(row), parentName: row.text(32),
      organisationName: row.text(33), releasedVersion: row.optionalInteger(2),
      review: ActorReview(verifiedOn: row.optionalDay(27), verifiedBy: row.text(28), dueOn: row.day(29)),
      changedBy: row.text(30), changedAt: row.instant(31))
  }

  private static func entry(_ row: borrowing Row) -> ActorEntry {
    // The schema admits only these words; a later one stands for the least said.
    var entry = ActorEntry(
      name: row.text(3), category: ActorCategory(rawValue: row.text(6)) ?? .associations, source: row.text(26))
    entry.parent = row.optionalID(4)
    entry.shape = ActorShape(rawValue: row.text(5)) ?? .organisation
    entry.legalDomain = row.optionalText(7).flatMap(LegalDomain.init(rawValue:))
    entry.isClassificationInferred = row.bool(8)
    entry.municipality = row.optionalText(9)
    entry.catchment = CatchmentKind(rawValue: row.text(10)) ?? .unknown
    entry.targetGroup = row.text(11)
    entry.minimumAge = row.optionalInteger(12)
    entry.maximumAge = row.optionalInteger(13)
    entry.languages = row.text(14)
    entry.capacity = row.text(15)
    entry.ownCaseManagement = OwnCaseManagement(rawValue: row.text(16)) ?? .unknown
    entry.caseManagementFor = row.text(17)
    entry.legalBasis = row.text(18)
    entry.funding = row.text(19)
    entry.phone = row.text(20)
    entry.email = row.text(21)
    entry.web = row.text(22)
    entry.accountOrganisation = row.optionalID(23)
    entry.endedOn = row.optionalDay(24)
    entry.note = row.text(25)
    return entry
  }

  static func line(_ row: borrowing Row) -> ActorLine? {
    guard let category = ActorCategory(rawValue: row.text(3)), let catchment = CatchmentKind(rawValue: row.text(6)),
      let own = OwnCaseManagement(rawValue: row.text(7))
    else { return nil }
    let released = row.optionalInteger(12)
    return ActorLine(
      id: row.id(0), name: row.text(1), sortKey: row.text(2), category: category, place: row.optionalText(5) ?? "",
      catchment: catchment, ownCaseManagement: own, reviewOn: row.day(8), verifiedOn: row.optionalDay(9),
      endedOn: row.optionalDay(10), awaitsRelease: released.map { $0 < row.integer(11) } ?? true)
  }

  static func location(_ row: borrowing Row) -> ActorLocation {
    ActorLocation(
      id: row.id(0), version: row.integer(1),
      entry: LocationEntry(
        name: row.text(2), address: row.text(3), municipality: row.optionalText(4), hours: row.text(5),
        access: row.text(6), endedOn: row.optionalDay(7)))
  }

  static func contact(_ row: borrowing Row) -> ActorContact {
    ActorContact(
      id: row.id(0), version: row.integer(1),
      entry: ContactEntry(name: row.text(2), task: row.text(3), phone: row.text(4), email: row.text(5)))
  }
}

extension IntegrationActor {
  func with(_ entry: ActorEntry) -> IntegrationActor {
    IntegrationActor(
      id: id, version: version, entry: entry, parentName: parentName, organisationName: organisationName,
      releasedVersion: releasedVersion, review: review, changedBy: changedBy, changedAt: changedAt)
  }
}
