/// Files for a format drawn by chance: extracts with everything that extracts have, and what they are joined with.
struct RandomExtract {
    let format: RandomFormat
    var dice: Dice

    /// A value that is out of order now and then.
    private mutating func value(_ item: RandomFormat.Item) -> String {
        let value = item.value(&dice)
        guard dice.one(in: 40) else { return value }
        return switch dice.number(1...9) {
        case 1: ""
        case 2: value + String(repeating: "X", count: item.length)
        case 3: "é\(value)"
        case 4: "字"
        case 5: "\"a\"\"\(value)\""
        case 6: "\"\(value)\n\""
        case 7: "\"\(value),\r\n\n2\""
        case 8: "  \(value)  "
        default: "x\t\u{7F}"
        }
    }

    private mutating func row(_ columns: [RandomFormat.Item?]) -> String {
        var values: [String] = []
        for column in columns { values.append(column.map { value($0) } ?? dice.text(of: "xyz", length: 2)) }
        if dice.one(in: 80) { values.append("more") }
        if dice.one(in: 80), values.count > 1 { values.removeLast() }
        return values.joined(separator: ",")
    }

    /// Records in one file; rarely one that stops the run.
    mutating func records(_ count: Int, isBroken: Bool) -> String {
        var columns: [RandomFormat.Item?] = format.items.filter { $0.kind != .filler }
        if dice.one(in: 3) { columns.append(nil) }
        if dice.one(in: 3) { columns.reverse() }
        let end = dice.pick(["\n", "\r\n", "\r"])
        var lines = [columns.map { $0?.id ?? "remark" }.joined(separator: ",")]
        for _ in 0..<count {
            // The same record again, now and then.
            lines.append(dice.one(in: 10) && lines.count > 1 ? dice.pick(Array(lines.dropFirst())) : row(columns))
            if dice.one(in: 50) { lines.append("") }
        }
        if isBroken { lines.insert("\"never closed", at: dice.number(1...lines.count)) }
        return (dice.one(in: 5) ? "\u{FEFF}" : "") + lines.joined(separator: end) + (dice.one(in: 3) ? "" : end)
    }

    /// Rows of the reference table, each value once.
    mutating func table() -> String {
        var values: Set<String> = []
        for _ in 0..<dice.number(0...20) {
            values.insert(String(format.joined.value(&dice).prefix(format.joined.length)))
        }
        return "value,mark\n" + values.subtracting([""]).sorted().map { "\($0),\(dice.pick(["X", "Y"]))\n" }.joined()
    }

    mutating func others() -> String {
        let rows = (0..<dice.number(0...60)).map { _ in
            "\(format.joined.value(&dice)),\(dice.number(0...15)),\(dice.pick(["X", "Y", ""]))\n"
        }
        return "value,rank,mark\n" + rows.joined()
    }
}
