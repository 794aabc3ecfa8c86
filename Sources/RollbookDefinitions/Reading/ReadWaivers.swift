package import RollbookModel

/// Reads a file of waivers: `waivers:`, a list of `{ fingerprint, reason, who, expires }`.
///
/// - Throws: `Problem` with the first fault and its place.
package func readWaivers(_ path: String) throws(Problem) -> [ChangeWaiver] {
    guard let bytes = readBytes(path, limit: YAMLDocument.largestFile) else {
        throw Problem(at: path, "the file does not exist or cannot be read", wayOut: "Name another with --waivers.")
    }
    let faults = Faults()
    let waivers = YAMLDocument(bytes, file: path, faults: faults).root?.read { map in
        (map.required("waivers")?.list() ?? []).compactMap { $0.read { ChangeWaiver($0) } }
    }
    for (index, waiver) in (waivers ?? []).enumerated() {
        guard let first = waivers?.prefix(index).first(where: { $0.fingerprint == waiver.fingerprint }) else {
            continue
        }
        faults.report(
            rule: "duplicate-key", at: waiver.place,
            "\"\(waiver.fingerprint)\" is waived already, in line \(first.place.line)", help: "Keep one of the two.")
    }
    if let fault = faults.diagnostics.first {
        throw Problem(at: "\(fault.place)", fault.message, wayOut: fault.help ?? "Mend it and run again.")
    }
    return waivers ?? []
}

extension ChangeWaiver {
    fileprivate init(_ map: DefinitionMap) {
        self.init(
            fingerprint: map.requiredText("fingerprint"), reason: map.requiredText("reason"),
            who: map.requiredText("who"), expires: map.required("expires")?.day() ?? "", place: map.place)
    }
}
