internal import InventedNames

// Demodaten, frei erfunden: Neuss, the largest town; Emre Aksoy and Lena Hofstetter.
extension DemoHousehold {
  static let neuss: [DemoHousehold] = [
    .init(
      "shami", .neuss, .aksoy, -730, "Vier Menschen in zwei Zimmern; Wohnungssuche läuft.",
      [
        .of(.arabisch, "šāmī", "ayman", 45, .maennlich, "SY", .b1),
        .of(.arabisch, "šāmī", "wafāʾ", 42, .weiblich, "SY", .a2),
        .of(.arabisch, "šāmī", "yāsir", 15, .maennlich, "SY", .b2),
        .of(.arabisch, "šāmī", "dīmah.", 8, .weiblich, "SY", .b1),
      ]),
    .init(
      "qabbani", .neuss, .aksoy, -410, "Die jüngste Tochter ist noch in der Schule.",
      [
        .of(.arabisch, "qabbānī", "laylā", 52, .weiblich, "SY", .a2),
        .of(.arabisch, "qabbānī", "šaymāʾ", 16, .weiblich, "SY", .b2),
      ]),
    .init("tamimi", .neuss, .aksoy, -66, "", [.of(.arabisch, "tamīmī", "ʿumar", 24, .maennlich, "IQ", .a2)]),
    .init("dabbagh", .neuss, .aksoy, -23, "", [.of(.arabisch, "dabbāġ", "hudā", 29, .weiblich, "LB", .b1)]),
    .init(
      "bondarenko", .neuss, .aksoy, -600, "Lehrerin; das Zeugnis ist anerkannt.",
      [
        .of(.ukrainisch, "бондаренко", "юлія", 40, .weiblich, "UA", .b2),
        .of(.ukrainisch, "бондаренко", "соломія", 13, .weiblich, "UA", .b2),
      ]),
    .init(
      "goncharenko", .neuss, .aksoy, -505, "", [.of(.ukrainisch, "гончаренко", "віктор", 62, .maennlich, "UA", .a1)]),
    .init("pavlenko", .neuss, .aksoy, -95, "", [.of(.ukrainisch, "павленко", "христина", 26, .weiblich, "UA", .a2)]),
    .init(
      "karimi", .neuss, .aksoy, -275, "Beide lernen, das Kind hat einen Kitaplatz.",
      [
        .of(.persisch, "karīmī", "farhād", 32, .maennlich, "AF", .b1),
        .of(.persisch, "karīmī", "mīnā", 29, .weiblich, "AF", .a2),
        .of(.persisch, "karīmī", "sārā", 5, .weiblich, "AF", .a1),
      ]),
    .init("sadiqi", .neuss, .aksoy, -14, "", [.of(.persisch, "ṣādiqī", "mahnāz", 37, .weiblich, "IR", .a1)]),
    .init(
      "kilic", .neuss, .aksoy, -350, "",
      [
        .of(.türkisch, "kılıç", "volkan", 36, .maennlich, "TR", .b1),
        .of(.türkisch, "kılıç", "çiğdem", 34, .weiblich, "TR", .b1),
        .of(.türkisch, "kılıç", "tuğba", 3, .weiblich, "TR", .keine),
      ]),
    .init(
      "polat", .neuss, .aksoy, -180, "Spricht kein Deutsch; der Sohn soll nicht dolmetschen müssen.",
      [
        .of(.türkisch, "polat", "canan", 48, .weiblich, "TR", .keine),
        .of(.türkisch, "polat", "yiğit", 14, .maennlich, "TR", .b2),
      ]),
    .init("demirel", .neuss, .aksoy, -240, "", [.of(.kurdisch, "demirel", "rojda", 23, .weiblich, "TR", .b1)]),
    .init("sexo", .neuss, .aksoy, -39, "", [.of(.kurdisch, "şêxo", "dilşad", 39, .maennlich, "SY", .a2)]),
    .init(
      "haylemaryam", .neuss, .aksoy, -145, "",
      [
        .of(.tigrinisch, "haylämaryam", "dawit", 34, .maennlich, "ER", .a2),
        .of(.tigrinisch, "haylämaryam", "ʾəlsa", 30, .weiblich, "ER", .a1),
        .of(.tigrinisch, "haylämaryam", "filmon", 4, .maennlich, "ER", .keine),
      ]),
    .init("ciobanu", .neuss, .aksoy, -52, "", [.of(.rumänisch, "ciobanu", "răzvan", 29, .maennlich, "RO", .a2)]),
    .init(
      "shterev", .neuss, .aksoy, -320, "Nach fünf Jahren in Deutschland ändert sich, wer zahlt.",
      [
        .of(.bulgarisch, "щерев", "васил", 55, .maennlich, "BG", .a1),
        .of(.bulgarisch, "щерева", "стефка", 51, .weiblich, "BG", .keine),
      ]),
    .init(
      "rifai", .neuss, .aksoy, -1080, "Abgeschlossen: an das Jobcenter übergeben.",
      [.of(.arabisch, "rifāʿī", "nabīl", 47, .maennlich, "SY", .b2)]),
    .init("zahrani", .neuss, .aksoy, -3, "", [.of(.arabisch, "zahrānī", "ġādah", 21, .weiblich, "SY", .a1)]),
    .init(
      "khayyat", .neuss, .hofstetter, -660, "",
      [
        .of(.arabisch, "ḫayyāṭ", "ʿimād", 49, .maennlich, "SY", .b1),
        .of(.arabisch, "ḫayyāṭ", "amīnah.", 46, .weiblich, "SY", .a2),
      ]),
    .init("sammani", .neuss, .hofstetter, -200, "", [.of(.arabisch, "sammān", "fayṣal", 27, .maennlich, "SY", .b1)]),
    .init(
      "lytvynchuk", .neuss, .hofstetter, -590, "", [.of(.ukrainisch, "литвинчук", "анна", 31, .weiblich, "UA", .b2)]),
    .init(
      "khomenko", .neuss, .hofstetter, -85, "",
      [
        .of(.ukrainisch, "хоменко", "тетяна", 36, .weiblich, "UA", .a2),
        .of(.ukrainisch, "хоменко", "їлля", 6, .maennlich, "UA", .a2),
      ]),
    .init("jafari", .neuss, .hofstetter, -125, "", [.of(.persisch, "ǧaʿfarī", "nādir", 25, .maennlich, "AF", .a1)]),
    .init("korkmaz", .neuss, .hofstetter, -30, "", [.of(.türkisch, "korkmaz", "büşra", 24, .weiblich, "TR", .b1)]),
    .init("kidane", .neuss, .hofstetter, -430, "", [.of(.tigrinisch, "kidanä", "səlas", 26, .weiblich, "ER", .b1)]),
    .init(
      "ibrahim", .neuss, .hofstetter, -60, "Wünscht sich eine Dolmetscherin.",
      [
        .of(.kurdisch, "îbrahîm", "hêvî", 42, .weiblich, "SY", .keine),
        .of(.kurdisch, "îbrahîm", "ciwan", 16, .maennlich, "SY", .a2),
        .of(.kurdisch, "îbrahîm", "nûjîn", 12, .weiblich, "SY", .b1),
      ]),
  ]
}
