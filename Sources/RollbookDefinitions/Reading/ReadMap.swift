package import RollbookModel

/// Reads a map from the bytes of its file.
///
/// - Parameter file: what places name.
/// - Throws: `DefinitionFaults` with everything that is wrong with it.
package func readRecordMap(_ bytes: [UInt8], file: String) throws(DefinitionFaults) -> RecordMap {
    let faults = Faults()
    let map = YAMLDocument(bytes, file: file, faults: faults).root?.read { RecordMap($0) }
    try faults.throwIfAny()
    guard let map else { throw DefinitionFaults([]) }
    return map
}

extension RecordMap {
    init(_ map: DefinitionMap) {
        let name = map.requiredWord("map")
        self.init(
            name: name, format: map.requiredWord("for"), source: map.source(),
            draft: map["draft"].flatMap { $0.flag() ? $0.place : nil },
            layout: map["layout"]?.read { Layout($0) } ?? nil,
            items: map.required("items")?.read { items in items.allEntries().map { Item($0) } } ?? [],
            place: map.place)
        map.allow("notes", "inferred")
    }
}

extension RecordMap.Layout {
    fileprivate init?(_ map: DefinitionMap) {
        let length = map.required("record-length")?.integer() ?? 0
        let columns = map.required("columns")?.read { columns in
            columns.allEntries().map { ($0.key, $0.value.columnRange(within: length)) }
        }
        guard let columns else { return nil }
        self.init(recordLength: length, columns: columns.map { (name: $0.0, range: $0.1 ?? 0..<0) })
    }
}

extension DefinitionNode {
    /// `1-12`, from 1 on, as the file's description prints columns.
    fileprivate func columnRange(within length: Int) -> Range<Int>? {
        let ends = text().split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
        guard let first = ends.first ?? nil, let last = ends.last ?? nil, ends.count <= 2, 1 <= first, first <= last,
            last <= length
        else {
            report(expected: "columns such as 1-12, within the record's \(length)")
            return nil
        }
        return first - 1..<last
    }
}

extension RecordMap.Item {
    /// `item: COLUMN`, `item: { column: ... }` or a list of such maps.
    fileprivate init(_ entry: DefinitionMap.Entry) {
        let name = RecordMap.Word(entry.key, at: entry.place)
        switch entry.value.shape {
        case .map:
            let read = entry.value.read { map in
                (RecordMap.Way(map), map["when"].flatMap { RecordMap.Condition($0, map) }, map.flag("local"))
            }
            self.init(
                name: name, ways: [read?.0].compactMap(\.self), condition: read?.1, isLocal: read?.2 ?? false)
        case .list:
            let ways = entry.value.list().compactMap { $0.way() }
            if ways.isEmpty { entry.value.report(expected: "at least one way to the item") }
            self.init(name: name, ways: ways, condition: nil, isLocal: false)
        case .text, .nothing:
            self.init(name: name, ways: [entry.value.way()].compactMap(\.self), condition: nil, isLocal: false)
        }
    }
}

extension DefinitionNode {
    fileprivate func way() -> RecordMap.Way? {
        if shape == .map { return read { RecordMap.Way($0) } }
        return RecordMap.Way(origin: .column(word()), place: place)
    }

    fileprivate func word() -> RecordMap.Word {
        if shape == .nothing { report(expected: "a column's name") }
        return RecordMap.Word(text(), at: place)
    }

    /// `:year` alone, or a text with such names in braces.
    fileprivate func filling() -> ValueTemplate? {
        let text = text()
        let isVariable = text.first == ":" && text.count > 1
        guard let template = ValueTemplate(isVariable ? "{\(text)}" : text, at: place), template.computed.isEmpty
        else {
            report(expected: "a text, a variable such as :year, or a text with variables in braces: {:district}01")
            return nil
        }
        if let unknown = template.variables.first(where: { !Variables.templateNames.contains($0) }) {
            let known = Variables.templateNames
            report(
                rule: "unknown-variable", "unknown variable \":\(unknown)\"",
                help: nearestName(to: unknown, among: known).map { "Did you mean \":\($0)\"?" }
                    ?? "Known: \(known.map { ":\($0)" }.joined(separator: ", ")).")
        }
        return template
    }
}

