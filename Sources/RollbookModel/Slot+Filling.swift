extension Slot {
    /// A value with its filling: digits moved right behind zeros where the slot says so, all else followed by blanks.
    /// One that is too long stays as it is.
    package func filled(_ value: String) -> String {
        let isBlank = { (character: Character) in character == " " }
        var content = Substring(value)
        while content.last.map(isBlank) == true { content.removeLast() }
        if !keepsLeadingBlanks { content = content.drop(while: isBlank) }
        let room = max(0, length - content.count)
        let isDigits = !content.isEmpty && content.allSatisfy { $0.isASCII && $0.isNumber }
        return isRightJustified && isDigits
            ? String(repeating: "0", count: room) + content : content + String(repeating: " ", count: room)
    }
}
