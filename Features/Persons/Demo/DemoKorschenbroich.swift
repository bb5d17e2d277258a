internal import InventedNames

// Demodaten, frei erfunden: Korschenbroich, which Aylin Demir has beside Jüchen.
extension DemoHousehold {
  static let korschenbroich: [DemoHousehold] = [
    .init(
      "petrovic", .korschenbroich, .demir, -5, "",
      [.init("Petrović-Muster", "Dragan", "Петровић", "Драган", 44, .maennlich, "RS", "sr", .b1)]),
    .init(
      "kovaci", .korschenbroich, .demir, -130, "Ausbildung zur Zahnmedizinischen Fachangestellten begonnen.",
      [.init("Kovaçi", "Elira", "", "", 27, .weiblich, "AL", "sq", .b1)]),
    .init(
      "nguyen", .korschenbroich, .demir, -62, "",
      [.init("Nguyễn-Mẫu", "Thị Ánh", "", "", 20, .weiblich, "VN", "vi", .a2)]),
    .init(
      "adeyemi", .korschenbroich, .demir, -440, "Wieder aufgenommen, nachdem die Arbeit weggefallen ist.",
      [.init("Adeyemi-Probe", "Olúwaṣeun", "", "", 31, .maennlich, "NG", "yo", .b1)]),
    .init(
      "rahman", .korschenbroich, .demir, -35, "",
      [.init("Rahman-Beispiel", "Tanvir", "রহমান", "তানভীর", 28, .maennlich, "BD", "bn", .a2)]),
    .init(
      "el-beispiel", .korschenbroich, .demir, -220, "Sucht einen Ort ohne Nachfragen; wünscht wenige Briefe.",
      [.init("El-Beispiel", "Nour", "البيسبيل", "نور", 23, .divers, "LB", "ar", .b1)]),
    .init(
      "mahdi", .korschenbroich, .demir, -100, "Führt nur einen Namen; Geburtstag unbekannt.",
      [.init("", "Mahdi", "", "مهدی", 25, .maennlich, "AF", "ps", .keine, birth: .unknown)]),
    .init(
      "safran", .korschenbroich, .demir, -560, "Meldete sich nicht mehr.",
      [.of(.arabisch, "ʿaṭṭār", "walīd", 30, .maennlich, "SY", .a2)]),
    .init(
      "rahimi", .korschenbroich, .demir, -170, "Asylverfahren; die Anhörung steht bevor.",
      [
        .of(.persisch, "raḥīmī", "navīd", 27, .maennlich, "AF", .a1),
        .of(.persisch, "raḥīmī", "parvīn", 24, .weiblich, "AF", .keine),
        .of(.persisch, "raḥīmī", "omīd", 1, .maennlich, "AF", .keine),
      ]),
    .init(
      "tanasescu", .korschenbroich, .demir, -28, "",
      [
        .of(.rumänisch, "tănăsescu", "marius", 34, .maennlich, "RO", .a2),
        .of(.rumänisch, "tănăsescu", "ioana", 31, .weiblich, "RO", .a1),
      ]),
  ]
}
