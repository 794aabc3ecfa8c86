/// Edits drawn by chance, of every form that the language has.
struct RandomEdits {
    let items: [RandomFormat.Item]
    var dice: Dice

    private var data: [RandomFormat.Item] { items.filter { $0.kind != .filler } }

    mutating func file() -> String {
        var edits = (1...dice.number(2...8)).map { check("\($0)") }
        edits += (0...dice.number(0...1)).map { unique("U\($0)") }
        edits += (0..<dice.number(0...2)).map { group("G\($0)") }
        if dice.one(in: 3) { edits.append("  - { edit: W, level: reject, unwritten: not known, message: m }") }
        return "surveys: [\"5\"]\nedits:\n" + edits.joined(separator: "\n") + "\n"
    }

    private mutating func edit(_ id: String, _ what: String, level: String) -> String {
        let after = id != "1" && dice.one(in: 4) ? "\n    after: [\"1\"]" : ""
        return """
              - edit: "\(id)"
                level: \(level)
            \(what)
                message: m
                expected: e
                remedy: r\(after)
            """
    }

    /// Of those that hold back, most hold for most records: else nothing would be left to write.
    private mutating func check(_ id: String) -> String {
        guard dice.one(in: 4) else {
            return edit(id, "    check: |\n      \(condition(depth: 2))", level: "notice")
        }
        let condition = "(\(condition(depth: 2))) OR item1 NOT LIKE '%\(dice.pick(["1", "B", "AB"]))%'"
        return edit(id, "    check: |\n      \(condition)", level: "reject")
    }

    private mutating func unique(_ id: String) -> String {
        let numbers = data.filter { $0.kind == .number }
        let fields = dice.some(data).map(\.id).joined(separator: ", ")
        return edit(
            id, "    unique: [\(fields)]\n    keep: \(keep(numbers))",
            level: dice.pick(["reject", "notice"]))
    }

    private mutating func keep(_ numbers: [RandomFormat.Item]) -> String {
        if numbers.isEmpty || dice.one(in: 2) { return "first" }
        let more = dice.pick(["", " + number(other.rank)"])
        return "{ highest: \"number(\(dice.pick(numbers).id))\(more)\" }"
    }

    private mutating func group(_ id: String) -> String {
        let fields = dice.one(in: 4) ? [] : dice.some(data).map(\.id)
        let item = dice.pick(data).id
        let filter = dice.one(in: 2) ? " FILTER (WHERE \(condition(depth: 1)))" : ""
        let count = dice.pick(["COUNT(*)", "COUNT(DISTINCT \(item))", "SUM(number(\(item)))"])
        let condition = dice.one(in: 2) ? "\n    where: |\n      \(condition(depth: 1))" : ""
        return edit(
            id,
            "    group: [\(fields.joined(separator: ", "))]\(condition)\n    items: [\(item)]\n"
                + "    check: |\n      \(count)\(filter) \(dice.pick(["<", ">="])) \(dice.number(0...5))",
            level: "notice")
    }

    private mutating func condition(depth: Int) -> String {
        guard depth > 0, !dice.one(in: 4) else { return atom() }
        let left = condition(depth: depth - 1)
        let right = condition(depth: depth - 1)
        return switch dice.number(1...4) {
        case 1: "(\(left)) AND (\(right))"
        case 2: "(\(left)) OR (\(right))"
        case 3: "NOT (\(left))"
        default: "CASE WHEN \(left) THEN \(right) ELSE \(condition(depth: 0)) END"
        }
    }

    private mutating func atom() -> String {
        let item = dice.pick(data)
        let own = String(item.value(&dice).prefix(item.length))
        return switch dice.number(1...14) {
        case 1: "is_blank(\(item.id))"
        case 2: "\(item.id) = '\(own)'"
        case 3: "\(item.id) NOT IN ('\(own)', '')"
        case 4: "\(item.id) LIKE '\(own.prefix(1))%'"
        case 5: "is_numeric(\(item.id))"
        case 6: "only_chars(\(item.id), 'A-Z0-9 ')"
        case 7: "SUBSTRING(\(item.id) FROM 1 FOR 1) <> 'A'"
        case 8: "EXISTS(\(dice.pick(["listed", "other"])))"
        case 9: "listed.mark = '\(dice.pick(["X", "Y"]))'"
        case 10: "\(item.id) = :district"
        case 11: "number(other.rank) < 5"
        case 12 where item.kind == .code: "is_code(\(item.id))"
        case 13 where item.kind == .day: "is_date(\(item.id), 'YYYYMMDD')"
        case 14 where item.kind == .day: "date(\(item.id), 'YYYYMMDD') < make_date(:first_year, 12, 31)"
        default: "number(\(item.id)) >= \(dice.number(0...9))"
        }
    }
}
