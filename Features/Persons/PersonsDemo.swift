package import Access
package import Basics
package import CaseAccess
package import Keys
package import SQL

/// Invented people of the demo; every combination of names is made up and belongs to nobody.
package enum PersonsDemo {
  /// Adds the people unless there is somebody already.
  ///
  /// - Parameters:
  ///   - connection: writing.
  ///   - keys: gets a key for each person before the record.
  ///   - workers: who are responsible in turn; without one nothing is added.
  ///   - places: keys of the municipalities over which the people are spread.
  ///   - provider: an organisation to which one record is shared.
  ///   - now: all dates are relative to it.
  /// - Returns: the numbers of the people added.
  /// - Throws: ``DatabaseError``, ``KeyRefusal``.
  @discardableResult
  package static func load(
    _ connection: Connection, keys: KeyRegister, workers: [ID<Account>], places: [String],
    provider: ID<Organisation>?, at now: Instant
  ) throws -> [ID<PersonKey>] {
    guard !workers.isEmpty, !places.isEmpty, try PersonStore(connection).isEmpty() else { return [] }
    let loader = DemoLoader(connection: connection, keys: keys, now: now)
    var ids: [ID<PersonKey>] = []
    var files: [ID<CaseKey>] = []
    for (index, line) in DemoLine.all.enumerated() {
      // A family has one case manager, and so has somebody who was entered twice.
      let worker = workers[(index == 1 || index == 40 ? 0 : index == 4 ? 3 : index) % workers.count]
      let added = try loader.add(line, index, place: places[index % places.count], by: worker)
      ids.append(added.person)
      files += [added.file].compactMap(\.self)
    }
    try loader.addHouseholds(ids, workers)
    try loader.addSpecial(ids, files, workers, provider)
    return ids
  }
}

/// One invented person, as a line of a table.
struct DemoLine: Sendable {
  let family: String
  let given: String
  let familyNative: String
  let givenNative: String
  /// Years before today.
  let age: Int
  let sex: Sex
  let country: String
  let language: String
  let german: LanguageLevel

  init(
    _ family: String, _ given: String, _ familyNative: String, _ givenNative: String, _ age: Int, _ sex: Sex,
    _ country: String, _ language: String, _ german: LanguageLevel
  ) {
    self.family = family
    self.given = given
    self.familyNative = familyNative
    self.givenNative = givenNative
    self.age = age
    self.sex = sex
    self.country = country
    self.language = language
    self.german = german
  }

