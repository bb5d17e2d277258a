internal import InventedNames

// Demodaten, frei erfunden: Grevenbroich, where Nadja Wilhelmi is away and Aylin Demir stands in.
extension DemoHousehold {
  static let grevenbroich: [DemoHousehold] = [
    .init(
      "hoxhaj", .grevenbroich, .wilhelmi, -540, "Studiert an der Hochschule, sucht ein Zimmer.",
      [.init("Hoxhaj", "Ardita", "", "", 22, .weiblich, "XK", "sq", .b2)]),
    .init(
      "kowalczyk", .grevenbroich, .wilhelmi, -80, "",
      [.init("Kowalczyk-Muster", "Agnieszka", "", "", 36, .weiblich, "PL", "pl", .b2)]),
    .init(
      "popescu", .grevenbroich, .wilhelmi, -140, "",
      [.init("Popescu-Probe", "Ștefan", "", "", 19, .maennlich, "RO", "ro", .b1)]),
    .init(
      "kaya", .grevenbroich, .wilhelmi, -380, "",
      [.init("Kaya-Probe", "Deniz", "", "", 30, .ohneAngabe, "TR", "tr", .b2)]),
    .init(
      "romanenko", .grevenbroich, .wilhelmi, -470, "Arbeit gefunden, Nachschau vereinbart.",
      [.init("Romanenko-Muster", "Taras", "Романенко", "Тарас", 41, .maennlich, "UA", "ru", .a2)]),
    .init(
      "zaitsev", .grevenbroich, .wilhelmi, -230, "Spätaussiedlerfamilie aus Kasachstan.",
      [
        .of(.russisch, "зайцева", "ирина", 44, .weiblich, "KZ", .a1),
        .of(.russisch, "зайцев", "виктор", 46, .maennlich, "DE", .a2),
        .of(.russisch, "зайцева", "мария", 16, .weiblich, "DE", .b1),
      ]),
    .init(
      "halabi", .grevenbroich, .wilhelmi, -300, "Schutz zuerkannt; der Wechsel zum Jobcenter steht an.",
      [
        .of(.arabisch, "ḥalabī", "samīr", 43, .maennlich, "SY", .a2),
        .of(.arabisch, "ḥalabī", "salmā", 40, .weiblich, "SY", .a1),
        .of(.arabisch, "ḥalabī", "yāsmīn", 16, .weiblich, "SY", .b1),
        .of(.arabisch, "ḥalabī", "karīm", 12, .maennlich, "SY", .b1),
      ]),
    .init(
      "kravchuk", .grevenbroich, .wilhelmi, -560, "",
      [
        .of(.ukrainisch, "кравчук", "олена", 45, .weiblich, "UA", .b1),
        .of(.ukrainisch, "кравчук", "денис", 17, .maennlich, "UA", .b2),
      ]),
    .init(
      "muhammadi", .grevenbroich, .wilhelmi, -18, "Nach der Ablehnung geduldet.",
      [.of(.persisch, "muḥammadī", "kāmrān", 22, .maennlich, "IR", .a2)]),
    .init(
      "asmerom", .grevenbroich, .wilhelmi, -260, "",
      [
        .of(.tigrinisch, "ʾasmärom", "saba", 28, .weiblich, "ER", .a1),
        .of(.tigrinisch, "ʾasmärom", "rahel", 3, .weiblich, "ER", .keine),
      ]),
    .init(
      "hesen", .grevenbroich, .wilhelmi, -110, "",
      [.of(.kurdisch, "hesen", "zana", 35, .maennlich, "IQ", .a2)]),
    .init(
      "aktas", .grevenbroich, .wilhelmi, -950, "Eingebürgert; abgeschlossen.",
      [.of(.türkisch, "aktaş", "filiz", 33, .weiblich, "TR", .c1)]),
    .init(
      "cvetkov", .grevenbroich, .wilhelmi, -50, "",
      [
        .of(.bulgarisch, "цветков", "стоян", 38, .maennlich, "BG", .a1),
        .of(.bulgarisch, "цветкова", "радка", 36, .weiblich, "BG", .keine),
        .of(.bulgarisch, "цветкова", "елена", 9, .weiblich, "BG", .a2),
      ]),
    .init(
      "nimr", .grevenbroich, .wilhelmi, -8, "",
      [.of(.arabisch, "nimr", "ṭāriq", 20, .maennlich, "SY", .a1)]),
  ]
}
