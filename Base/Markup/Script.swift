package enum Script { package static let faden = "" }
