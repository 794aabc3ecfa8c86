import RollbookModel

extension SampleRecipe.Block {
    /// The records of a kind that tells of them itself.
    init(of kind: SampleRecipe.Kind, _ map: DefinitionMap, eachRecord: [SampleRecipe.Draw]) {
        self.init(
            occasion: kind.occasion, kinds: SampleRecipe.KindNames(only: [kind.name], except: []), draw: nil,
            records: map["records"]?.range(from: 1) ?? 1...1,
            eachRecord: eachRecord.replaced(by: map.draws("each-record")), set: map.values("set"), place: map.place)
    }

    fileprivate init(_ map: DefinitionMap) {
        let per = map["per"]?.marked()
        self.init(
            occasion: map.occasion(), kinds: map.kindNames(), draw: per?.value == "student" ? nil : per,
            records: map["records"]?.range(from: 0) ?? 1...1, eachRecord: map.draws("each-record"),
            set: map.values("set"), place: map.place)
    }

    /// One record for each student.
    fileprivate init(ofEveryStudentAt place: Place) {
        self.init(
            occasion: SampleRecipe.Occasion(), kinds: SampleRecipe.KindNames(only: [], except: []), draw: nil,
            records: 1...1, eachRecord: [], set: [], place: place)
    }
}

extension SampleRecipe.FormatRows {
    init(format: Marked<String>, _ map: DefinitionMap) {
        let blocks = map["rows"]?.oneOrMore().compactMap { $0.read { SampleRecipe.Block($0) } }
        self.init(
            format: format, record: map.values("record"),
            blocks: blocks ?? [SampleRecipe.Block(ofEveryStudentAt: map.place)])
    }
}

extension SampleRecipe.Fault {
    init(_ map: DefinitionMap, of format: Marked<String>) {
        self.init(
            name: map.requiredMarked("fault"), occasion: map.occasion(), kinds: map.kindNames(), format: format,
            change: map.flag("duplicate") ? .duplicate : .set, cases: map.cases("set"),
            comesAgain: map.flag("comes-again"),
            breaks: [
                SampleRecipe.Breach(
                    format: format, edits: map.required("edits").map { _ in map.markedTexts("edits") } ?? [])
            ])
    }

    init(acrossFormats map: DefinitionMap) {
        let (isOmitted, isDuplicate) = (map.flag("omit"), map.flag("duplicate"))
        if isOmitted, isDuplicate || map["set"] != nil {
            map.report(rule: "shape", "what is left out has neither values nor a copy")
        }
        _ = map.required("breaks")
        self.init(
            name: map.requiredMarked("fault"), occasion: map.occasion(), kinds: map.kindNames(),
            format: map.requiredMarked("in"), change: isOmitted ? .omit : isDuplicate ? .duplicate : .set,
            cases: map.cases("set"), comesAgain: false,
            breaks: map.entries("breaks").map { entry in
                SampleRecipe.Breach(
                    format: Marked(entry.key, at: entry.place), edits: entry.value.list().map { $0.marked() })
            })
    }
}
