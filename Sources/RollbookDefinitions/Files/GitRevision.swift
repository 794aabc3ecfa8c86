package import RollbookModel

/// Definitions as a revision of a git repository has them, read through `git` into memory.
///
/// - Parameters:
///   - revision: whatever git takes for one: a branch, a tag, a commit.
///   - folder: the `Formats` folder within a work tree.
/// - Throws: `Problem` when git is not there, or does not know the revision, or the folder is not in it.
package func definitionFiles(at revision: String, of folder: String) throws(Problem) -> TextSource {
    // A revision is no option, whatever it begins with.
    guard !revision.hasPrefix("-"), !revision.isEmpty else {
        throw Problem("\"\(revision)\" is no revision", wayOut: "Name a branch, tag or commit.")
    }
    let told = try runProgram(["git", "-C", folder, "archive", "--format=tar", revision])
    guard told.status == 0 else {
        let why = told.errors.split(separator: "\n").first.map(String.init) ?? "it ended with status \(told.status)"
        throw Problem(
            "git cannot read \(folder) at the revision \"\(revision)\": \(why)",
            wayOut: "Name a revision that has it; see: git log -- \(folder).")
    }
    let files = filesOfArchive(told.output)
    guard files["README.md"] != nil else {
        throw Problem(
            "\(folder) at the revision \"\(revision)\" holds no README.md, so it is no folder of definitions",
            wayOut: "Name the folder with --formats DIR, or another revision.")
    }
    return TextSource(files, prefix: "\(revision):")
}

/// The regular files of a tar archive, by path.
func filesOfArchive(_ archive: [UInt8]) -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    var position = 0
    // A path that its own header has no room for stands in a record before it.
    var longPath: String?
    while position + 512 <= archive.count {
        let header = archive[position..<position + 512]
        guard let entry = ArchiveEntry(header) else { break }
        let start = position + 512
        let content = archive[start..<min(start + entry.size, archive.count)]
        switch entry.kind {
        case UInt8(ascii: "x"): longPath = path(inRecords: content)
        case UInt8(ascii: "0"), 0:
            files[longPath ?? entry.path] = Array(content)
            longPath = nil
        default: longPath = nil
        }
        position = start + (entry.size + 511) / 512 * 512
    }
    return files
}

private struct ArchiveEntry {
    let path: String
    let size: Int
    let kind: UInt8

    /// nil for the blank blocks at the end.
    init?(_ header: ArraySlice<UInt8>) {
        let start = header.startIndex
        func text(_ range: Range<Int>) -> String {
            String(
                decoding: header[start + range.lowerBound..<start + range.upperBound].prefix { $0 != 0 }, as: UTF8.self)
        }
        guard let size = Int(text(124..<136).filter { $0 != " " }, radix: 8) else { return nil }
        let prefix = text(345..<500)
        path = prefix.isEmpty ? text(0..<100) : "\(prefix)/\(text(0..<100))"
        self.size = size
        kind = header[start + 156]
    }
}

/// `LENGTH path=PATH`, among other such records.
private func path(inRecords content: ArraySlice<UInt8>) -> String? {
    let mark = " path="
    for line in String(decoding: content, as: UTF8.self).split(separator: "\n") {
        let rest = line.drop { $0 != " " }
        if rest.hasPrefix(mark) { return String(rest.dropFirst(mark.count)) }
    }
    return nil
}
