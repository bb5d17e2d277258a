/// Common first names and parts of surnames, invented combinations only; forms are those each origin's habits expect.
package enum NameLists {
  /// First names, common ones first.
  package static func given(_ origin: Origin) -> [String] { words(givenNames[origin] ?? "") }

  /// Surnames, made of stems and endings.
  package static func family(_ origin: Origin) -> [String] {
    let stems = words(stems[origin] ?? "")
    switch origin {
    case .arabisch:
      return stems.map { "al-" + $0 } + stems + given(origin) + words(places).flatMap { ["al-" + $0 + "ī", $0 + "ī"] }
    case .persisch:
      return stems + given(origin).filter { !$0.hasSuffix("ah.") }.flatMap { [$0 + "ī", $0 + "pūr", $0 + "zādah."] }
    case .ukrainisch: return combined(stems, ["енко", "чук", "ський", "ко", "юк", "ець"])
    case .russisch: return combined(stems, ["ов", "ев", "ин", "ский"])
    case .bulgarisch: return combined(stems, ["ов", "ева", "ски"])
    case .türkisch:
      return stems
        + combined(
          words("öz kara ak demir yıldız gün bay er kaya taş"),
          words("türk oğlu tepe soy han kan ay bulut doğan çelik şahin"))
    case .rumänisch: return combined(stems, ["escu", "eanu", "aru", ""])
    case .kurdisch: return stems + given(origin)
    case .deutsch:
      return stems
        + combined(
          words("berg stein bach holz feld wald roth lind weiß kühn schön groß"),
          ["mann", "er", "hof", "bauer", "meier"])
    case .tigrinisch: return given(origin)
    }
  }

  private static func words(_ text: String) -> [String] {
    text.split(whereSeparator: \.isWhitespace).map { String($0.map { $0 == "_" ? " " : $0 }) }
  }

  private static func combined(_ stems: [String], _ endings: [String]) -> [String] {
    stems.flatMap { stem in endings.map { stem + $0 } }
  }

  private static let places =
    "ḥalab dimašq mawṣil baġdād baṣr miṣr tūnis maġrib ḥimṣ ḥamaw kūf naǧaf tikrīt samarrāʾ sūr qudus nābulus ḫalīl ǧazāʾir qayrawān"

  private static let givenNames: [Origin: String] = [
    .arabisch: """
    muḥammad aḥmad ʿalī ḥasan ḥusayn maḥmūd ibrāhīm yūsuf ʿumar ḫālid muṣṭafā ʿabd_al-raḥmān ʿabd_al-ʿazīz
    ʿabd_al-karīm ʿabd_al-qādir ḫalīl ismāʿīl ǧamāl kamāl samīr karīm nabīl ṭāriq ziyād bilāl ḥamzah. anas yāsir
    fayṣal sulaymān saʿīd rašīd walīd hišām ʿimād ayman bāsim ġassān fuʾād maǧīd mālik ḥātim ṣālim ṣāliḥ zakariyyā
    fāṭimah. ʿāʾišah. ḫadīǧah. maryam zaynab nūr hudā amīnah. salmā laylā rānyā sārah. yāsmīn ḥanān suʿād nādyah.
    ǧamīlah. karīmah. samīrah. raġad šaymāʾ ġādah. wafāʾ iḥsān iqbāl hibah. rīm dīmah. buṯaynah. nuʿmān luʾayy uways ʿuṯmān
    ḏākir ṭāhā ẓāfir ġiyāṯ munḏir raʾūf ʿādil ǧihād ḥāzim sāmī rāmī hānī māhir nāṣir
    """,
    .persisch: """
    muḥammad ʿalī riḍā ḥusayn mahdī ḥasan amīr saʿīd maǧīd ḥamīd farhād bahrām dāryūš kūroš bahman ǧamšīd nādir
    farīd parviz hūšang īraǧ šāhīn kāmrān babak nāṣir qāsim maḥmūd ġulām raḥīm navīd omīd sīāmak fāṭimah. zahrā
    maryam narges parvīn šīrīn nasrīn mahnāz šahnāz ziba farīdah. ṭāhirah. pariṣā laylā mīnā sārā nilūfar ʿabbās ǧavād
    """,
    .ukrainisch: """
    олександр олексій андрій сергій дмитро іван юрій володимир микола василь петро тарас богдан ярослав євген
    григорій ігор віктор михайло павло степан святослав ростислав кирило денис оксана олена ірина наталія тетяна
    людмила галина катерина юлія анна марія надія світлана любов ольга христина соломія зоряна яна вікторія їлля
    жанна мирослава ганна дарʼя щасний хома
    """,
    .russisch: """
    александр алексей андрей сергей дмитрий иван юрий владимир николай михаил евгений григорий игорь виктор елена
    ирина наталья татьяна людмила галина екатерина юлия анна мария надежда светлана ольга ксения фёдор жанна
    """,
    .bulgarisch: """
    георги иван димитър николай петър христо тодор стоян васил ангел атанас кръстьо йордан здравко мария иванка
    елена йорданка пенка радка цветанка десислава гергана виолета стефка снежана живка щилян
    """,
    .türkisch: """
    mehmet mustafa ahmet ali hüseyin hasan ibrahim ismail osman yusuf murat ömer ramazan halil süleyman abdullah
    mahmut recep çağlar şükrü yiğit oğuz gökhan cemal cihan volkan ercan necati fatma ayşe emine hatice zeynep elif
    meryem şerife sultan hanife gülşen çiğdem özlem songül nurcan canan ebru tuğba şule büşra ışıl filiz
    """,
    .rumänisch: """
    andrei alexandru ion gheorghe mihai ștefan constantin nicolae vasile florin cătălin bogdan răzvan ionuț marius
    cristian dragoș mircea maria elena ioana ana andreea mihaela cristina gabriela alina ștefania țuța ileana mădălina
    """,
    .kurdisch: """
    azad baran serhat rojda dilan berfîn şîrîn xelîl bêrîvan zînê şiyar ciwan kendal welat rêber çiya hêvî zerya
    evîn nûjîn rûken gulistan jîyan xezal mizgîn ferhad dilşad hêmin şoreş zana rizgar
    """,
    .tigrinisch: """
    gäbrämikaʾel gäbräsəlase haylämaryam täklähaymanot täsfay abrähat lätäbrəhan kidanä səlas wäldägäbrəʾel bərhane
    məhrätäab yonas samuʾel habtäab zärʾay məlat rahel saba ṣägay fəsəha yohanäs dawit mikaʾel mäsfən filmon
    hagos kahsay nəgəsti abäba tədros ʾasmärom ʾəlsa sälamawit
    """,
    .deutsch: """
    thomas michael andreas stefan peter klaus jürgen jörg günter wolfgang heinz matthias christian sebastian
    alexander florian philipp ursula monika petra sabine renate karin brigitte björn käthe annegret katharina
    elisabeth sophie johanna lena jonas lukas felix maximilian hans anna maria
    """,
  ]

  private static let stems: [Origin: String] = [
    .arabisch: """
    ḥaddād naǧǧār ḫūrī ḫaṭīb qāsim šarīf sayyid ṭawīl ʿalawī ḥalabī šāmī maṣrī ḥamawī zuʿbī rifāʿī ġazālī bakrī
    ʿabbās zahrānī qaḥṭānī dulaymī ǧubūrī ʿubaydī tamīmī šammarī ḥarīrī asad ṣabbāġ qabbānī ḥakīm dabbāġ ṣāliḥ
    ʿaṭṭār bayṭār fāḫūrī ǧazzār qaṣṣāb ḫayyāṭ sammān šahīn ʿāmir nimr dīb
    """,
    .persisch: """
    aḥmadī muḥammadī ḥusaynī karīmī raḥīmī ǧaʿfarī mūsavī hāšimī ṣādiqī gulpāygānī iṣfahānī širāzī tihrānī tabrīzī
    kirmānī ḫurāsānī qazvīnī yazdānī rustamī bahrāmī farahānī nūrī ṣafavī
    """,
    .ukrainisch: """
    шевч бондар ткач кравч ковал мельнич захар гонч щерб їжак юхим яким лит григор петр савч панас хом жук
    цимбал романі левч дем остап гнат кирич черн олій
    """,
    .russisch: "иван петр сидор кузнец попел волк соловь васил зайц павл семён голуб виноград богдан жук хрущ",
    .türkisch: """
    yılmaz kaya demir çelik şahin yıldız öztürk aydın özdemir arslan doğan kılıç aslan çetin kara koç kurt özkan
    şimşek polat korkmaz çakır erdoğan yavuz can acar güneş aktaş bozkurt
    """,
    .rumänisch: "popa ion dumitr stan gheorghi rus munt mold ardel văcăr ciob croit țigăn șerban tănăs ungur lup",
    .bulgarisch: "иван георги димитр петр никол христ стоян тодор ангел щере йордан цвет жек кръст",
    .kurdisch: "bozarslan kaya demirel xan îbrahîm şêxo hesen osman cegerxwîn bedirxan barzan şemo çelebî",
    .deutsch: """
    müller schmidt schneider fischer weber schäfer koch richter klein wolf schröder neumann schwarz zimmermann
    krüger hofmann lange krause lehmann köhler herrmann könig walter mayer huber kaiser fuchs scholz möller jung
    """,
  ]
}
