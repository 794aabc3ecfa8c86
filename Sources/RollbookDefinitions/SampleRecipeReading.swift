import RollbookModel

extension SampleRecipe {
    /// Reads a file of `samples/`.
    init(_ map: DefinitionMap) {
        let (student, eachRecord) = (map.draws("student"), map.draws("each-record"))
        self.init(
            format: map.requiredText("sample"), occasion: map.occasion(),
            lists: map.named("lists") { List(name: $0, $1) }, tables: map.tables(), calendar: map.rows("calendar"),
            related: map.related(), record: map.values("record"),
            kinds: map.maps("kinds") { Kind($0, student: student, eachRecord: eachRecord) },
            faults: map.maps("faults") { Fault($0) }, place: map.place)
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
    /// - Parameters student, eachRecord: the draws that every kind makes, unless it has one of the same name.
    fileprivate init(_ map: DefinitionMap, student: [SampleRecipe.Draw], eachRecord: [SampleRecipe.Draw]) {
        self.init(
            name: map.requiredMarked("kind"), occasion: map.occasion(), share: map["share"]?.integer() ?? 1,
            student: student.replaced(by: map.draws("student")), records: map["records"]?.range() ?? 1...1,
            eachRecord: eachRecord.replaced(by: map.draws("each-record")), set: map.values("set"))
    }
}

extension [SampleRecipe.Draw] {
    /// Each of these, or the one of `own` with its name; then the rest of `own`.
    fileprivate func replaced(by own: [SampleRecipe.Draw]) -> [SampleRecipe.Draw] {
        map { draw in own.first { $0.name.value == draw.name.value } ?? draw }
            + own.filter { draw in !contains { $0.name.value == draw.name.value } }
    }
}

extension SampleRecipe.Fault {
    fileprivate init(_ map: DefinitionMap) {
        self.init(
            name: map.requiredMarked("fault"), occasion: map.occasion(),
            edits: map.required("edits").map { _ in map.markedTexts("edits") } ?? [], kinds: map.kindNames(),
            cases: map.cases("set"), isDuplicate: map.flag("duplicate"), comesAgain: map.flag("comes-again"))
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

    fileprivate func occasion() -> SampleRecipe.Occasion {
        SampleRecipe.Occasion(years: years(), surveys: texts("surveys"))
    }

    fileprivate func kindNames() -> SampleRecipe.KindNames {
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

    /// How many: `2` or `1-3`.
    fileprivate func range() -> ClosedRange<Int> {
        let parts = text().split(separator: "-", omittingEmptySubsequences: false).map { Int($0) ?? 0 }
        guard (1...2).contains(parts.count), parts[0] >= 1, let last = parts.last, last >= parts[0], last <= 1000 else {
            report(expected: "how many: a number or, as in 1-3, the fewest and the most")
            return 1...1
        }
        return parts[0]...last
    }
}
