import RollbookModel
import RollbookRecords

/// A table or related file that edits of a survey look up.
package struct NeededFile: Sendable {
    let table: PlannedTable
    /// The edits that need it.
    package let edits: [String]

    package var name: String { table.name }

    /// `table` or `related`.
    var key: String { table.kind == .table ? "table" : "related" }

    /// What needs it and where it is found, whole sentences.
    package var meaning: String {
        let use = "\(table.name), for edit\(edits.count == 1 ? "" : "s") \(edits.joined(separator: ", "))."
        return table.obtain.isEmpty ? use : "\(use) \(table.obtain)"
    }

    /// Whether a file has the columns that are looked up.
    package func fits(_ path: String) -> Bool {
        guard table.columns.contains(where: \.isRequired) else { return bears(path) }
        return header(of: path, InputSettings().wanting(table)) != nil
    }

    /// Whether a file is called like it.
    package func bears(_ path: String) -> Bool {
        let file = path.split(separator: "/").last ?? ""
        return headerName(String(file.prefix { $0 != "." })).contains(headerName(table.id))
    }
}

extension FormatInYear {
    /// What its edits look up, each with those edits.
    var neededFiles: [NeededFile] {
        suppliedTables.map { table in
            let edits = edits.filter { $0.tables.contains { $0.kind == table.kind && $0.id == table.id } }
            return NeededFile(table: table, edits: edits.map(\.id))
        }.filter { !$0.edits.isEmpty }
    }
}

/// The columns of a file, where they are what is wanted; nil for any other file.
func header(of path: String, _ settings: InputSettings) -> [String]? {
    guard let stream = try? RowStream(path, name: path, settings: settings) else { return nil }
    return settings.fits(stream.columns) ? stream.columns : nil
}
