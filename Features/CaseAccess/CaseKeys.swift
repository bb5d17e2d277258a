/// Numbers a person whom the case management knows; names what an `ID` stands for.
package enum PersonKey {}

/// Numbers a case file; names what an `ID` stands for.
package enum CaseKey {}
