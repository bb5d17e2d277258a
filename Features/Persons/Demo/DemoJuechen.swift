internal import InventedNames

// Demodaten, frei erfunden: Jüchen, where Aylin Demir has too many cases. The first three stand in tests by their place.
extension DemoHousehold {
  static let juechen: [DemoHousehold] = [
    .init(
      "haddad", .juechen, .demir, -280, "Familie sucht Sprachkurs mit Kinderbetreuung und eine größere Wohnung.",
      [
        .init("Haddad", "Rami", "حداد", "رامي", 29, .maennlich, "SY", "ar", .a2),
        .init("Haddad", "Lamia", "حداد", "لمياء", 27, .weiblich, "SY", "ar", .a1),
        .init("Haddad", "Karim", "حداد", "كريم", 4, .maennlich, "SY", "ar", .keine),
      ]),
    .init(
      "sevcenkivska", .juechen, .demir, -640, "Allein mit dem Sohn gekommen; Anerkennung als Pflegefachfrau läuft.",
      [
        .init("Ševčenkivska", "Oksana", "Шевченківська", "Оксана", 34, .weiblich, "UA", "uk", .b1),
        .init("Ševčenkivskyj", "Danylo", "Шевченківський", "Данило", 9, .maennlich, "UA", "uk", .a2),
      ]),
    .init(
      "tesfazghi", .juechen, .demir, -45, "Geburtstag im Register nur als Platzhalter; Papiere fehlen.",
      [.init("Tesfazghi", "Merhawi", "ተስፋዝጊ", "መርሃዊ", 23, .maennlich, "ER", "ti", .a1)]),
    .init(
      "gebremeskel", .juechen, .demir, -120, "Möchte arbeiten, braucht zuerst einen Kurs am Vormittag.",
      [
        .init("Gebremeskel", "Selam", "ገብረመስቀል", "ሰላም", 31, .weiblich, "ER", "ti", .a2),
        .of(.tigrinisch, "gäbrämikaʾel", "yonas", 6, .maennlich, "ER", .a1),
      ]),
    .init(
      "yildiztepe-berfin", .juechen, .demir, -33, "Wohnt mit dem Bruder zusammen, will Abitur nachholen.",
      [.init("Yıldıztepe", "Berfin", "", "", 26, .weiblich, "TR", "ku", .b1, birth: .turning(27, in: 1))]),
    .init(
      "yildiztepe-siyar", .juechen, .demir, -31, "Wohnt mit der Schwester zusammen, seit gestern 27.",
      [.init("Yıldıztepe", "Şiyar", "", "", 27, .maennlich, "TR", "ku", .a2, birth: .turning(27, in: -1))]),
    .init(
      "traore", .juechen, .demir, -210, "Ohne Eltern eingereist, lebt in einer Wohngruppe; wird bald volljährig.",
      [.init("Traoré-Probe", "Ibrahim", "", "", 17, .maennlich, "ML", "fr", .a2, birth: .turning(18, in: 12))]),
    .init(
      "osei", .juechen, .demir, -75, "Wird morgen 36; arbeitet in Teilzeit.",
      [.init("Osei-Muster", "Kwabena", "", "", 35, .maennlich, "GH", "ak", .b1, birth: .turning(36, in: 1))]),
    .init(
      "rostami", .juechen, .demir, -900, "Einbürgerung beantragt, Nachweise liegen vor.",
      [.init("Rostami-Muster", "Nasrin", "رستمی", "نسرین", 36, .weiblich, "IR", "fa", .b2, birth: .turning(36, in: -1))]
    ),
    .init(
      "ivanenko", .juechen, .demir, -520, "Sieht schlecht und liest nicht mehr; der Enkel hilft.",
      [
        .init(
          "Ivanenko", "Halyna", "Іваненко", "Галина", 66, .weiblich, "UA", "uk", .keine, birth: .turning(66, in: -100)),
        .of(.ukrainisch, "іваненко", "тарас", 15, .maennlich, "UA", .b1, role: .enkelkind),
      ]),
    .init(
      "stojanovska", .juechen, .demir, -15, "Pflegekraft, Visum zur Anerkennung.",
      [.init("Stojanovska", "Biljana", "Стојановска", "Билјана", 29, .weiblich, "MK", "mk", .b1)]),
    .init(
      "singh", .juechen, .demir, -6, "",
      [.init("Singh-Beispiel", "Harpreet", "ਸਿੰਘ", "ਹਰਪ੍ਰੀਤ", 24, .maennlich, "IN", "pa", .a1)]),
    .init(
      "hamawi", .juechen, .demir, -400, "Drei Kinder, eines mit Förderbedarf; Schule bittet um Begleitung.",
      [
        .of(.arabisch, "ḥamawī", "ziyād", 38, .maennlich, "SY", .a2),
        .of(.arabisch, "ḥamawī", "hibah.", 35, .weiblich, "SY", .a1),
        .of(.arabisch, "ḥamawī", "anas", 13, .maennlich, "SY", .b1),
        .of(.arabisch, "ḥamawī", "rīm", 10, .weiblich, "SY", .b1),
        .of(.arabisch, "ḥamawī", "bilāl", 3, .maennlich, "SY", .keine),
      ]),
    .init(
      "kovalchuk", .juechen, .demir, -255, "Zwei Kinder in der Schule, Arbeit in der Gastronomie.",
      [
        .of(.ukrainisch, "ковальчук", "наталія", 33, .weiblich, "UA", .a2),
        .of(.ukrainisch, "ковальчук", "кирило", 11, .maennlich, "UA", .b1),
        .of(.ukrainisch, "ковальчук", "яна", 7, .weiblich, "UA", .b1),
      ]),
  ]
}
