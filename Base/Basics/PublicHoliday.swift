/// Public holidays in North Rhine-Westphalia.
///
/// Source: § 2 Abs. 1 Feiertagsgesetz NW of 23.04.1989 (GV. NW. S. 222) as changed on 20.12.1994, in force since
/// 31.12.1994; holidays of one single year, such as 31.10.2017, are not in it.
package enum PublicHoliday {
  /// What the day is called; `nil` on other days.
  package static func name(on day: Day) -> String? {
    switch (day.month, day.day) {
    case (1, 1): return "Neujahr"
    case (5, 1): return "1. Mai"
    case (10, 3): return "Tag der Deutschen Einheit"
    case (11, 1): return "Allerheiligen"
    case (12, 25): return "1. Weihnachtstag"
    case (12, 26): return "2. Weihnachtstag"
    default: break
    }
    switch day.number - easterSunday(of: day.year).number {
    case -2: return "Karfreitag"
    case 1: return "Ostermontag"
    case 39: return "Christi Himmelfahrt"
    case 50: return "Pfingstmontag"
    case 60: return "Fronleichnam"
    default: return nil
    }
  }

  /// Easter in the Gregorian calendar, after the algorithm of Meeus, Jones and Butcher.
  private static func easterSunday(of year: Int) -> Day {
    let golden = year % 19
    let century = year / 100
    let rest = year % 100
    let moon = (19 * golden + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30
    let sunday = (32 + 2 * (century % 4) + 2 * (rest / 4) - moon - rest % 4) % 7
    let correction = (golden + 11 * moon + 22 * sunday) / 451
    let sum = moon + sunday - 7 * correction + 114
    return Day(year: year, month: sum / 31, day: sum % 31 + 1) ?? Day(number: 0)
  }
}

extension Day {
  /// Monday to Friday without the public holidays of North Rhine-Westphalia; 24 and 31 December are none.
  package var isWorkingDay: Bool { weekday <= 5 && PublicHoliday.name(on: self) == nil }

  /// The day itself if it is a working day, otherwise the next one.
  package var orNextWorkingDay: Day {
    var day = self
    while !day.isWorkingDay { day = day.adding(days: 1) }
    return day
  }
  /// The day itself if it is a working day, otherwise the last one before; for what must not come later.
  package var orPreviousWorkingDay: Day {
    var day = self
    while !day.isWorkingDay { day = day.adding(days: -1) }
    return day
  }
}
