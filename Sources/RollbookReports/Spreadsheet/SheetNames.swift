/// Names for the sheets of a workbook, each made one that Excel takes and no other sheet has.
struct SheetNames {
    /// In small letters, as Excel compares them. One it keeps to itself.
    private var taken: Set<String> = ["history"]

    private static let mostUnits = 31
    private static let forbidden: Set<Character> = ["[", "]", ":", "*", "?", "/", "\\"]

    /// `wanted`, mended where need be; `Worklist 2` where `Worklist` is taken.
    mutating func take(_ wanted: String) -> String {
        let name = Self.mended(wanted)
        var number = 1
        var candidate = Self.ends(Self.shortened(name, to: Self.mostUnits))
        while !taken.insert(candidate.lowercased()).inserted {
            number += 1
            candidate = Self.shortened(name, to: Self.mostUnits - " \(number)".utf16.count) + " \(number)"
        }
        return candidate
    }

    private static func mended(_ wanted: String) -> String {
        let characters = wanted.map { character in
            let isControl = character.unicodeScalars.contains {
                $0.properties.generalCategory == .control || $0.properties.isNoncharacterCodePoint
            }
            return isControl ? " " : forbidden.contains(character) ? "-" : character
        }
        return ends(String(characters))
    }

    /// Without blanks and apostrophes at the ends.
    private static func ends(_ name: String) -> String {
        let isEdge: (Character) -> Bool = { $0 == "'" || $0 == " " }
        let name = String(name.drop(while: isEdge).reversed().drop(while: isEdge).reversed())
        return name.isEmpty ? "Sheet" : name
    }

    private static func shortened(_ name: String, to units: Int) -> String {
        var name = name
        while name.utf16.count > units { name.unicodeScalars.removeLast() }
        return name
    }
}
