internal import Actors
internal import Basics
internal import Markup
internal import Web

/// The fields of a short contact.
enum ShortContactForm {
  static let sentToLimit = TextLimit(maximum: 300)

  /// - `last`: what was entered just before, from which way, place and language stay.
  static func new(today: Day, municipalities: [(key: String, name: String)], after last: ShortContact?) -> TypedForm {
    TypedForm(
      version: 0,
      [
        ("am", today.german), ("zugang", last?.entry.channel.text ?? ""), ("sprache", last?.entry.language ?? ""),
        ("kommune", last?.entry.municipalityKey ?? (municipalities.count == 1 ? municipalities[0].key : "")),
      ])
  }

  static func form(_ contact: ShortContact) -> TypedForm {
    let entry = contact.entry
    return TypedForm(
      version: contact.version,
      [
        ("am", entry.contactOn.german), ("zugang", entry.channel.text), ("kommune", entry.municipalityKey),
        ("bereich", entry.area.slug), ("sprache", entry.language), ("akteur", entry.actor?.text ?? ""),
        ("wohin", entry.sentTo), ("geworden", entry.result?.rawValue ?? ""),
        ("geworden_am", entry.resultOn?.german ?? ""),
      ])
  }

  static func read(
    _ reader: inout FormReader, _ form: TypedForm, _ choices: FormChoices, today: Day
  ) -> ShortContactEntry? {
    let day = reader.pastDay("am", label: "Am", today: today)
    let channel = reader.channel(choices)
    let key = reader.municipality(choices)
    let area = reader.choice("bereich", label: "Lebensbereich", from: LifeArea.init(slug:))
    let language = reader.language(form)
    let actor = reader.actor(form, choices)
    let sentTo = reader.text("wohin", label: "Stelle in Worten", limit: sentToLimit, isRequired: false)
    let result = result(&reader, form, after: day, today: today)
    guard reader.errors.isEmpty, let day, let channel, let key, let area else { return nil }
    return ShortContactEntry(
      contactOn: day, channel: channel, municipalityKey: key, area: area, language: language, actor: actor,
      sentTo: sentTo, result: result?.result, resultOn: result?.day)
  }

  /// What became of it, with its day; today if no day was typed.
  private static func result(
    _ reader: inout FormReader, _ form: TypedForm, after day: Day?, today: Day
  ) -> (result: SignpostResult, day: Day)? {
    guard !form["geworden"].isEmpty else {
      if !form["geworden_am"].isEmpty {
        reader.fail("geworden", "Was wurde daraus", "Bitte wählen Sie auch das Ergebnis, oder lassen Sie den Tag weg.")
      }
      return nil
    }
    let result = reader.choice("geworden", label: "Was wurde daraus", from: SignpostResult.init(rawValue:))
    let resultOn =
      form["geworden_am"].isEmpty ? today : reader.pastDay("geworden_am", label: "Bekannt seit", today: today)
    if let day, let resultOn, resultOn < day {
      reader.fail("geworden_am", "Bekannt seit", "Der Tag liegt vor dem Kontakt. Bitte prüfen Sie ihn.")
    }
    guard let result, let resultOn else { return nil }
    return (result, resultOn)
  }

  static func differences(_ stored: TypedForm, _ typed: TypedForm, _ choices: FormChoices) -> [Difference] {
    let shown: (TypedForm) -> [String] = { form in
      [
        form["am"], choices.channels.first { $0.id.text == form["zugang"] }?.label ?? "",
        choices.municipality(form["kommune"]), LifeArea(slug: form["bereich"])?.label ?? "",
        LanguageNames.german(form["sprache"]) ?? "",
        choices.actors.first { $0.id.text == form["akteur"] }?.name ?? "", form["wohin"],
        SignpostResult(rawValue: form["geworden"])?.label ?? "", form["geworden_am"],
      ]
    }
    let labels = [
      "Am", "Zugangsweg", "Kommune", "Lebensbereich", "Sprache", "Weiterverwiesen an", "Stelle in Worten",
      "Was wurde daraus", "Bekannt seit",
    ]
    return zip(labels, zip(shown(stored), shown(typed))).map { Difference($0, stored: $1.0, typed: $1.1) }
  }
}