extension RecordMap.Way {
    fileprivate init(_ map: DefinitionMap) {
        self.init(
            origin: map.origin(), isOptional: map.flag("optional"), blanks: map.texts("blank-when"),
            split: map["split"]?.read { RecordMap.Split($0) },
            codes: map["codes"]?.read { codes in
                codes.allEntries().map { (RecordMap.Word($0.key, at: $0.place), $0.value.word()) }
            },
            date: map["date"]?.read { RecordMap.DateChange($0) } ?? nil,
            lookUps: map["look-up"]?.lookUps() ?? [],
            zeros: map["zeros"]?.zeros(), fallback: map["default"]?.filling(), place: map.place)
        map.allow("note", "source", "inferred")
    }
}

extension DefinitionMap {
    fileprivate func requiredWord(_ key: String) -> RecordMap.Word {
        required(key).map { RecordMap.Word($0.text(), at: $0.place) } ?? RecordMap.Word("", at: place)
    }

    /// Exactly one of `column`, `join` and `value`.
    fileprivate func origin() -> RecordMap.Origin {
        let (column, join, value) = (self["column"], self["join"], self["value"])
        if [column, join, value].count(where: { $0 != nil }) != 1 {
            report(rule: "map-origin", "expected one of \"column\", \"join\" and \"value\": where the item comes from")
        }
        let separator = self["with"]
        if let separator, join == nil {
            separator.report(rule: "map-origin", "\"with\" stands between columns that \"join\" names")
        }
        if let column { return .column(column.word()) }
        if let join { return .joined(join.list().map { $0.word() }, with: separator?.text() ?? " ") }
        return .value(value?.filling() ?? ValueTemplate([], place: place))
    }
}

extension DefinitionNode {
    /// `restore`, or how many digits there are with their zeros.
    fileprivate func zeros() -> RecordMap.Zeros? {
        if case .text("restore") = shape { return .toItemLength }
        if case .text(let text) = shape, let width = Int(text), (1...100).contains(width) { return .toWidth(width) }
        report(expected: "\"restore\", or how many digits there are with their zeros")
        return nil
    }

    /// One, or a list in which each takes what the one before it found.
    fileprivate func lookUps() -> [RecordMap.LookUp] {
        (shape == .list ? list() : [self]).compactMap { $0.read { RecordMap.LookUp($0) } ?? nil }
    }

    fileprivate func pattern() -> DatePattern? {
        if case .text(let text) = shape, let pattern = DatePattern(text) { return pattern }
        report(expected: "how dates are written, such as MM/DD/YYYY, M/D/YY or YYYY-MM-DD")
        return nil
    }
}

extension RecordMap.Split {
    fileprivate init(_ map: DefinitionMap) {
        let separator = map.required("by")
        if let separator, separator.text().isEmpty { separator.report(expected: "the text between the parts") }
        let part = map.required("part")
        if let part, part.integer() == 0 { part.report(expected: "which part, 1 for the first") }
        self.init(separator: separator?.text() ?? "", part: part?.integer() ?? 1)
    }
}

extension RecordMap.DateChange {
    fileprivate init?(_ map: DefinitionMap) {
        let from = map.required("from")?.list().compactMap { $0.pattern() } ?? []
        guard let target = map.required("to"), let to = target.pattern() else { return nil }
        if to.length == nil {
            target.report(expected: "how the item writes dates, in which all have one length, such as MMDDYYYY")
        }
        self.init(from: from, to: to)
    }
}

extension RecordMap.LookUp {
    fileprivate init?(_ map: DefinitionMap) {
        let table = map.required("table")
        let (match, take) = (map.requiredWord("match"), map.requiredWord("take"))
        let filter = map["where"]?.read { columns in
            columns.allEntries().compactMap { entry in
                entry.value.filling().map { (RecordMap.Word(entry.key, at: entry.place), $0) }
            }
        }
        guard let table else { return nil }
        let named: Table? =
            table.shape == .map
            ? table.read { .file($0.requiredWord("file")) } : .supplied(RecordMap.Word(table.text(), at: table.place))
        guard let named else { return nil }
        self.init(table: named, match: match, take: take, filter: filter ?? [], none: map["none"]?.filling())
    }
}

extension RecordMap.Condition {
    /// `{ outcome: [P] }`, with `else:` beside it.
    fileprivate init?(_ node: DefinitionNode, _ map: DefinitionMap) {
        let entries = node.read { $0.allEntries() } ?? []
        guard let entry = entries.first, entries.count == 1 else {
            node.report(expected: "one item with its values, such as { outcome: [P] }")
            return nil
        }
        let values = entry.value.shape == .list ? entry.value.texts() : [entry.value.text()]
        guard let otherwise = map.required("else")?.filling() else { return nil }
        self.init(item: RecordMap.Word(entry.key, at: entry.place), values: values, otherwise: otherwise)
    }
}
