internal import InventedNames

// Demodaten, frei erfunden: Dormagen and Rommerskirchen, where Martin Klein is about to leave.
extension DemoHousehold {
  static let dormagen: [DemoHousehold] = [
    .init(
      "noorzai", .dormagen, .klein, -190,
      "Nach der Trennung in einer geschützten Wohnung; die Anschrift bleibt geheim.",
      [
        .init("Noorzai-Beispiel", "Zahra", "نورزی", "زهرا", 33, .weiblich, "AF", "prs", .a1),
        .init("Noorzai-Beispiel", "Farhad", "نورزی", "فرهاد", 12, .maennlich, "AF", "prs", .a2),
      ]),
    .init(
      "dumitrascu-ionela", .dormagen, .klein, -310, "Lebt seit zwei Monaten getrennt.",
      [.init("Dumitrașcu", "Ionela", "", "", 30, .weiblich, "RO", "ro", .a2)]),
    .init(
      "dumitrascu-costel", .dormagen, .klein, -58, "Nach der Trennung eigener Fall.",
      [.init("Dumitrașcu", "Costel", "", "", 32, .maennlich, "RO", "ro", .a1)]),
    .init(
      "petkowa", .dormagen, .klein, -20, "",
      [.init("Petkowa", "Zwetelina", "Петкова", "Цветелина", 25, .weiblich, "BG", "bg", .a1)]),
    .init(
      "diallo", .dormagen, .klein, -480, "Duldung, Ausbildung zum Elektroniker in Aussicht.",
      [.init("Diallo-Probe", "Mamadou", "", "", 21, .maennlich, "GN", "fr", .b1)]),
    .init(
      "camara", .dormagen, .klein, -365, "Der Fall ist gesperrt.",
      [.init("Camara-Probe", "Aïssatou", "", "", 24, .weiblich, "GN", "fr", .a1)]),
    .init(
      "krasniqaj", .dormagen, .klein, -700, "Die Verarbeitung ist eingeschränkt, bis eine Angabe geklärt ist.",
      [.init("Krasniqaj", "Besnik", "", "", 40, .maennlich, "XK", "sq", .a2)]),
    .init(
      "ozkan", .dormagen, .klein, -1010, "Ziele erreicht: Arbeit, Wohnung, Kurs.",
      [
        .of(.türkisch, "özkan", "gökhan", 41, .maennlich, "TR", .b1),
        .of(.türkisch, "özkan", "songül", 39, .weiblich, "TR", .a2),
        .of(.türkisch, "özkan", "elif", 14, .weiblich, "TR", .b2),
      ]),
    .init(
      "xelil", .dormagen, .klein, -150, "Chancen-Aufenthaltsrecht endet bald; Nachweise fehlen noch.",
      [.of(.kurdisch, "xelîl", "welat", 26, .maennlich, "SY", .b1)]),
    .init(
      "munteanu", .dormagen, .klein, -90, "",
      [
        .of(.rumänisch, "munteanu", "mihaela", 28, .weiblich, "RO", .a1),
        .of(.rumänisch, "munteanu", "ștefania", 5, .weiblich, "RO", .keine),
      ]),
    .init(
      "tkachenko", .dormagen, .klein, -610, "Sucht Wohnung; lebt mit der Mutter in der Unterkunft.",
      [
        .of(.ukrainisch, "ткаченко", "ірина", 37, .weiblich, "UA", .b1),
        .of(.ukrainisch, "ткаченко", "людмила", 64, .weiblich, "UA", .keine, role: .elternteil),
        .of(.ukrainisch, "ткаченко", "богдан", 8, .maennlich, "UA", .a2),
      ]),
    .init(
      "warsame", .dormagen, .klein, -70, "Gerade volljährig; die Jugendhilfe endet.",
      [.init("Warsame-Probe", "Hodan", "", "", 18, .weiblich, "SO", "so", .a1, birth: .turning(18, in: -3))]),
    .init(
      "al-beispieli", .rommerskirchen, .klein, -26, "",
      [.init("Al-Beispieli", "Yusuf", "البيسبيلي", "يوسف", 19, .maennlich, "IQ", "ckb", .a2)]),
    .init(
      "barzani", .rommerskirchen, .klein, -330, "Wartet seit Monaten auf einen Kursplatz mit Kinderbetreuung.",
      [
        .init("Barzani-Muster", "Shilan", "بارزانی", "شیلان", 32, .weiblich, "IQ", "ckb", .a1),
        .of(.kurdisch, "barzan", "azad", 2, .maennlich, "IQ", .keine),
      ]),
    .init(
      "sargsjan", .rommerskirchen, .klein, -830, "Weggezogen; der Fall ist abgeschlossen.",
      [.init("Sargsjan-Muster", "Anahit", "Սարգսյան", "Անահիտ", 26, .weiblich, "AM", "hy", .b1)]),
    .init(
      "bagrationi", .rommerskirchen, .klein, -11, "",
      [.init("Bagrationi-Muster", "Giorgi", "ბაგრატიონი", "გიორგი", 33, .maennlich, "GE", "ka", .a2)]),
  ]
}
