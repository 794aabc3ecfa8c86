import RollbookModel

extension SampleRecipe {
    /// Reads a file of `samples/`: a district of one format.
    init(sampleIn map: DefinitionMap) {
        let format = map.requiredMarked("sample")
        let (student, eachRecord) = (map.draws("student"), map.draws("each-record"))
        let kinds = map.maps("kinds") { kind in
            let drawn = Kind(kind, student: student)
            return (drawn, Block(of: drawn, kind, eachRecord: eachRecord))
        }
        self.init(
            name: format.value, unit: .record, occasion: map.occasion(),
            lists: map.named("lists") { List(name: $0, $1) },
            tables: map.tables(), calendar: map.rows("calendar"), related: map.related(), kinds: kinds.map(\.0),
            formats: [FormatRows(format: format, record: map.values("record"), blocks: kinds.map(\.1))],
            faults: map.maps("faults") { Fault($0, of: format) }, place: map.place)
        map.allow("notes")
    }

    /// Reads a file of `districts/`.
    init(districtIn map: DefinitionMap) {
        let student = map.draws("student")
        self.init(
            name: map.requiredText("district"), unit: .student, occasion: map.occasion(),
            lists: map.named("lists") { List(name: $0, $1) }, tables: map.tables(), calendar: map.rows("calendar"),
            related: map.related(), kinds: map.maps("kinds") { Kind($0, student: student) },
            formats: map.named("formats") { FormatRows(format: $0, $1) },
            faults: map.maps("faults") { Fault(acrossFormats: $0) }, place: map.place)
        map.allow("notes")
    }
}

extension SampleRecipe.List {
    fileprivate init(name: Marked<String>, _ map: DefinitionMap) {
        let columns = map.markedTexts("columns")
        let rows = map.list("rows").map { row in
            let cells = row.list().map { $0.expression() }
            if cells.count != columns.count {
                row.report(rule: "shape", "expected \(columns.count) cells, one for each column, found \(cells.count)")
            }
            return cells
        }
        self.init(name: name, columns: columns, rows: rows.filter { $0.count == columns.count })
    }
}

extension SampleRecipe.Kind {
    /// - Parameter student: the draws that every kind makes, unless it has one of the same name.
    fileprivate init(_ map: DefinitionMap, student: [SampleRecipe.Draw]) {
        self.init(
            name: map.requiredMarked("kind"), occasion: map.occasion(), share: map["share"]?.integer() ?? 1,
            student: student.replaced(by: map.draws("student")))
    }
}

extension [SampleRecipe.Draw] {
    /// Each of these, or the one of `own` with its name; then the rest of `own`.
    func replaced(by own: [SampleRecipe.Draw]) -> [SampleRecipe.Draw] {
        map { draw in own.first { $0.name.value == draw.name.value } ?? draw }
            + own.filter { draw in !contains { $0.name.value == draw.name.value } }
    }
}

extension SampleRecipe.RelatedRow {
    fileprivate init(_ map: DefinitionMap) {
        self.init(
            occasion: map.occasion(), kinds: map.kindNames(), isPerRecord: map["per"]?.isPerRecord() ?? false,
            row: map.values("row"))
    }
}

extension DefinitionMap {
    fileprivate func tables() -> [SampleRecipe.Table] {
        entries("tables").map { entry in
            SampleRecipe.Table(id: Marked(entry.key, at: entry.place), rows: entry.value.rows())
        }
    }

    fileprivate func related() -> [SampleRecipe.Related] {
        entries("related").map { entry in
            SampleRecipe.Related(
                format: Marked(entry.key, at: entry.place),
                rows: entry.value.oneOrMore().compactMap { $0.read { SampleRecipe.RelatedRow($0) } })
        }
    }

    func occasion() -> SampleRecipe.Occasion {
        SampleRecipe.Occasion(years: years(), surveys: texts("surveys"))
    }

    func kindNames() -> SampleRecipe.KindNames {
        SampleRecipe.KindNames(only: markedTexts("kinds"), except: markedTexts("except"))
    }

    fileprivate func rows(_ key: String) -> [SampleRecipe.Rows] { self[key]?.rows() ?? [] }

    /// A list of maps, each read by `body`; empty when the key is absent.
    fileprivate func maps<Value>(_ key: String, _ body: (DefinitionMap) -> Value) -> [Value] {
        list(key).compactMap { $0.read(body) }
    }

    /// `name: map` pairs, each map read by `body`.
    fileprivate func named<Value>(_ key: String, _ body: (Marked<String>, DefinitionMap) -> Value) -> [Value] {
        entries(key).compactMap { entry in
            entry.value.read { body(Marked(entry.key, at: entry.place), $0) }
        }
    }
}

extension DefinitionNode {
    fileprivate func rows() -> [SampleRecipe.Rows] {
        list().compactMap { node in
            node.read { SampleRecipe.Rows(each: $0.draws("each"), row: $0.values("row"), place: node.place) }
        }
    }

    /// `student` or `record`.
    fileprivate func isPerRecord() -> Bool {
        let word = text()
        if word != "record", word != "student" { report(expected: "\"student\" or \"record\"") }
        return word == "record"
    }

    /// How many, at the least `fewest`: `2` or `1-3`.
    func range(from fewest: Int) -> ClosedRange<Int> {
        let parts = text().split(separator: "-", omittingEmptySubsequences: false).map { Int($0) ?? -1 }
        guard (1...2).contains(parts.count), parts[0] >= fewest, let last = parts.last, last >= parts[0], last <= 1000
        else {
            report(expected: "how many: a number or, as in 1-3, the fewest and the most")
            return 1...1
        }
        return parts[0]...last
    }
}
