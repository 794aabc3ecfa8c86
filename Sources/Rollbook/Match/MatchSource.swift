import RollbookModel
import RollbookRecords
import RollbookReports

/// The rows of one source, held in memory: a byte for a byte, and eight more for each value.
struct MatchSource {
    let name: String
    let columns: [String]
    private var text: [UInt8] = []
    /// Where each value ends in `text`, row by row, as many as there are columns.
    private var ends: [Int] = []
    private var lines: [RowPlace] = []
    private let stream: RowStream

    /// Reads the header.
    init(_ path: String, settings: InputSettings) throws(Problem) {
        name = path
        stream = try RowStream(path, name: path, settings: settings)
        columns = stream.columns
    }

    /// Reads all rows.
    mutating func load() throws(Problem) {
        while let row = try stream.next() {
            guard row.values.count == columns.count else {
                throw Problem(
                    at: "\(name): \(stream.place(of: row.place, columns: []))",
                    "the row has \(row.values.count) fields, its header \(columns.count)",
                    wayOut: "Mend the row: a value that holds the delimiter needs quotes.")
            }
            for value in row.values {
                text += value
                ends.append(text.count)
            }
            lines.append(row.place)
        }
    }

    var count: Int { lines.count }

    /// The place of a column by its name.
    func column(_ name: String, option: String, isRequired: Bool) throws(Problem) -> Int? {
        let wanted = headerName(name)
        let found = columns.indices.filter { headerName(columns[$0]) == wanted }
        if found.count > 1 {
            throw Problem(
                at: "\(self.name): header", "\(found.count) columns are called \"\(name)\"",
                wayOut: "Rename all but the one that is meant.")
        }
        if let place = found.first { return place }
        guard isRequired else { return nil }
        let nearest = nearestName(to: name, among: columns).map { "; nearest: \"\($0)\"" } ?? ""
        throw Problem(
            at: option, "\(self.name) has no column \"\(name)\"\(nearest)",
            wayOut: "Where the sources name it differently, give a name for each: \(option) \"NAME=OTHER NAME\".")
    }

    func value(_ row: Int, _ column: Int) -> [UInt8] {
        let place = row * columns.count + column
        return Array(text[(place == 0 ? 0 : ends[place - 1])..<ends[place]])
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
