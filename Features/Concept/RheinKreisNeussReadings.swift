internal import Basics

// Where the sources of Rhein-Kreis Neuss contradict each other; docs/law/widersprueche.md says more. The readings are
// Faden's proposals until the coordinating unit decides otherwise.
extension ConceptRecord {
  /// State of the latest of the sources that contradict each other.
  static let readingsFrom = day(2021, 11, 12)

  private static let slides = "Folien vom 27.01.2021"
  private static let concept = "Konzept vom 27.08.2021"

  private static func reading(
    _ code: String, _ subject: String, _ statements: String, _ reading: String,
    _ place: (name: String, address: String),
    choice: String = ""
  ) -> ReadingEntry {
    ReadingEntry(
      code: code, subject: subject, statements: statements, reading: reading, placeName: place.name,
      place: place.address, source: "Vorschlag von Faden aus den genannten Quellen", choice: choice)
  }

  private static let here = ("Lesarten", "/konzepte/lesarten")
  private static let programmes = ("Programme", "/programme")
  private static let allocations = ("Verteilungen", "/stellenverteilung")
  private static let quotas = ("Kontingente und Beträge", "/stellen/kontingente")
  private static let bodies = ("Gremien", "/gremien")

  static let contradictions: [ReadingEntry] = [
    reading(
      "K1", "Zahl der Case-Management-Stellen", "\(slides): 6. \(concept), 3.6: 7.",
      "Das Kontingent ist eine Reihe mit Tag und Quelle; jede Verteilung nennt ihre Stellenzahl.", quotas),
    reading(
      "K2", "Beginn der zweiten Stufe der Zielgruppe",
      "\(slides): ab 01.01.2023. \(concept), 3.4: nach Beendigung von „Durchstarten in Ausbildung und Arbeit“.",
      "Der Ausschluss endet an einem Tag oder mit dem Programm; welches gilt, steht an der Regel.", programmes),
    reading(
      "K3", "Alter der Kernzielgruppe",
      "\(slides): „ca. 18 bis 35 Jahre“. \(concept), 3.4: 18 bis 35 Jahre und deren Kinder.",
      "18 bis einschließlich 35 Jahre und deren Kinder. Über Ausnahmen entscheidet das Case Management.", here,
      choice: "inclusive"),
    reading(
      "K4", "27-Jährige", "\(concept), 2.2: JMD 12 bis 27, Landesinitiative 18 bis 27, MBE 27 bis 35.",
      "Alle Grenzen zählen mit; mit 27 werden alle Regeln gezeigt, die zutreffen.", programmes),
    reading(
      "K5", "Zahl der Jugendämter", "\(concept), 3.2: fünf. \(concept), 2.4: sechs sind aufgezählt.",
      "Sechs sind erfasst, jeder Eintrag mit Vermerk.", ("Akteure", "/akteure")),
    reading(
      "K6", "Jährliche Prüfung des Ausländeranteils", "\(concept), 3.6: „jährlich zu prüfen (Stichtag 31.03.2021)“.",
      "Jährlich zum 31.03.; der Beschluss über eine Verteilung kann einen anderen Tag nennen.", allocations),
    reading(
      "K7", "Name und Einordnung der Arbeitsgruppen",
      "\(slides): Verfahrensebene, beide unter der Lenkungsgruppe. \(concept), 3.3: Strukturebene; Fallebene unter den strategischen Stellen.",
      "Verfahrensebene und Strukturebene sind dasselbe; die Einordnung ist datiert und änderbar.", bodies),
    reading(
      "K8", "Fachaufsicht",
      "\(slides) und \(concept), 3.1: Fachaufsicht. \(concept), Abbildung 1 und 3.6: „Fachaufsicht“ in Anführung, „ähnlich wie eine Fachaufsicht“.",
      "Die Rolle heißt in Faden Fachaufsicht und meint die fachliche Steuerung des Case Managements, keine Dienstaufsicht.",
      here),
    reading(
      "K9", "Bewilligungen 2021",
      "\(concept), 3.6 und 3.7: Bescheide vom 27.01. und 03.02.2021. Vorlage, Stand 12.11.2021: noch kein Bescheid.",
      "Je Baustein ein eigener Vorgang: Bescheid für Baustein 2 und 3, Antrag ohne Bescheid für Baustein 1.",
      ("Rechtsgrundlagen", "/rechtsgrundlagen")),
    reading(
      "K10", "Rundung der Stellenanteile", "\(concept), 3.6: Formel ohne Rundungsregel.",
      "Regel und Einheit sind Angaben jeder Verteilung; ohne Angabe größte Reste auf 0,01.", allocations),
    reading(
      "K11", "Wer gezählt wird", "\(concept), 3.6: „mit einem Aufenthaltsrecht“ und „gemeldete ausländische Personen“.",
      "Jeder Datenbestand sagt, wer gezählt ist; das steht auf jeder Verteilung.", ("Datenbestände", "/datenbestaende")),
    reading(
      "K12", "Schlüssel der Verteilung",
      "\(slides): nach Flüchtlingszahlen. \(concept), 3.6: nach dem Ausländerzentralregister.",
      "Der Schlüssel ist ein gewählter Datenbestand; Wahl und Tag stehen an der Verteilung.", allocations),
    reading(
      "K13", "Geschäftsführung der Lenkungsgruppe", "\(concept), 3.2: KI. \(slides): KI, Kommunale Koordinierung.",
      "Zwei Geschäftsführungen stehen nebeneinander, jede mit ihrer Quelle.", bodies),
    reading(
      "K14", "Ziel von Baustein 3",
      "\(slides) und Vorlage: Förderung der Einbürgerung. \(concept), 3.7, Rhein-Sieg-Kreis, Kreis Mettmann: auch rechtliche Verstetigung.",
      "Zwei Ziele unter Baustein 3.", ("Handlungsfelder und Ziele", "/handlungsfelder")),
    reading(
      "K15", "Wen die Landesinitiative ausschließt",
      "\(concept), 2.2: an einer Stelle „Geflüchteten und Gestatteten“, sonst und in den Folien Geduldete und Gestattete.",
      "Geduldete und Gestattete.", programmes),
    reading(
      "K16", "Anspruch im Baustein 3",
      "\(concept), 3.7: „jeweils zwei 0,75 Personalstellen“ und eine weitere, zusammen 2,25.",
      "0,75 und 0,75 und 0,75, als drei Einträge mit Grund.", quotas),
  ]
}
