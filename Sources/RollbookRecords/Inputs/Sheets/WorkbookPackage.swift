import RollbookModel

/// The parts of a workbook by their names.
struct WorkbookPackage {
    let source: ZipSource
    let name: String
    private let parts: Set<String>

    init(_ source: ZipSource, name: String) throws(Problem) {
        self.source = source
        self.name = name
        let entries = try ZipEntries(source, name: name)
        var parts: Set<String> = []
        while let entry = try entries.next() {
            let part = Self.path(ofEntry: entry)
            guard part.isEmpty || parts.insert(part).inserted, parts.count <= Self.partLimit else {
                throw damagedWorkbook(name)
            }
        }
        self.parts = parts
    }

    private static let partLimit = 10_000

    /// Some programs write backslashes, or begin with a slash. What leads out of the archive is no part.
    private static func path(ofEntry entry: String) -> String {
        let entry = String(entry.map { $0 == "\\" ? "/" : $0 })
        let isPart = !entry.hasSuffix("/") && !entry.split(separator: "/").contains("..")
        return isPart ? partPath(entry, from: "") : ""
    }

    func has(_ part: String) -> Bool { parts.contains(part) }

    /// The archive, standing at a part.
    func open(_ part: String) throws(Problem) -> ZipEntries {
        let entries = try ZipEntries(source, name: name)
        while let entry = try entries.next() {
            if Self.path(ofEntry: entry) == part { return entries }
        }
        throw damagedWorkbook(name)
    }

    /// Reads a whole part.
    func read(_ part: String, atMost limit: Int, _ handler: some PartHandler) throws(Problem) {
        let entries = try open(part)
        let parser = try PartParser(handler, place: "\(name): \(part)")
        var count = 0
        while let bytes = try unsafe entries.read() {
            count += bytes.count
            guard count <= limit else {
                throw Problem(
                    at: name, "its part \(part) is larger than \(limit >> 20) megabytes",
                    wayOut: "Save the sheet alone in a new workbook, or as CSV.")
            }
            try unsafe parser.parse(bytes)
        }
        try parser.finish()
    }
}
