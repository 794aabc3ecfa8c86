import RollbookModel
import RollbookRecords
import RollbookReports

/// The rows of one source, held in memory: a byte for a byte, and eight more for each value.
struct MatchSource {
    let name: String
    /// An item's id, or the source's own heading.
    let columns: [String]
    private var text: [UInt8] = []
    /// Where each value ends in `text`, row by row, as many as there are columns.
    private var ends: [Int] = []
    private var lines: [RowPlace] = []
    /// By the values' places in `ends`.
    private var unanswered = UnansweredValues()
    private let stream: ItemStream

    /// Reads the header.
    init(_ path: String, settings: InputSettings, names: ItemNames, maps: [PreparedMap]) throws(Problem) {
        name = path
        stream = try ItemStream(path, name: path, settings: settings, names: names, maps: maps)
        columns = stream.columns.map(\.name)
    }

    /// Reads all rows.
    mutating func load() throws(Problem) {
        while let row = try stream.next() {
            guard row.fieldCount == stream.width else {
                throw Problem(
                    at: "\(name): \(stream.place(of: row.place))",
                    "the row has \(row.fieldCount) fields, its header \(stream.width)",
                    wayOut: "Mend the row: a value that holds the delimiter needs quotes.")
            }
            for value in row.unanswered { unanswered.add(value.why, at: ends.count + value.column) }
            for value in row.values {
                text += value
                ends.append(text.count)
            }
            lines.append(row.place)
        }
    }

    var count: Int { lines.count }

    /// What it is read by; nil: its own header.
    var map: String? { stream.map?.name.text }

    /// What the nearest of the maps asks for in vain: `teacher-sheet: "Exam Date"`; nil where one fits, or there is none.
    var lacking: String? {
        stream.lacking.map { map, columns in
            let names = columns.prefix(3).map { "\"\($0)\"" } + (columns.count > 3 ? ["..."] : [])
            return "\(map): \(names.joined(separator: ", "))"
        }
    }

    /// The place of a column by its name.
    func column(_ name: String, option: String, isRequired: Bool) throws(Problem) -> Int? {
        let found = stream.columns(named: name)
        if found.count > 1 {
            throw Problem(
                at: "\(self.name): header", "\(found.count) columns are called \"\(name)\"",
                wayOut: "Rename all but the one that is meant.")
        }
        if let place = found.first { return place }
        guard isRequired else { return nil }
        let nearest = nearestName(to: name, among: columns).map { "; nearest: \"\($0)\"" } ?? ""
        let unmapped = lacking.map { "It is read by its own header: it lacks columns of every map (of \($0)). " } ?? ""
        throw Problem(
            at: option, "\(self.name) has no column \"\(name)\"\(nearest)",
            wayOut: unmapped
                + "Where the sources name it differently, give a name for each: \(option) \"NAME=OTHER NAME\".")
    }

    func value(_ row: Int, _ column: Int) -> [UInt8] {
        let place = row * columns.count + column
        return Array(text[(place == 0 ? 0 : ends[place - 1])..<ends[place]])
    }

    /// Why a map made no value of one; nil where it did, or there is no map.
    func unanswered(_ row: Int, _ column: Int) -> Unanswered? { unanswered[row * columns.count + column] }

    /// How many values of a column are unanswered so.
    func count(_ column: Int, where matches: (Unanswered) -> Bool) -> Int {
        unanswered.count { $0 % columns.count == column && matches($1) }
    }

    /// The values of a key, each ended by a zero.
    func key(_ row: Int, _ columns: [Int]) -> [UInt8] {
        columns.flatMap { value(row, $0) + [0] }
    }

    /// Where a row or, with `column`, a value of it stands.
    func place(_ row: Int, _ column: Int? = nil) -> String {
        stream.place(of: lines[row], columns: column.map { [$0] } ?? [])
    }
}
