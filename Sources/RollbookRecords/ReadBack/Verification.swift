import Glibc
package import RollbookModel

/// A file of a submission as it was written.
package struct WrittenFile: Sendable, Hashable {
    package let medium: Medium
    package let path: String
    package let facts: FileFacts
    /// Of all its bytes; nil where it was written in another order than it stands.
    package let checksum: Checksum.Value?
    /// The record before all others, where the file has one.
    package let header: HeaderRecord?

    package init(
        medium: Medium, path: String, facts: FileFacts, checksum: Checksum.Value? = nil, header: HeaderRecord? = nil
    ) {
        self.checksum = checksum
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
/// `digest` is over all records written; `schema` is the path of the XML's schema. So many files, or
/// parts of an XML file, are read at a time as there are `threads`, which tell of the bytes that they read.
package func verify(
    _ files: [WrittenFile], plan: Plan, digest: RecordDigest.Value, schema: String?, level: VerifyLevel,
    threads: Int, telling told: (@Sendable (Int) -> Void)? = nil
) throws(Problem) -> Verification {
    _ = try concurrently(files, threads: threads, weight: { $0.facts.bytes }) { (file) throws(Problem) in
        switch (file.medium, level) {
        case (.xml, .quick): try verifySample(file, plan, digest, schema, told)
        case (.xml, .full): try verifyParts(file, plan, digest, schema, threads, told)
        case (.fixed, _):
            try verifyWhole(file, plan, digest, told) { FixedSource($0, name: file.name, source: 0, plan: plan) }
        case (.tab, _), (.csv, _):
            let options = DelimitedOptions(submission: file.medium)
            try verifyWhole(file, plan, digest, told) { (input) throws(Problem) in
                try DelimitedSource(input, name: file.name, source: 0, plan: plan, options: options)
            }
        }
    }
    return Verification(
        level: level, media: files.map(\.medium), records: digest.count,
        usedSchema: schema != nil && files.contains { $0.medium == .xml })
}

private func verifyWhole(
    _ file: WrittenFile, _ plan: Plan, _ digest: RecordDigest.Value, _ told: (@Sendable (Int) -> Void)?,
    _ open: (InputFile) throws(Problem) -> some RecordSource
) throws(Problem) {
    let input = try InputFile(path: file.path, name: file.name, isHashed: false, telling: told)
    let source = try open(input)
    var found = RecordDigest(plan: plan)
    while let batch = try source.next() {
        guard batch.defects.isEmpty else { throw difference(file) }
        found.update(all: batch)
    }
    guard found.finish() == digest, source.header == file.header, input.count == file.facts.bytes else {
        throw difference(file)
    }
}

/// Parses several parts of an XML file at a time; more than a few would cost memory, and wait for the digest.
private func verifyParts(
    _ file: WrittenFile, _ plan: Plan, _ digest: RecordDigest.Value, _ schema: String?, _ threads: Int,
    _ told: (@Sendable (Int) -> Void)?
) throws(Problem) {
    let input = try InputFile(path: file.path, name: file.name, isHashed: false, telling: told)
    let workers = min(4, threads)
    var parts = XMLParts(input)
    var found = RecordDigest(plan: plan)
    while true {
        let batches = try concurrently(parts.next(workers), threads: workers) { (part) throws(Problem) in
            let source = try XMLSource(
                MemoryInput(part.document), name: file.name, source: 0, plan: plan, schema: schema, part: part)
            return try wholeBatches(of: source, file)
        }
        if batches.isEmpty { break }
        for batch in batches.joined() { found.update(all: batch) }
    }
    guard found.finish() == digest, input.count == file.facts.bytes else { throw difference(file) }
}

private func wholeBatches(of source: some RecordSource, _ file: WrittenFile) throws(Problem) -> [RecordBatch] {
    var batches: [RecordBatch] = []
    while let batch = try source.next() {
        guard batch.defects.isEmpty else { throw difference(file) }
        batches.append(batch)
    }
    return batches
}

private func verifySample(
    _ file: WrittenFile, _ plan: Plan, _ digest: RecordDigest.Value, _ schema: String?,
    _ told: (@Sendable (Int) -> Void)?
) throws(Problem) {
    let input = try InputFile(
        path: file.path, name: file.name, isHashed: file.checksum == nil, isChecked: true, telling: told)
    let sample = try XMLSample(input)
    let isSame = file.checksum.map { $0 == input.checksum } ?? (input.facts == file.facts)
    guard isSame, input.count == file.facts.bytes, sample.count == digest.count else { throw difference(file) }
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