  /// Demodaten, frei erfunden.
  static let all: [DemoLine] = [
    .init("Haddad", "Rami", "حداد", "رامي", 29, .maennlich, "SY", "ar", .a2),
    .init("Haddad", "Lamia", "حداد", "لمياء", 27, .weiblich, "SY", "ar", .a1),
    .init("Haddad", "Karim", "حداد", "كريم", 4, .maennlich, "SY", "ar", .keine),
    .init("Ševčenkivska", "Oksana", "Шевченківська", "Оксана", 34, .weiblich, "UA", "uk", .b1),
    .init("Ševčenkivskyj", "Danylo", "Шевченківський", "Данило", 9, .maennlich, "UA", "uk", .a2),
    .init("Tesfazghi", "Merhawi", "ተስፋዝጊ", "መርሃዊ", 23, .maennlich, "ER", "ti", .a1),
    .init("Gebremeskel", "Selam", "ገብረመስቀል", "ሰላም", 31, .weiblich, "ER", "ti", .a2),
    .init("Yıldıztepe", "Berfin", "", "", 26, .weiblich, "TR", "ku", .b1),
    .init("Yıldıztepe", "Şiyar", "", "", 28, .maennlich, "TR", "ku", .a2),
    .init("Noorzai-Beispiel", "Zahra", "نورزی", "زهرا", 33, .weiblich, "AF", "prs", .a1),
    .init("Noorzai-Beispiel", "Farhad", "نورزی", "فرهاد", 12, .maennlich, "AF", "prs", .a2),
    .init("Dumitrașcu", "Ionela", "", "", 30, .weiblich, "RO", "ro", .a2),
    .init("Dumitrașcu", "Costel", "", "", 32, .maennlich, "RO", "ro", .a1),
    .init("Petkowa", "Zwetelina", "Петкова", "Цветелина", 25, .weiblich, "BG", "bg", .a1),
    .init("Osei-Muster", "Kwabena", "", "", 35, .maennlich, "GH", "ak", .b1),
    .init("Diallo-Probe", "Mamadou", "", "", 21, .maennlich, "GN", "fr", .a2),
    .init("Camara-Probe", "Aïssatou", "", "", 24, .weiblich, "GN", "fr", .a1),
    .init("Hoxhaj", "Ardita", "", "", 22, .weiblich, "XK", "sq", .b2),
    .init("Krasniqaj", "Besnik", "", "", 40, .maennlich, "XK", "sq", .a2),
    .init("Rostami-Muster", "Nasrin", "رستمی", "نسرین", 38, .weiblich, "IR", "fa", .b1),
    .init("Al-Beispieli", "Yusuf", "البيسبيلي", "يوسف", 19, .maennlich, "IQ", "ckb", .a2),
    .init("Kovaçi", "Elira", "", "", 27, .weiblich, "AL", "sq", .b1),
    .init("Stojanovska", "Biljana", "Стојановска", "Билјана", 29, .weiblich, "MK", "mk", .a2),
    .init("Petrović-Muster", "Dragan", "Петровић", "Драган", 44, .maennlich, "RS", "sr", .b1),
    .init("Nguyễn-Mẫu", "Thị Ánh", "", "", 20, .weiblich, "VN", "vi", .a2),
    .init("Adeyemi-Probe", "Olúwaṣeun", "", "", 31, .maennlich, "NG", "yo", .b1),
    .init("Warsame-Probe", "Hodan", "", "", 18, .weiblich, "SO", "so", .a1),
    .init("Ivanenko", "Halyna", "Іваненко", "Галина", 67, .weiblich, "UA", "uk", .keine),
    .init("Bagrationi-Muster", "Giorgi", "ბაგრატიონი", "გიორგი", 33, .maennlich, "GE", "ka", .a2),
    .init("Sargsjan-Muster", "Anahit", "Սարգսյան", "Անահիտ", 26, .weiblich, "AM", "hy", .b1),
    .init("Singh-Beispiel", "Harpreet", "ਸਿੰਘ", "ਹਰਪ੍ਰੀਤ", 24, .maennlich, "IN", "pa", .a1),
    .init("Rahman-Beispiel", "Tanvir", "রহমান", "তানভীর", 28, .maennlich, "BD", "bn", .a2),
    .init("Kowalczyk-Muster", "Agnieszka", "", "", 36, .weiblich, "PL", "pl", .b2),
    .init("Popescu-Probe", "Ștefan", "", "", 19, .maennlich, "RO", "ro", .b1),
    .init("El-Beispiel", "Nour", "البيسبيل", "نور", 23, .divers, "LB", "ar", .b1),
    .init("Kaya-Probe", "Deniz", "", "", 30, .ohneAngabe, "TR", "tr", .b2),
    .init("Barzani-Muster", "Shilan", "بارزانی", "شیلان", 32, .weiblich, "IQ", "ckb", .a1),
    .init("Traoré-Probe", "Ibrahim", "", "", 17, .maennlich, "ML", "fr", .a2),
    .init("", "Mahdi", "", "مهدی", 25, .maennlich, "AF", "ps", .keine),
    .init("Romanenko-Muster", "Taras", "Романенко", "Тарас", 41, .maennlich, "UA", "ru", .a2),
    .init("Hadad", "Ramy", "", "", 29, .maennlich, "SY", "ar", .a1),
  ]
}
