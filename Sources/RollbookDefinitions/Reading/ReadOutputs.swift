import RollbookModel

extension Outputs {
    /// Reads `outputs:`, medium by medium.
    init(_ map: DefinitionMap) {
        let files = Medium.allCases.compactMap { medium in
            map[medium.rawValue]?.read { OutputShape($0, medium) }.map { (medium, $0) }
        }
        self.init(Dictionary(files) { first, _ in first })
    }
}

extension OutputShape {
    /// Reads `{ status: state, ... }`; what is not said is as Rollbook does it.
    fileprivate init(_ map: DefinitionMap, _ medium: Medium) {
        let own = OutputShape.rollbook(medium)
        if medium == .fixed { _ = map["encoding"]?.choice(of: [Encoding.ascii]) }
        self.init(
            status: map.status(),
            terminator: medium == .xml
                ? own.terminator : map.stated("terminator", or: own.terminator) { $0.choice(of: [.crlf, .lf]) },
            fileName: map["file-name"]?.read { name in
                name.allow("source", "note")
                return Stated(name["value"]?.template(), name.status())
            } ?? own.fileName,
            hasHeaderRow: medium.isDelimited
                ? map.stated("header-row", or: own.hasHeaderRow) { $0.flag() } : own.hasHeaderRow,
            hasFillers: medium.isDelimited ? map.stated("fillers", or: own.hasFillers) { $0.flag() } : own.hasFillers)
        map.allow("source", "note")
    }

    /// The only one so far: one byte for each character.
    private enum Encoding: String { case ascii }
}

extension DefinitionMap {
    fileprivate func status() -> Status { required("status")?.choice(of: Status.inWords) ?? .rollbook }

    /// Reads `key: { value: ..., status: inferred }`.
    fileprivate func stated<Value>(
        _ key: String, or own: Stated<Value>, _ read: (DefinitionNode) -> Value?
    ) -> Stated<Value> {
        self[key]?.read { map in
            map.allow("source", "note")
            return Stated(map.required("value").flatMap(read) ?? own.value, map.status())
        } ?? own
    }
}

extension DefinitionNode {
    /// Text with names in braces.
    func template() -> ValueTemplate? {
        if let template = ValueTemplate(text(), at: place) { return template }
        let computed = ValueTemplate.Computed.allCases.map { "{\($0.rawValue)}" }
        report(
            expected: "a text whose braces hold names",
            help: "Known are \(computed.joined(separator: ", ")) and, after a colon, variables and parameters: {:year}."
        )
        return nil
    }
}

extension Status {
    fileprivate static let inWords: [Status] = [.state, .inferred, .rollbook]
}
