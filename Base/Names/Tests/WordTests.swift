import Testing

@testable import Names

@Suite struct WordSpellingTests {
  /// From here on two words are taken for one name; the value the measurement uses.
  private let threshold = 0.84

  @Test(arguments: [
    ("محمد", "Mohammed"), ("محمد", "Muhammad"), ("Mohamed", "Mehmet"), ("خالد", "Khaled"), ("Chaled", "Khalid"),
    ("Khaled", "Halit"), ("عبد الرحمن", "Abdulrahman"), ("Abderrahmane", "Abdel Rahman"), ("عبد الله", "Abdullah"),
    ("Scherif", "Sharif"), ("Cherif", "Şerif"), ("جمال", "Dschamal"), ("Gamal", "Jamal"), ("Djamel", "Jamal"),
    ("يوسف", "Yusuf"), ("Jussuf", "Youssef"), ("داود", "Dawood"), ("Daoud", "Davud"), ("الشامي", "Shami"),
    ("نور الدين", "Noureddine"), ("Ben Halima", "Benhalima"), ("زينب", "Zeynep"), ("رضا", "Reza"),
  ])
  func `ein arabischer Name klingt in jeder Umschrift gleich`(_ one: String, _ other: String) {
    #expect(WordSpelling.likeness(one, other) >= threshold)
  }

  @Test(arguments: [
    ("Юлія", "Yuliia"), ("Юлия", "Julia"), ("Щербаченко", "Schtscherbatschenko"), ("Щербаченко", "Shcherbachenko"),
    ("Хрущёв", "Chruschtschow"), ("Григорій", "Hryhorii"), ("Євген", "Jewhen"), ("Жанна", "Zhanna"),
    ("Ганна", "Hanna"), ("Димитър", "Dimitar"), ("Γεώργιος", "Georgios"), ("Παπαδόπουλος", "Papadopoulos"),
    ("გიორგი", "Giorgi"), ("Արմեն", "Armen"), ("Çağlar", "Caglar"), ("Șerban", "Serban"), ("Şîrîn", "Shirin"),
    ("ገብረሚካኤል", "Gebremichael"), ("Gebre Michael", "Ghebremichael"), ("Müller", "Mueller"), ("Groß", "Gross"),
  ])
  func `auch kyrillisch, griechisch, georgisch, armenisch und in Geʿez`(_ one: String, _ other: String) {
    #expect(WordSpelling.likeness(one, other) >= threshold)
  }

  @Test(arguments: [
    ("Simsek", "Şimşek"), ("Koc", "Koç"), ("Yiit", "Yiğit"), ("Бондарець", "Bondarec"),
    ("Tereschtschenko", "Tereszczenko"),
    ("Marija", "Mariia"), ("Юрій", "Jurij"), ("Ievhen", "Jewhen"), ("Элджин", "Elgin"), ("Ιμπραχίμ", "Ibrahim"),
    ("Αγγελική", "Aggeliki"), ("ታረቀኝ", "Tarekegn"), ("حكمة", "Hikmet"), ("Khadija", "خديجة"), ("Zymbalez", "Cymbalec"),
  ])
  func `auch ohne Häkchen, polnisch, wissenschaftlich und mit Lauten ohne eigenen Buchstaben`(
    _ one: String, _ other: String
  ) {
    #expect(WordSpelling.likeness(one, other) >= 0.78, "\(WordSpelling.likeness(one, other))")
  }

  @Test(arguments: [
    ("Nasr", "Nasri"), ("Samir", "Samira"), ("Karim", "Kamal"), ("Ivanov", "Petrov"),
    ("Abdulaziz", "Abdulkarim"), ("محمد", "محمود"), ("Schmidt", "Schneider"), ("Ali", "Omar"), ("Hadi", "Mahdi"),
  ])
  func `ein anderer Name bleibt ein anderer`(_ one: String, _ other: String) {
    #expect(WordSpelling.likeness(one, other) < threshold)
  }

  @Test(arguments: ["", " ", "-", "'", "123", "\u{200F}", "😀", "al", "abd", "الله", "ال", "ء"])
  func `was kein Name ist, wirft nichts um`(_ text: String) {
    #expect(WordSpelling.likeness(text, "Müller") < threshold)
    _ = NameTokens.kept([WrittenName(.whole, text)], birth: .unknown)
  }
}
