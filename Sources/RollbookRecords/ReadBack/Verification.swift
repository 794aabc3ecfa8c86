package import RollbookModel

/// A file of a submission as it was written.
package struct WrittenFile: Sendable, Hashable {
    package let medium: Medium
    package let path: String
    package let facts: FileFacts
    /// The record before all others, where the file has one.
    package let header: HeaderRecord?

    package init(medium: Medium, path: String, facts: FileFacts, header: HeaderRecord? = nil) {
        self.medium = medium
        self.path = path
        self.facts = facts
        self.header = header
    }
}

/// What was read back and found to be what was written.
package struct Verification: Sendable, Hashable, CustomStringConvertible {
    package let level: VerifyLevel
    package let media: [Medium]
    package let records: Int
    /// Whether an XML file was held against a schema.
    package let usedSchema: Bool

    /// `fixed, csv, xml: all 1200 records read back and equal to what was written; xml valid against its schema`.
    package var description: String {
        let whole = media.filter { level == .full || $0 != .xml }.map(\.rawValue).joined(separator: ", ")
        var parts: [String] = []
        if !whole.isEmpty { parts.append("\(whole): all \(records) records read back and equal to what was written") }
        if media.contains(.xml) { parts += level == .full ? fullXML : quickXML }
        return parts.joined(separator: "; ")
    }

    private var fullXML: [String] { usedSchema ? ["xml valid against its schema"] : [] }

    private var quickXML: [String] {
        let schema = usedSchema ? ", its first and last \(XMLSample.size) records valid against its schema" : ""
        return ["xml: digest and number of records compared\(schema)"]
    }
}

/// Reads files of a submission back and compares them with what was written; any difference is a problem.
///
/// `digest` is over all records written; `schema` is the path of the XML's schema. Each file has a thread of its own, which
/// tells of the bytes that it reads.
package func verify(
    _ files: [WrittenFile], plan: Plan, digest: RecordDigest.Value, schema: String?, level: VerifyLevel,
    telling told: (@Sendable (Int) -> Void)? = nil
) throws(Problem) -> Verification {
    try concurrently(files) { (file) throws(Problem) in
        if file.medium == .xml, level == .quick {
            try verifySample(file, plan, digest, schema, told)
        } else {
            try verifyWhole(file, plan, digest, schema, told)
        }
    }
    return Verification(
        level: level, media: files.map(\.medium), records: digest.count,
        usedSchema: schema != nil && files.contains { $0.medium == .xml })
}

private func verifyWhole(
    _ file: WrittenFile, _ plan: Plan, _ digest: RecordDigest.Value, _ schema: String?,
    _ told: (@Sendable (Int) -> Void)?
) throws(Problem) {
    let input = try InputFile(path: file.path, name: file.name, isHashed: false, telling: told)
    let source: any RecordSource =
        switch file.medium {
        case .fixed: FixedSource(input, name: file.name, source: 0, plan: plan)
        case .tab, .csv:
            try DelimitedSource(
                input, name: file.name, source: 0, plan: plan, options: DelimitedOptions(submission: file.medium))
        case .xml: try XMLSource(input, name: file.name, source: 0, plan: plan, schema: schema)
        }
    var found = RecordDigest(plan: plan)
    while let batch = try source.next() {
        guard batch.defects.isEmpty else { throw difference(file) }
        found.update(all: batch)
    }
    guard found.finish() == digest, source.header == file.header, input.count == file.facts.bytes else {
        throw difference(file)
    }
}

private func verifySample(
    _ file: WrittenFile, _ plan: Plan, _ digest: RecordDigest.Value, _ schema: String?,
    _ told: (@Sendable (Int) -> Void)?
) throws(Problem) {
    let input = try InputFile(path: file.path, name: file.name, telling: told)
    let sample = try XMLSample(input)
    guard input.facts == file.facts, sample.count == digest.count else { throw difference(file) }
    let name = "\(file.name) (first and last records)"
    let source = try XMLSource(MemoryInput(sample.document), name: name, source: 0, plan: plan, schema: schema)
    var count = 0
    while let batch = try source.next() {
        guard batch.defects.isEmpty else { throw difference(file) }
        count += batch.count
    }
    guard count == min(digest.count, 2 * XMLSample.size) else { throw difference(file) }
}

extension WrittenFile {
    /// The file's own name, since the folder it stands in is not its last.
    fileprivate var name: String {
        String(path[(path.lastIndex(of: "/").map(path.index(after:)) ?? path.startIndex)...])
    }
}

private func difference(_ file: WrittenFile) -> Problem {
    Problem(
        at: file.name, "what was read back is not what was written",
        wayOut: "Is the disk sound? Run again, or name another --output.")
}
