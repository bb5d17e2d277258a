internal import Access
internal import Basics
package import Cases
internal import Precedence
internal import SQL

/// Finds cases by the stage of the target group that people decided on last for the person of the case.
package let stageFilter = CaseFilter(
  name: "stufe", label: "Stufe der Zielgruppe", kind: .subsidiarityCheck,
  choices: { connection in
    let stages = try TargetStore(connection).stages()
    return stages.map { stage in
      CaseFilter.Choice(stage.code, "\(stage.code): \(stage.name)", sentence: "in der Stufe \(stage.code)")
    } + [
      CaseFilter.Choice("keine", "geprüft, in keiner Stufe", sentence: "geprüft und in keiner Stufe der Zielgruppe"),
      CaseFilter.Choice("offen", "noch nicht entschieden", sentence: "deren Vorrang noch nicht entschieden ist"),
    ]
  },
  condition: { value, column, _, bind in
    let last: SQLText = """
      (SELECT p.stage FROM precedence_check p WHERE p.case_file = \(column) AND p.decided_on IS NOT NULL
        AND p.person = (SELECT s.person FROM case_sheet s WHERE s.case_file = p.case_file)
        ORDER BY p.decided_on DESC, p.id DESC LIMIT 1)
      """
    switch value {
    case "keine": return "\(last) = ''"
    case "offen": return "\(last) IS NULL"
    default: return "\(last) = \(bind(value))"
    }
  })
