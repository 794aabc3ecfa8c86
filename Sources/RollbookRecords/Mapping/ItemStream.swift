package import RollbookModel

/// The rows of any input with the values of items, as a map makes them or the header names them, not yet placed in a
/// record; what else the input has stands beside them under its own headings. Items that the map always leaves blank are
/// left out: the input says nothing of them.
package final class ItemStream {
    package struct Column: Sendable {
        /// An item's id, or the heading.
        package let name: String
        /// The input's own columns that it comes from.
        let origins: [Int]
    }

    package struct Row: Sendable {
        package let place: RowPlace
        /// At least as many as there are columns; UTF-8. Where the map has no answer, what stands in the input.
        package let values: [[UInt8]]
        /// By column.
        package let unanswered: [(column: Int, why: Unanswered)]
        /// How many fields the row really has.
        package let fieldCount: Int
    }

    package let columns: [Column]
    /// What the input is read by; nil: its own header.
    package let map: RecordMap?
    /// How many fields a row should have.
    package let width: Int
    /// Columns that the nearest of the maps asks for in vain, where the input has those of none.
    package let lacking: (map: String, columns: [String])?
    private let stream: RowStream
    private let names: ItemNames
    private var rowValues: RowValues
    /// By a map: for each column that is an item, in order, the one of `rowValues`.
    private let places: [Int]
    /// By a map: the input's columns that follow them.
    private let rest: [Int]
    private var text: [UInt8] = []
    private var fields: [FieldSpan]

    package init(
        _ path: String, name: String, settings: InputSettings, names: ItemNames = ItemNames(), maps: [PreparedMap] = []
    ) throws(Problem) {
        stream = try RowStream(path, name: name, settings: settings)
        self.names = names
        let heading = stream.columns
        let header = try MappedHeader(heading, wanted: names.items, maps: maps, file: name)
        let rowValues = try RowValues(header, hidden: 0, wanted: names.items)
        if header.map == nil {
            (places, rest) = ([], [])
            columns = zip(heading, header.targets).enumerated().map { place, named in
                Column(name: named.1.map { names.items[$0].id } ?? named.0, origins: [place])
            }
        } else {
            let items = rowValues.columns.map(\.item)
            places = items.indices.filter { !rowValues.columns[$0].isAlwaysBlank }.sorted { items[$0] < items[$1] }
            // A heading that names an item which the map takes from elsewhere would be a second one of that name.
            rest = header.rest.filter { names.item(heading[$0]) == nil }
            columns =
                places.map { Column(name: names.items[items[$0]].id, origins: header.columnsOfItem[items[$0]] ?? []) }
                + rest.map { Column(name: heading[$0], origins: [$0]) }
        }
        self.rowValues = rowValues
        map = header.map?.map
        width = heading.count
        fields = Array(repeating: FieldSpan(), count: width)
        let lacks = maps.map { map in
            let columns = map.missing(in: heading).map(\.text)
            return (
                map: map.map.name.text,
                columns: columns.enumerated().filter { !columns[..<$0.offset].contains($0.element) }.map(\.element)
            )
        }
        lacking = map == nil ? lacks.min { $0.columns.count < $1.columns.count } : nil
    }

    /// The columns with a name: an item's id or printed name, a heading.
    package func columns(named name: String) -> [Int] {
        let key = names.key(name)
        return columns.indices.filter { names.key(columns[$0].name) == key }
    }

    package func next() throws(Problem) -> Row? {
        guard let row = try stream.next() else { return nil }
        if map != nil { return mapped(row) }
        var values = row.values
        while values.count < width { values.append([]) }
        return Row(place: row.place, values: values, unanswered: [], fieldCount: row.values.count)
    }

    private func mapped(_ row: RowStream.Row) -> Row {
        text.removeAll(keepingCapacity: true)
        for column in fields.indices {
            let start = text.count
            if column < row.values.count { text += row.values[column] }
            fields[column] = FieldSpan(start: start, end: text.count)
        }
        return unsafe text.withUnsafeBufferPointer { text in
            unsafe rowValues.read(fields, of: text, isPlain: false)
            var values = places.map { Array(rowValues.text[rowValues.range(of: $0)]) }
            var unanswered: [(column: Int, why: Unanswered)] = []
            for value in rowValues.unanswered {
                guard let column = places.firstIndex(of: value.column) else { continue }
                values[column] = unsafe rowValues.raw(value, fields, text)
                unanswered.append((column, value.why))
            }
            values += rest.map { $0 < row.values.count ? row.values[$0] : [] }
            return Row(
                place: row.place, values: values, unanswered: unanswered.sorted { $0.column < $1.column },
                fieldCount: row.values.count)
        }
    }

    /// As a person would look it up, by the input's own columns.
    package func place(of row: RowPlace, columns: [Int] = []) -> String {
        var origins: [Int] = []
        for origin in columns.flatMap({ self.columns[$0].origins }) where !origins.contains(origin) {
            origins.append(origin)
        }
        return stream.place(of: row, columns: origins)
    }
}
