import RollbookModel

/// The rows of a table in which a map looks values up, by name.
struct LookUpRows: Sendable {
    /// What messages call the table and its two columns.
    let table: String
    let match: String
    let take: String
    /// Whether its rows are about people: messages then name none of them.
    let isOfPeople: Bool
    private(set) var index = NameIndex()
    /// What stands where no row matches; nil: nothing does.
    let none: [UInt8]?

    /// Reads a table's file, whatever columns else it has.
    ///
    /// - Parameter maps: those of the table's format, if it is one: a file that has the columns of one is read by it.
    init(
        _ lookUp: RecordMap.LookUp, path: String, name: String, table: String, isOfPeople: Bool, plan: Plan,
        maps: [PreparedMap], settings: InputSettings
    ) throws(Problem) {
        self.table = table
        self.isOfPeople = isOfPeople
        match = lookUp.match.text
        take = lookUp.take.text
        let wanted = [lookUp.match, lookUp.take] + lookUp.filter.map(\.column)
        none = try lookUp.none.map { (none) throws(Problem) in Array(try plan.text(of: none).utf8) }
        let format = maps.first?.plan
        let names = ItemNames(format, maps: maps)
        let settings = settings.wanting(wanted.map(\.text), called: names, of: format, by: maps)
        let stream = try ItemStream(path, name: name, settings: settings, names: names, maps: maps)
        let columns = try wanted.map { (word) throws(Problem) in try Self.column(word, of: stream, name) }
        var values: [[UInt8]] = []
        for (_, value) in lookUp.filter { values.append(Array(try plan.text(of: value).utf8)) }
        while let row = try stream.next() {
            // Nothing is found by half a date, or by what the file's own map has no answer for.
            if row.unanswered.contains(where: { columns.contains($0.column) }) { continue }
            let fields = columns.map { content(of: row.values[$0]) }
            guard zip(fields.dropFirst(2), values).allSatisfy({ isSame($0, $1) }) else { continue }
            if !fields[0].isEmpty, !fields[1].isEmpty { index.add(fields[0], fields[1]) }
        }
    }

    private static func column(
        _ word: RecordMap.Word, of stream: ItemStream, _ file: String
    ) throws(Problem) -> Int {
        let names = stream.columns.map(\.name)
        if let index = place(of: word.text, in: names) ?? stream.columns(named: word.text).first { return index }
        let nearest = nearestName(to: word.text, among: names).map { "; nearest: \"\($0)\"" } ?? ""
        throw Problem(
            at: word.place.description, "\(file) has no column \"\(word.text)\"\(nearest)",
            wayOut: "Correct the name in the map, or head the column so.")
    }
}

/// The first column of a header called so: as it stands, else but for case, blanks and punctuation.
func place(of name: String, in header: [String]) -> Int? {
    header.firstIndex(of: name) ?? header.firstIndex { headerName($0) == headerName(name) }
}

/// A value without the blanks around it.
private func content(of value: [UInt8]) -> [UInt8] {
    var rest = value[...]
    while rest.last == blank { rest.removeLast() }
    return Array(rest.drop { $0 == blank })
}

/// Equal, or equal numbers: what has lost its leading zeros is the same.
private func isSame(_ a: [UInt8], _ b: [UInt8]) -> Bool {
    if a == b { return true }
    guard !a.isEmpty, !b.isEmpty, (a + b).allSatisfy({ $0 &- 0x30 <= 9 }) else { return false }
    return a.drop { $0 == 0x30 }.elementsEqual(b.drop { $0 == 0x30 })
}
