package import Basics
internal import SQL

extension CaseAccessStore {
  /// Takes the number of a person whose record is gone.
  ///
  /// - Throws: `DatabaseError` with a broken constraint if another record names the person.
  package func removePerson(_ id: ID<PersonKey>) throws {
    try connection.run("DELETE FROM person_key WHERE id = $1", [id])
  }

  /// Takes a case with its people and the one part in it, whose sheet is gone.
  ///
  /// - Throws: `DatabaseError` with a broken constraint if another record names the case.
  package func removeCase(_ id: ID<CaseKey>) throws {
    try connection.run("DELETE FROM case_person WHERE case_file = $1", [id])
    try connection.run("DELETE FROM case_worker WHERE case_file = $1", [id])
    try connection.run("DELETE FROM case_file WHERE id = $1", [id])
  }
}
