internal import InventedNames

// Demodaten, frei erfunden: Kaarst and Meerbusch; Irina Sobol has begun a short while ago.
extension DemoHousehold {
  static let kaarst: [DemoHousehold] = [
    .init(
      "bakri", .kaarst, .hofstetter, -370, "",
      [
        .of(.arabisch, "bakrī", "bāsim", 37, .maennlich, "SY", .b1),
        .of(.arabisch, "bakrī", "rānyā", 33, .weiblich, "SY", .a2),
        .of(.arabisch, "bakrī", "nūr", 2, .weiblich, "SY", .keine),
      ]),
    .init(
      "melnychenko", .kaarst, .hofstetter, -525, "",
      [.of(.ukrainisch, "мельниченко", "галина", 58, .weiblich, "UA", .a1)]),
    .init("hashimi", .kaarst, .hofstetter, -155, "", [.of(.persisch, "hāšimī", "ziba", 30, .weiblich, "AF", .a2)]),
    .init("arslan", .kaarst, .hofstetter, -19, "", [.of(.türkisch, "arslan", "cihan", 32, .maennlich, "TR", .a2)]),
    .init("bozarslan", .kaarst, .hofstetter, -290, "", [.of(.kurdisch, "bozarslan", "evîn", 28, .weiblich, "TR", .b1)]),
    .init(
      "ghazali", .kaarst, .rademacher, -450, "",
      [
        .of(.arabisch, "ġazālī", "hišām", 40, .maennlich, "SY", .b1),
        .of(.arabisch, "ġazālī", "sārah.", 36, .weiblich, "SY", .b1),
        .of(.arabisch, "ġazālī", "ḥamzah.", 9, .maennlich, "SY", .b1),
        .of(.arabisch, "ġazālī", "maryam", 6, .weiblich, "SY", .a2),
      ]),
    .init("juburi", .kaarst, .rademacher, -105, "", [.of(.arabisch, "ǧubūrī", "sulaymān", 33, .maennlich, "IQ", .a2)]),
    .init(
      "zakharchuk", .kaarst, .rademacher, -575, "",
      [.of(.ukrainisch, "захарчук", "ростислав", 44, .maennlich, "UA", .b1)]),
    .init("nuri", .kaarst, .rademacher, -42, "", [.of(.persisch, "nūrī", "nilūfar", 26, .weiblich, "IR", .b2)]),
    .init(
      "serban", .kaarst, .rademacher, -215, "Arbeitet in Schichten; die Kinder gehen in die Grundschule.",
      [
        .of(.rumänisch, "șerbanescu", "alina", 38, .weiblich, "RO", .a2),
        .of(.rumänisch, "șerbanescu", "andrei", 9, .maennlich, "RO", .a2),
        .of(.rumänisch, "șerbanescu", "ana", 7, .weiblich, "RO", .a2),
      ]),
  ]

  static let meerbusch: [DemoHousehold] = [
    .init(
      "ubaydi", .meerbusch, .rademacher, -245, "",
      [
        .of(.arabisch, "ʿubaydī", "mālik", 35, .maennlich, "IQ", .a2),
        .of(.arabisch, "ʿubaydī", "karīmah.", 31, .weiblich, "IQ", .a1),
        .of(.arabisch, "ʿubaydī", "ʿalī", 7, .maennlich, "IQ", .a2),
      ]),
    .init(
      "petrenko", .meerbusch, .rademacher, -495, "",
      [
        .of(.ukrainisch, "петренко", "світлана", 50, .weiblich, "UA", .a2),
        .of(.ukrainisch, "петренко", "ярослав", 14, .maennlich, "UA", .b1),
      ]),
    .init(
      "dogan", .meerbusch, .rademacher, -160, "Fachkraft; die Frau ist nachgezogen.",
      [
        .of(.türkisch, "doğan", "ercan", 43, .maennlich, "TR", .b1),
        .of(.türkisch, "doğan", "ebru", 38, .weiblich, "TR", .a1),
      ]),
    .init(
      "tesfay", .meerbusch, .rademacher, -55, "", [.of(.tigrinisch, "täsfay", "habtäab", 29, .maennlich, "ER", .a1)]),
    .init(
      "yordanova", .meerbusch, .rademacher, -340, "",
      [.of(.bulgarisch, "йорданова", "десислава", 27, .weiblich, "BG", .b1)]),
    .init("masri", .meerbusch, .sobol, -22, "", [.of(.arabisch, "maṣrī", "ḥātim", 34, .maennlich, "EG", .a2)]),
    .init(
      "savchuk", .meerbusch, .sobol, -16, "",
      [
        .of(.ukrainisch, "савчук", "оксана", 35, .weiblich, "UA", .a1),
        .of(.ukrainisch, "савчук", "марія", 10, .weiblich, "UA", .a1),
      ]),
    .init("musavi", .meerbusch, .sobol, -9, "", [.of(.persisch, "mūsavī", "bahrām", 31, .maennlich, "AF", .keine)]),
    .init("bozkurt", .rommerskirchen, .sobol, -12, "", [.of(.türkisch, "bozkurt", "nurcan", 45, .weiblich, "TR", .a2)]),
    .init(
      "shahin", .rommerskirchen, .sobol, 0, "Heute aufgenommen.",
      [.of(.arabisch, "šahīn", "rāmī", 22, .maennlich, "SY", .keine)]),
  ]
}
