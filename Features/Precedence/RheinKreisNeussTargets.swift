internal import Basics
internal import Programmes

// Sources: Konzept zur Umsetzung des KIM im Rhein-Kreis Neuss, Stand 27.08.2021, section 3.4, and the slides
// „Erstellung eines kreisweiten Handlungskonzeptes“, Stand 27.01.2021. Ages are inclusive as written; „ca.“ of the
// slides is read as the number itself. Both speak of „Zugewanderte“, the concept of „Geflüchtete sowie
// (Neu-)Zugewanderte“; neither says for how long, so that people decide. The end of school (3.4, before the stages) is
// where the focus comes from, no condition of a stage.
extension TargetRecord {
  static let rheinKreisNeuss: [TargetRecord] = [core, socialSpaces, afterInitiative, further] + criteria

  private static let concept = "Konzept Rhein-Kreis Neuss, 27.08.2021, Abschnitt 3.4"
  private static let slides = "Folien Rhein-Kreis Neuss, 27.01.2021, „Zielgruppe, aufbauend in 3 Stufen“"
  private static let initiative = "Landesinitiativen"

  private static func day(_ year: Int, _ month: Int, _ day: Int) -> Day {
    guard let day = Day(year: year, month: month, day: day) else {
      preconditionFailure("Kein Kalendertag: \(day).\(month).\(year)")
    }
    return day
  }

  private static let slidesFrom = day(2021, 1, 27)
  private static let slidesTo = day(2021, 8, 26)
  private static let conceptFrom = day(2021, 8, 27)

  private static let core = stage("1a", "Kernzielgruppe")
    .edition(
      "Bis 31.12.2022: Jugendliche und junge erwachsene Zugewanderte von ca. 18 bis 35 Jahren, ohne die jungen Geduldeten und Gestatteten von 18 bis 27 Jahren.",
      slides, from: slidesFrom, to: slidesTo
    )
    .group { $0.limitNewcomers(18, 35) }
    .except { clause in
      clause.limit(18, 27)
      clause.statuses = [.duldung, .gestattung]
    }
    .edition(
      "Zu mindestens 50 % des Case-Management-Stellenanteils der Kommune: insbesondere Geflüchtete sowie (Neu-)Zugewanderte von 18 bis 35 Jahren und deren Kinder; ohne die, die über die Landesinitiative, den Jugendmigrationsdienst oder die Migrationsberatung betreut werden.",
      concept, from: conceptFrom
    ) { entry in
      entry.minimumShare = 50
      entry.countsChildren = true
      entry.allowsOthers = true
      entry.openQuestion =
        "Bis zu welchem Alter zählen Kinder mit ihren Eltern? Wer ist (neu) zugewandert, und wie lange? Das Konzept nennt keine Grenze und keine Jahre."
    }
    .group { $0.limitNewcomers(18, 35) }
    .except(servedBy: initiative) { clause in
      clause.limit(18, 27)
      clause.statuses = [.duldung, .gestattung]
    }
    .except(servedBy: "Jugendmigrationsdienst") { $0.limit(12, 27) }
    .except(servedBy: "Migrationsberatung") { $0.limit(27, 35) }

  private static let socialSpaces = stage("1b", "Besondere Bedarfe in Sozialräumen")
    .edition(
      "Über die Kernzielgruppe hinaus nach besonderen Bedarfen in spezifischen Sozialräumen, bis der Stellenanteil der Kommune erreicht ist.",
      concept, from: conceptFrom
    ) { entry in
      entry.asksForReason = true
      entry.asksForFreeShare = true
      entry.openQuestion =
        "Welche Sozialräume und welche Gründe gelten? Das Konzept überlässt es den Städten und der Gemeinde."
    }
    .group { $0.needs = ["besonderer Bedarf im Sozialraum"] }

  private static let afterInitiative = stage("2", "Erweiterung nach der Landesinitiative")
    .edition(
      "Ab 01.01.2023: Erweiterung um die 18- bis 27-jährigen Geduldeten und Gestatteten aus der Landesinitiative.",
      slides, from: slidesFrom, to: slidesTo
    ) { $0.startsOn = day(2023, 1, 1) }
    .group { clause in
      clause.limit(18, 27)
      clause.statuses = [.duldung, .gestattung]
    }
    .edition(
      "Nach Beendigung der Landesinitiative: Erweiterung um die 18- bis 27-jährigen Geduldeten und Gestatteten aus der Landesinitiative, damit diese, falls notwendig, weiter betreut werden können.",
      concept, from: conceptFrom
    )
    .starting(afterEndOf: initiative)
    .group { clause in
      clause.limit(18, 27)
      clause.statuses = [.duldung, .gestattung]
    }

  private static let further = stage("3", "Weitere Alters- oder Zielgruppen")
    .edition(
      "Weitere Alters- oder Zielgruppen mit besonderen Integrationsbedarfen / guten Integrationschancen.", slides,
      from: slidesFrom, to: slidesTo
    ) { $0.start = .decision }
    .group { $0.needs = needs }
    .edition(
      "Weitere Alters- oder Zielgruppen mit besonderen Integrationsbedarfen / guten Integrationschancen, mit der aufwachsenden Zahl der Case-Management-Stellen.",
      concept, from: conceptFrom
    ) { entry in
      entry.start = .decision
      entry.openQuestion = "Welche Alters- oder Zielgruppen kommen wann hinzu? Das Konzept legt es nicht fest."
    }
    .group { $0.needs = needs }

  private static let needs = ["besonderer Integrationsbedarf", "gute Integrationschancen"]

  /// The concept names what is to be looked at, neither limits nor weights.
  private static let criteria = [
    ("K1", "Dauer des Aufenthaltes in der Kommune"), ("K2", "Lebensbereiche"), ("K3", "Familienstand"),
    ("K4", "Aufenthaltsstatus"),
  ].map { code, name in
    criterion(code, name).edition(
      "Kriterium dafür, für welche Personen ein KIM-Case-Management erforderlich ist.", concept, from: conceptFrom
    ) { $0.openQuestion = "Ab wann zählt es und mit welchem Gewicht? Das Konzept nennt nur das Kriterium." }
  }
}
