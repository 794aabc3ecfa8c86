import RollbookModel

/// Something that a file's column may hold: an item or a table's column.
struct WantedColumn {
    let id: String
    /// A second header it is known by.
    let name: String
    let isRequired: Bool
}

/// Which column of a file holds what.
struct HeaderMatch {
    /// For each column of the file the index of what it holds; nil for a column that nothing asks for.
    let targets: [Int?]
    /// Columns that nothing asks for, as the header spells them.
    let unknown: [String]
    /// Places of the columns that rejected.csv itself adds: no part of the input.
    let added: [Int]

    /// Case, spaces, underscores and punctuation make no difference. Ids come before printed names; a printed name that
    /// two wanted columns share names neither.
    /// `obtain`: where what is missing can be found.
    init(_ header: [String], wanted: [WantedColumn], file: String, obtain: String = "") throws(Problem) {
        let known = Self.dictionary(wanted)
        targets = header.map { known[headerName($0)] }
        let free = header.indices.filter { [targets] in targets[$0] == nil }
        added = free.filter { rejectedColumns.contains(headerName(header[$0])) }
        unknown = free.filter { !rejectedColumns.contains(headerName(header[$0])) }.map {
            header[$0].isEmpty ? "(column \($0 + 1), without a name)" : header[$0]
        }
        try refuseDuplicates(header, wanted, file)
        try refuseMissing(header, wanted, file, obtain)
    }

    /// What each header stands for, as `headerName` spells it.
    static func dictionary(_ wanted: [WantedColumn]) -> [String: Int] {
        var names: [String: Int?] = [:]
        for (index, column) in wanted.enumerated() {
            let name = headerName(column.name)
            names[name] = names[name] == nil ? .some(index) : .some(nil)
        }
        var known = names.compactMapValues { $0 }
        for (index, column) in wanted.enumerated() { known[headerName(column.id)] = index }
        return known
    }

    private func refuseDuplicates(_ header: [String], _ wanted: [WantedColumn], _ file: String) throws(Problem) {
        var seen: [Int: Int] = [:]
        for (column, target) in targets.enumerated() {
            guard let target else { continue }
            if let first = seen.updateValue(column, forKey: target) {
                throw Problem(
                    at: "\(file): header",
                    "columns \(first + 1) \"\(header[first])\" and \(column + 1) \"\(header[column])\" both give "
                        + wanted[target].id,
                    wayOut: "Keep the one that holds the value and rename or remove the other.")
            }
        }
    }

    private func refuseMissing(
        _ header: [String], _ wanted: [WantedColumn], _ file: String, _ obtain: String
    ) throws(Problem) {
        let present = Set(targets.compactMap { $0 })
        let missing = wanted.indices.filter { wanted[$0].isRequired && !present.contains($0) }
        guard !missing.isEmpty else { return }
        let names = missing.map {
            wanted[$0].id == wanted[$0].name ? wanted[$0].id : "\(wanted[$0].id) (\"\(wanted[$0].name)\")"
        }
        let more = names.count > 6 ? ["and \(names.count - 6) more"] : []
        throw Problem(
            at: "\(file): header",
            "no column for \((names.prefix(6) + more).joined(separator: ", "))",
            wayOut: hint(header, missing.map { wanted[$0].id })
                + "Add \(names.count == 1 ? "it" : "each"), headed by its id or its printed name; "
                + "rollbook formats template writes a file that has them all."
                + (obtain.isEmpty ? "" : " Where to find the rows: \(obtain)\(obtain.hasSuffix(".") ? "" : ".")"))
    }

    /// What probably went wrong: another delimiter, a misspelled header.
    private func hint(_ header: [String], _ missing: [String]) -> String {
        if header.count == 1, let other = header[0].first(where: { ";|\t,".contains($0) }) {
            let name = other == "\t" ? "tab" : "'\(other)'"
            return "The header is a single column that holds \(name): is --delimiter \(name) meant? "
        }
        for name in unknown {
            if let id = nearestName(to: name, among: missing) { return "Is \"\(name)\" meant for \(id)? " }
        }
        return ""
    }
}

/// The columns that rejected.csv puts before the input's own; ignored when it is read again.
private let rejectedColumns: Set<String> = ["source", "row", "edits", "notevaluated"]
