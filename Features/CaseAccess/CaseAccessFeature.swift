package import Feature

/// The tables behind every relation to people and cases; pages belong to the rooms above.
package let caseAccess = Feature(
  name: "CaseAccess", routes: [], migrations: CaseAccessSchema.migrations, columns: CaseAccessColumns.all)
