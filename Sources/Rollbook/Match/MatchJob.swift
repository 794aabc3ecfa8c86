package import RollbookModel
import RollbookRecords
import RollbookReports

/// `match`: two or three sources of the same records held against each other, key by key.
package struct MatchJob {
    private let request: MatchRequest
    private var sources: [MatchSource] = []
    private let keys: [MatchedColumn]
    private let compared: [MatchedColumn]

    /// Reads the headers and finds the columns.
    ///
    /// - Parameter definitions: asked for where sources are read as records of a format.
    package init(_ request: MatchRequest, definitions: () throws -> Definitions) throws {
        self.request = request
        let items = request.isOfItems ? try MatchItems(request, definitions()) : MatchItems()
        let delimiter = try request.delimiter.map { (text) throws(Problem) in try DelimitedOptions.delimiter(text) }
        var settings = InputSettings(delimiter: delimiter, encoding: request.encoding)
        settings.kind = request.kind
        settings.query = try request.query.map { (path) throws(Problem) in try RunRequest.sql(in: path) }
        for (index, path) in request.sources.enumerated() {
            let wanted = request.keys.map { spelling in
                let names = spelling.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
                return names.count == 1 ? names[0] : index < names.count ? names[index] : ""
            }
            sources.append(
                try MatchSource(
                    path, settings: items.settings(settings, wanting: wanted), names: items.names, maps: items.maps))
        }
        let read = sources
        keys = try request.keys.map { (key) throws(Problem) in try MatchedColumn(key, option: "--key", in: read) }
        compared =
            request.compared.isEmpty
            ? MatchedColumn.common(to: read, except: keys)
            : try request.compared.map { (name) throws(Problem) in
                try MatchedColumn(name, option: "--compare", in: read)
            }
    }

    /// Compares all rows, and writes what was found where that was asked for.
    package consuming func run() throws(Problem) -> MatchOutcome {
        let file = try request.output.map { (path) throws(Problem) in
            try OutputFile(destination: path, replaces: request.replaces)
        }
        for index in sources.indices { try sources[index].load() }
        let summary = summary()
        if let file, let path = request.output {
            if path.lowercased().hasSuffix(".xlsx") {
                try MatchWorkbook(summary).write(file.foreignFile())
            } else {
                try file.open().write(MatchCSV(summary).bytes)
            }
            try file.commit()
        }
        return MatchOutcome(summary, output: request.output)
    }

    private func summary() -> MatchSummary {
        let told = sources.indices.map(source)
        var summary = MatchSummary(
            sources: told, keys: keys.map(\.name), columns: compared.map(\.name),
            notes: zip(told, sources).flatMap { $0.notes(lacking: $1.lacking) })
        let pairing = RowPairing(sources, keys: sources.indices.map { source in keys.compactMap { $0.places[source] } })
        for rows in pairing.groups { summary.add(entry(rows)) }
        return summary
    }

    /// What there is to tell of a source as a whole.
    private func source(_ index: Int) -> MatchSummary.Source {
        let source = sources[index]
        func counted(_ matches: (Unanswered) -> Bool) -> [MatchSummary.ColumnCount] {
            (keys + compared).compactMap { column in
                let count = column.places[index].map { source.count($0, where: matches) } ?? 0
                return count > 0 ? MatchSummary.ColumnCount(column: column.name, count: count) : nil
            }
        }
        return MatchSummary.Source(
            name: source.name, rows: source.count, map: source.map, unmapped: counted { !$0.isMonth },
            monthOnly: counted(\.isMonth))
    }

    private func entry(_ rows: [[Int]]) -> MatchEntry {
        let first = rows.firstIndex { !$0.isEmpty } ?? 0
        let key = keys.map { column in
            String(decoding: bytes(column, first, rows[first][0]) ?? [], as: UTF8.self)
        }
        let isSeveral = rows.contains { $0.count > 1 }
        let found =
            isSeveral
            ? []
            : keys.compactMap { difference($0, nil, rows) }
                + compared.enumerated().compactMap { difference($0.element, $0.offset, rows) }
        return MatchEntry(
            key: key,
            rows: rows.enumerated().map { source, rows in
                rows.map { MatchEntry.Row(row: $0 + 1, place: sources[source].place($0)) }
            }, differences: found)
    }

    /// How a column's values differ between the rows of one key; the most telling of all pairs.
    private func difference(_ column: MatchedColumn, _ index: Int?, _ rows: [[Int]]) -> MatchEntry.Difference? {
        let values = rows.indices.map { source in rows[source].first.flatMap { bytes(column, source, $0) } }
        let known = values.compactMap(\.self)
        // Nearly all are the same.
        let isAlike = known.dropFirst().allSatisfy { $0 == known[0] }
        if isAlike, index != nil || known.count == rows.count { return nil }
        let spellings = values.enumerated().compactMap { source, value in
            value.map { ValueSpelling($0, unanswered(column, source, rows[source])) }
        }
        var kind: ValueDifference?
        for (place, spelling) in spellings.enumerated() {
            for other in spellings[(place + 1)...] {
                if let found = spelling.difference(from: other), kind.map({ found > $0 }) ?? true { kind = found }
            }
        }
        // A key that is not mapped may be missing elsewhere for that reason alone.
        if index == nil, known.count < rows.count, spellings.contains(where: { $0.expected != nil }) {
            kind = .unmapped
        }
        return kind.map {
            MatchEntry.Difference(
                column: index, name: column.name, kind: $0,
                expected: $0 == .unmapped ? spellings.lazy.compactMap(\.expected).first : nil,
                values: values.enumerated().map { source, value in
                    value.map {
                        MatchEntry.Value(
                            String(decoding: $0, as: UTF8.self),
                            place: sources[source].place(rows[source][0], column.places[source]))
                    }
                })
        }
    }

    private func unanswered(_ column: MatchedColumn, _ source: Int, _ rows: [Int]) -> Unanswered? {
        guard let row = rows.first, let place = column.places[source] else { return nil }
        return sources[source].unanswered(row, place)
    }

    private func bytes(_ column: MatchedColumn, _ source: Int, _ row: Int) -> [UInt8]? {
        column.places[source].map { sources[source].value(row, $0) }
    }
}

extension Unanswered {
    fileprivate var isMonth: Bool { if case .monthOnly = self { true } else { false } }
}

extension MatchSummary.Source {
    /// What a person should know of how it was read, whole sentences.
    fileprivate func notes(lacking: String?) -> [String] {
        let unread = lacking.map {
            "\(name): it lacks columns of every map (of \($0)), so it was read by its own header."
        }
        return [
            unread,
            told(unmapped).map { "\(name): the map has no answer to \($0); such values are compared as they stand." },
            told(monthOnly).map { "\(name): month and year only are known of \($0)." },
        ].compactMap(\.self)
    }

    /// `2 values of fleid, 1 of course`.
    private func told(_ counts: [MatchSummary.ColumnCount]) -> String? {
        guard let first = counts.first else { return nil }
        let start = "\(first.count) value\(first.count == 1 ? "" : "s") of \(first.column)"
        return listed([start] + counts.dropFirst().map { "\($0.count) of \($0.column)" })
    }
}
