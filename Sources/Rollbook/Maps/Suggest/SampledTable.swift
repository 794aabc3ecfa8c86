import RollbookModel
import RollbookRecords

/// The names that a supplied table holds, column by column.
struct SampledTable {
    let id: String
    private let columns: [(name: String, values: Set<String>)]

    private static let most = 200_000

    init(_ file: NamedFile, settings: InputSettings) throws(Problem) {
        id = file.name
        let stream = try RowStream(file.path, name: file.path, settings: settings)
        var values = [Set<String>](repeating: [], count: stream.columns.count)
        var count = 0
        while count < Self.most, let row = try stream.next() {
            count += 1
            for (column, value) in row.values.enumerated() where column < values.count {
                values[column].insert(headerName(String(decoding: value, as: UTF8.self)))
            }
        }
        columns = zip(stream.columns, values).map { ($0, $1) }
    }

    /// The column that holds at least half of the different values of a sample; none where these are numbers.
    func column(holding sample: ColumnSample, besides key: String) -> String? {
        let names = sample.values.keys.map(headerName).filter { name in
            name.contains(where: \.isLetter) && name.count > 3
        }
        guard !names.isEmpty, names.count * 2 > sample.values.count else { return nil }
        return columns.first { column in
            headerName(column.name) != headerName(key) && names.count { column.values.contains($0) } * 2 >= names.count
        }?.name
    }
}
