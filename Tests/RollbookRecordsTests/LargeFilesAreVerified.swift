import RollbookModel
import Testing

@testable import RollbookRecords

/// What only files of some size show: samples of an XML file across blocks, and files verified side by side.
@Suite struct LargeFilesAreVerified {
    private func document(_ records: Int, _ value: (Int) -> String = { "\($0)" }) -> [UInt8] {
        let lines = (0..<records).map { "  <record><a>\(value($0))</a></record>\n" }
        return Array("<?xml?>\n<submission>\n\(lines.joined())</submission>\n".utf8)
    }

    /// Values long enough that a block holds few records, at ends that fall everywhere in a line.
    private func long(_ record: Int) -> String { "\(record) \(String(repeating: "x", count: record % 977))" }

    @Test(arguments: [0, 1, 999, 1000, 1001, 1999, 2000, 2001, 30_000])
    func firstAndLastRecords(records: Int) throws {
        let sample = try XMLSample(MemoryInput(document(records, long)))
        #expect(sample.count == records)
        let wanted = (0..<records).filter { $0 < 1000 || $0 >= records - 1000 }
        let lines = wanted.map { "  <record><a>\(long($0))</a></record>\n" }
        #expect(sample.document == Array("<?xml?>\n<submission>\n\(lines.joined())</submission>\n".utf8))
    }

    @Test("Of files with problems the first in order is told, whichever is met first")
    func firstProblem() throws {
        let folder = try TestFolder()
        let files = ["b", "a", "c"].map {
            WrittenFile(
                medium: .fixed, path: "\(folder.path)/\($0).txt", facts: FileFacts(bytes: 1, sha256: sha256([])))
        }
        _ = try folder.write("b.txt", String(repeating: "010002  A       Px     00003  \r\n", count: 50_000) + "x")
        for _ in 0..<20 {
            let words = complaint {
                _ = try verify(
                    files, plan: makePlan(), digest: .init(count: 0, sha256: ""), schema: nil, level: .quick)
            }
            #expect(words.hasPrefix("b.txt: record 50001, byte 1600001 of the file: the file ends 1 bytes into"))
        }
    }

    @Test func problemsOfManyComeInOrder() {
        for first in 0..<8 {
            #expect(
                complaint {
                    try concurrently(Array(0..<8)) { (value) throws(Problem) in
                        if value >= first { throw Problem("\(value)", wayOut: "None.") }
                    }
                } == "\(first). None.")
        }
        #expect(throws: Never.self) { try concurrently([Int]()) { _ in } }
    }
}
