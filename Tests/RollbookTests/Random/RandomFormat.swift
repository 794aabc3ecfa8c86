/// A small format drawn by chance, with whatever the language of definitions has: widths, characteristics, codes, keys,
/// fillers, a reference table, a related format, edits of every form.
struct RandomFormat {
    struct Item {
        enum Kind: CaseIterable { case word, number, day, code, filler }

        let id: String
        let kind: Kind
        let length: Int
        let isKey: Bool
        let isRight: Bool
        let codes: [String]

        /// A value that the item is meant for, from few enough that keys and joins meet.
        func value(_ dice: inout Dice) -> String {
            switch kind {
            case .word: dice.text(of: "AB1 ", length: min(length, 4)).replacing(" ", with: "")
            case .number: String(dice.number(0...30).description.prefix(length))
            case .day: "2026\(dice.pick(["07", "12"]))\(dice.pick(["01", "02", "31"]))"
            case .code: dice.pick(codes)
            case .filler: ""
            }
        }
    }

    let items: [Item]
    /// What the reference table and the related format are joined on.
    let joined: Item
    /// Definition files by path.
    let files: [String: String]

    init(_ dice: inout Dice) {
        let count = dice.number(3...8)
        items = (1...count).map { Self.item($0, &dice) }
        joined = items.first { $0.kind != .filler } ?? items[0]
        var edits = RandomEdits(items: items, dice: dice)
        files = [
            "README.md": "# Drawn by chance\n", "random/agency.yaml": Self.agency,
            "random/formats/records.yaml": Self.format(items, joined, &dice),
            "random/formats/others.yaml": Self.others(joined), "random/tables/list.yaml": Self.table(joined),
            "random/edits/records.yaml": edits.file(),
        ].merging(
            items.filter { $0.kind == .code }.map { ("random/elements/\($0.id)-codes.yaml", Self.element($0, &dice)) }
        ) { $1 }
    }

    /// The first is always a key and no filler.
    private static func item(_ number: Int, _ dice: inout Dice) -> Item {
        let kind = number == 1 ? .word : dice.pick(Item.Kind.allCases)
        let length =
            switch kind {
            case .day: 8
            case .code: dice.number(1...3)
            default: dice.number(number == 1 ? 2...6 : 1...12)
            }
        let codes = kind == .code ? ["A", "B2", "C3C"].filter { $0.count <= length } : []
        return Item(
            id: kind == .filler ? "filler_\(number)" : "item\(number)", kind: kind, length: length,
            isKey: number == 1 || kind != .filler && dice.one(in: 4), isRight: kind == .number && dice.one(in: 2),
            codes: codes)
    }

    private static let agency = """
        agency: Chance
        year-picture: "2627"
        years: [2026-27]
        levels:
          - { level: reject, name: Reject, holds-back: true }
          - { level: notice, name: Notice, holds-back: false }
        surveys: [{ survey: "5", name: Summer }]
        """

    private static func line(_ item: Item, _ number: Int) -> String {
        if item.kind == .filler { return "      - { item: \(number), filler: \(item.length) }" }
        let shape = item.kind == .number || item.kind == .day ? "N" : "A/N"
        let holds = item.kind == .code ? "element: \(item.id)-codes" : "length: \(item.length)"
        return "      - { item: \(number), id: \(item.id), name: \(item.id), \(holds), "
            + "characteristics: \(shape)\(item.isRight ? "/R" : "")\(item.isKey ? ", key: true" : "") }"
    }

    private static func format(_ items: [Item], _ joined: Item, _ dice: inout Dice) -> String {
        let pick = dice.one(in: 2) ? ", pick: { \(dice.pick(["highest", "lowest"])): number(rank) }" : ""
        return """
            format: records
            name: Records
            surveys: ["5"]
            layouts:
              - record-length: \(items.reduce(0) { $0 + $1.length })
                items:
            \(items.enumerated().map { line($1, $0 + 1) }.joined(separator: "\n"))
            related:
              listed: { table: list, on: { value: \(joined.id) } }
              other: { format: others, on: { value: \(joined.id) }\(pick) }
            outputs:
              fixed: { status: rollbook, encoding: ascii, terminator: { value: \(dice.pick(["crlf", "lf"])), status: rollbook } }
              csv: { status: rollbook }
              xml: { status: rollbook }
            """
    }

    private static func others(_ joined: Item) -> String {
        """
        format: others
        name: Others
        surveys: ["5"]
        layouts:
          - record-length: \(joined.length + 4)
            items:
              - { item: 1, id: value, name: Value, length: \(joined.length), characteristics: A/N, key: true }
              - { item: 2, id: rank, name: Rank, length: 3, characteristics: N }
              - { item: 3, id: mark, name: Mark, length: 1, characteristics: A }
        """
    }

    private static func table(_ joined: Item) -> String {
        """
        table: list
        name: List
        obtain: By chance
        key: [value]
        columns:
          - { column: value, length: \(joined.length) }
          - { column: mark, length: 1 }
        """
    }

    private static func element(_ item: Item, _ dice: inout Dice) -> String {
        let order = dice.one(in: 2) ? "order: [\(item.codes.joined(separator: ", "))]" : ""
        return """
            element: \(item.id)-codes
            name: Codes of \(item.id)
            length: \(item.length)
            codes: { \(item.codes.map { "\($0): Meaning" }.joined(separator: ", ")) }
            \(order)
            """
    }
}
