/// What a cell's number format makes of a number, as far as it changes what the number means.
enum CellFormat: Hashable {
    case plain
    /// Shown with zeros in front, as many digits as the format has zeros.
    case padded(Int)
    /// A number of days.
    case date
    /// A length of time, in days.
    case duration

    /// A number format by its number; `custom`: the picture that the workbook gives for it.
    init(number: Int, custom: String?) {
        if let custom {
            self.init(picture: custom)
        } else {
            self =
                switch number {
                case 14...22, 45, 47: .date
                case 46: .duration
                default: .plain
                }
        }
    }

    /// A picture such as `mm/dd/yyyy;@`: its first section tells.
    init(picture: String) {
        let letters = Self.letters(of: picture.split(separator: ";", omittingEmptySubsequences: false).first ?? "")
        if letters.isDuration {
            self = .duration
        } else if letters.text.contains(where: { "ymdhs".contains($0) }) {
            self = .date
        } else if letters.text.count > 1, letters.text.allSatisfy({ $0 == "0" }) {
            self = .padded(letters.text.count)
        } else {
            self = .plain
        }
    }

    /// A section in lower case, without what is shown as it stands, colours, conditions and places.
    private static func letters(of section: Substring) -> (text: String, isDuration: Bool) {
        var rest = section.lowercased()[...]
        var text = ""
        var isDuration = false
        while let letter = rest.popFirst() {
            switch letter {
            case "\"": rest = rest.drop { $0 != "\"" }.dropFirst()
            case "\\", "_", "*": rest = rest.dropFirst()
            case "[":
                let bracket = rest.prefix { $0 != "]" }
                if let unit = bracket.first, "hms".contains(unit), bracket.allSatisfy({ $0 == unit }) {
                    isDuration = true
                }
                rest = rest.dropFirst(bracket.count + 1)
            default: text.append(letter)
            }
        }
        return (text == "general" ? "" : text, isDuration)
    }
}
