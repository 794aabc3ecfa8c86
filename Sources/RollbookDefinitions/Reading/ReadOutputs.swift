import RollbookModel

extension Outputs {
    /// Reads `outputs:`; what is not said is Rollbook's own.
    init(_ map: DefinitionMap) {
        let fixed = map["fixed"]?.read { FixedOutput($0) } ?? FixedOutput()
        self.init(
            fixed: fixed.status, terminator: fixed.terminator, terminatorStatus: fixed.terminatorStatus,
            fileNameStatus: fixed.fileNameStatus, csv: map["csv"]?.status() ?? .rollbook,
            xml: map["xml"]?.status() ?? .rollbook)
    }
}

private struct FixedOutput {
    var status = Status.rollbook
    var terminator = Outputs.Terminator.crlf
    var terminatorStatus = Status.rollbook
    var fileNameStatus = Status.rollbook

    init() {}

    init(_ map: DefinitionMap) {
        status = map.status()
        _ = map["encoding"]?.choice(of: [Encoding.ascii])
        _ = map["terminator"]?.read { terminator in
            self.terminator = terminator.required("value")?.choice(of: [.crlf, .lf]) ?? .crlf
            terminatorStatus = terminator.status()
            terminator.allow("source", "note")
        }
        fileNameStatus = map["file-name"]?.status() ?? .rollbook
        map.allow("source", "note")
    }

    /// The only one so far: one byte for each character.
    private enum Encoding: String { case ascii }
}

extension DefinitionMap {
    fileprivate func status() -> Status { required("status")?.choice(of: Status.inWords) ?? .rollbook }
}

extension DefinitionNode {
    /// Of a map that holds little more than `status:`.
    fileprivate func status() -> Status? {
        read { map in
            map.allow("source", "note")
            return map.status()
        }
    }
}

extension Status {
    fileprivate static let inWords: [Status] = [.state, .inferred, .rollbook]
}
