import Access
import Basics
package import SQL
import Web

/// A condition for lists, searches and counts, together with the values it is bound to.
///
/// The condition is the same decision as that on a single record, written for the database; a test compares both
/// over random relations. Emergency access opens single pages and never adds to a list.
///
/// ```swift
/// let scope = CaseRelations.scope(try visit.requireList(.read, .masterData))
/// let sql: SQLText = "SELECT p.id FROM person p WHERE \(scope.admitsPerson("p.id")) AND p.birth_year = $6"
/// let arguments = scope.arguments + [1990]
/// ```
package struct CaseScope: Sendable {
  /// `$1` to `$5`; the caller's own values follow from `$6`.
  package let arguments: [any Bindable & Sendable]
  /// Whoever may see something is tied to the case in person, so that the search begins with these few.
  let isTied: Bool
  private let pairs: Set<String>

  /// - Parameters:
  ///   - warrant: what may be seen.
  ///   - others: what must be allowed besides, by the same role in the same relation.
  init(_ warrant: ListWarrant, and others: [ListWarrant] = []) {
    let pairs = Role.allCases.flatMap { role in
      others.reduce(Rights.relations(role, warrant.action, warrant.kind)) { kept, other in
        let further = Rights.relations(role, other.action, other.kind)
        return kept.filter(further.contains)
      }.map { "\(role.rawValue):\($0.rawValue)" }
    }
    self.pairs = Set(pairs)
    isTied = !pairs.contains { pair in
      pair.hasSuffix(":komm") || pair.hasSuffix(":fremd") || pair == "dienst:zust"
        || pair.hasSuffix(":zu") && pair != "cm:zu"
    }
    arguments = [
      warrant.account, warrant.now, warrant.now.local.day, "," + pairs.joined(separator: ",") + ",",
      warrant.kind.rawValue,
    ]
  }

  /// Whether a role may in a relation, such as `koord:komm`.
  func allows(_ pair: String) -> Bool { pairs.contains(pair) }

  /// True for the cases that may be seen; `column` holds the number of a case.
  package func admitsCase(_ column: SQLText) -> SQLText {
    "(\(isTied ? "\(column) IN (\(Self.tiedCases)) AND" : "") \(admitsEachCase(column)))"
  }

  /// The same for a query that has few cases at hand already or walks along all of them.
  package func admitsEachCase(_ column: SQLText) -> SQLText {
    "(EXISTS (SELECT 1 FROM case_file c WHERE c.id = \(column) AND \(Self.admits)))"
  }

  /// The same for a query with many rows of few cases: each case is decided once, and not each row.
  ///
  /// - Parameters:
  ///   - column: the number of a case.
  ///   - candidates: a query for the numbers of at least all cases that have such rows.
  /// - Returns: the condition.
  package func admitsCase(_ column: SQLText, among candidates: SQLText) -> SQLText {
    "\(column) IN (SELECT c.id FROM case_file c WHERE c.id IN (\(candidates)) AND \(Self.admits))"
  }

  /// A query for the numbers of all cases to which the account has any tie.
  ///
  /// It takes `$1` to `$3`; what a tie means is decided by ``admitsEachCase(_:)``. `nil` if a role sees cases without one.
  package var casesTied: SQLText? { isTied ? Self.tiedCases : nil }

  /// True for the people who may be seen; `column` holds the number of a person.
  ///
  /// A record that was merged into another is in no list and in no count.
  package func admitsPerson(_ column: SQLText) -> SQLText {
    "(\(isTied ? "\(column) IN (\(Self.tiedPeople)) AND" : "") \(admitsEach(column)))"
  }

  /// The same for a query that has few people at hand already or walks along all of them: it asks for each by itself,
  /// which is dearer per person and does not depend on to how many people the account is tied.
  package func admitsEach(_ column: SQLText) -> SQLText {
    """
    (EXISTS (SELECT 1 FROM person_key p WHERE p.id = \(column) AND p.merged_into IS NULL AND (
      (\(Self.isClientOnly) AND \(Self.isOwnPerson) AND NOT \(Self.hides) AND \(Self.pair("klient", "selbst")))
      OR (NOT \(Self.isKinOfPerson) AND NOT \(Self.hides) AND CASE
        WHEN \(Self.has(CaseConditions.isSealed)) THEN \(Self.someRole("siegel_ben"))
        WHEN \(Self.has("NOT \(CaseConditions.isClosed)")) THEN
          \(Self.has("NOT \(CaseConditions.isClosed) AND \(Self.single)"))
        WHEN \(Self.has("1 = 1")) THEN \(Self.has(Self.single))
        ELSE \(Self.withoutCase) END))))
    """
  }

  /// True unless a seal, or kinship of the account, hides the case: for records beside cases that tell of one.
  ///
  /// Both take `$1` and `$2`, and ``Standing/isHidden`` is the same decision on a single record.
  package func tells(case column: SQLText) -> SQLText {
    "EXISTS (SELECT 1 FROM case_file c WHERE c.id = \(column) AND NOT \(Self.hidesCase))"
  }

  /// The same for a person, whom the seal of one case covers in all.
  package func tells(person column: SQLText) -> SQLText {
    "EXISTS (SELECT 1 FROM person_key p WHERE p.id = \(column) AND NOT \(Self.hides) AND NOT \(Self.isKinOfPerson))"
  }

  /// True for the cases of which an account may not even know that they are there, whoever tells it of them.
  ///
  /// A seal that does not name the account, or people of the case who are the account's own or its relatives
  /// (security concept 2.3, N3 and N5). For lists of what others have sent to somebody, which no right to read carries:
  /// `c` is a row of case_file, `$1` the account, `$2` now.
  package static let hidesCase: SQLText =
    "((\(CaseConditions.isSealed) AND NOT \(CaseConditions.isNamed)) OR \(isKinOfCase))"

  // MARK: Parts

  /// The decision on `c`.
  private static let admits: SQLText = """
    ((\(isClientOnly) AND \(isOwnCase) AND (NOT \(CaseConditions.isSealed) OR \(CaseConditions.isNamed))
      AND \(pair("klient", "selbst")))
    OR (NOT \(isKinOfCase) AND \(single)))
    """

  /// Cases to which the account has or had any tie; what it means is decided afterwards.
  ///
  /// Standing in is a tie only while it lasts: it leaves none behind.
  static let tiedCases: SQLText = """
    SELECT case_file FROM case_worker WHERE account = $1
    UNION SELECT w.case_file FROM deputy_window d JOIN case_worker w ON w.account = d.absent
      WHERE d.deputy = $1 AND d.valid_from <= $3 AND d.valid_to >= $3 AND d.ended_at IS NULL
    UNION SELECT case_file FROM seal_member WHERE account = $1
    UNION SELECT case_file FROM review_grant WHERE account = $1
    UNION SELECT case_file FROM audit_order WHERE account = $1
    UNION SELECT s.case_file FROM role_grant g JOIN case_share s ON s.organisation = g.organisation
      WHERE g.account = $1
    UNION SELECT cp.case_file FROM account_kin k JOIN case_person cp ON cp.person = k.person WHERE k.account = $1
    """

  static let tiedPeople: SQLText = """
    SELECT person FROM case_person WHERE case_file IN (\(tiedCases))
    UNION SELECT id FROM person_key WHERE created_by = $1
    UNION SELECT person FROM account_kin WHERE account = $1
    """

  /// `$4` holds every pair of role and relation that may.
  private static func pair(_ role: SQLText, _ relation: SQLText) -> SQLText {
    "($4 LIKE '%,\(role):\(relation),%')"
  }

  private static func someRole(_ relation: SQLText) -> SQLText {
    """
    EXISTS (SELECT 1 FROM role_grant g WHERE \(CaseConditions.isGrantValid)
      AND $4 LIKE '%,' || g.role || ':\(relation),%')
    """
  }

  private static let covers: SQLText = "(g.municipality_key IS NULL OR g.municipality_key = c.municipality_key)"

  /// One case without regard to kin: sealed before closed before all others.
  private static let single: SQLText = """
    EXISTS (SELECT 1 FROM role_grant g WHERE \(CaseConditions.isGrantValid) AND CASE
      WHEN \(CaseConditions.isSealed) THEN \(CaseConditions.isNamed) AND $4 LIKE '%,' || g.role || ':siegel_ben,%'
      WHEN \(CaseConditions.isClosed) AND (g.role <> 'cm' OR \(CaseConditions.wasWorker))
        THEN $4 LIKE '%,' || g.role || ':zu,%'
      WHEN \(CaseConditions.isClosed) THEN \(inDistrict)
      ELSE \(inDistrict) OR (\(pair("cm", "zust")) AND g.role = 'cm' AND \(CaseConditions.isWorker))
        OR (\(pair("dienst", "zust")) AND g.role = 'dienst')
        OR ($4 LIKE '%,' || g.role || ':frei,%' AND (\(isShared)
          OR (g.role = 'fachaufsicht' AND \(CaseConditions.grantState("review_grant")) = 1)
          OR (g.role = 'pruefer' AND \(CaseConditions.grantState("audit_order")) = 1)))
      END)
    """

  private static let inDistrict: SQLText = """
    ($4 LIKE '%,' || g.role || CASE WHEN \(covers) THEN ':komm,%' ELSE ':fremd,%' END)
    """

  private static let isShared: SQLText = """
    (g.role IN ('abh', 'ebh', 'gemeinde', 'anbieter')
      AND EXISTS (SELECT 1 FROM case_share s WHERE s.case_file = c.id AND s.organisation = g.organisation
      AND (s.data_class = $5 OR $5 = 'fall_kopf') AND \(CaseConditions.isShareValid)))
    """

  private static let withoutCase: SQLText = """
    EXISTS (SELECT 1 FROM role_grant g WHERE \(CaseConditions.isGrantValid) AND (
      (g.role = 'cm' AND p.created_by = $1 AND \(pair("cm", "zust")))
      OR (g.role = 'dienst' AND \(pair("dienst", "zust")))
      OR $4 LIKE '%,' || g.role || CASE
        WHEN g.municipality_key IS NULL OR g.municipality_key = p.municipality_key THEN ':komm,%'
        ELSE ':fremd,%' END))
    """

  private static let isClientOnly: SQLText = """
    NOT EXISTS (SELECT 1 FROM role_grant g WHERE \(CaseConditions.isGrantValid) AND g.role <> 'klient')
    AND EXISTS (SELECT 1 FROM role_grant g WHERE \(CaseConditions.isGrantValid) AND g.role = 'klient')
    """

  private static let isOwnCase: SQLText = """
    EXISTS (SELECT 1 FROM case_person cp JOIN account_kin k ON k.person = cp.person
      WHERE cp.case_file = c.id AND k.account = $1 AND k.kind = 'self')
    """

  private static let isOwnPerson: SQLText = """
    EXISTS (SELECT 1 FROM account_kin k WHERE k.person = p.id AND k.account = $1 AND k.kind = 'self')
    """

  private static func isKin(_ people: SQLText) -> SQLText {
    "EXISTS (SELECT 1 FROM account_kin kin WHERE kin.account IN (\(CaseConditions.ownAccounts)) AND \(people))"
  }

  private static let isKinOfCase: SQLText = isKin(
    "EXISTS (SELECT 1 FROM case_person cp WHERE cp.case_file = c.id AND cp.person = +kin.person)")

  private static let isKinOfPerson: SQLText = isKin(
    """
    (kin.person = p.id OR kin.person IN (
      SELECT other.person FROM case_person cp JOIN case_person other ON other.case_file = cp.case_file
      WHERE cp.person = p.id))
    """)

  /// A case of the person for which a condition on `c` holds.
  private static func has(_ condition: SQLText) -> SQLText {
    """
    EXISTS (SELECT 1 FROM case_person cp JOIN case_file c ON c.id = cp.case_file
      WHERE cp.person = p.id AND \(condition))
    """
  }

  private static let hides: SQLText = has("\(CaseConditions.isSealed) AND NOT \(CaseConditions.isNamed)")
}
