package import RollbookModel

extension Defect.Kind {
    /// What Rollbook's own findings have in the place of an agency's level.
    package static let level = "rollbook"

    /// What is wrong, in plain words and without any value.
    package var message: String {
        switch self {
        case .length: "The value is longer than its item; nothing is cut."
        case .encoding: "The value holds a character that the submission file cannot hold."
        case .fields: "The row has more or fewer fields than the header."
        case .filler: "The layout wants blanks here."
        case .mapping: "The map has no answer for this value; nothing is guessed."
        }
    }

    /// How to mend it.
    package var remedy: String {
        switch self {
        case .length: "Shorten the value at its source, or correct the column it was taken from."
        case .encoding: "Replace the character at its source by one the file can hold."
        case .fields: "Look for a missing or extra delimiter, or a value with a delimiter that is not in quotes."
        case .filler: "Leave the column empty, or out of the input."
        case .mapping: "Correct the value at its source, or teach it to the map."
        }
    }
}
