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

    private func badges(_ records: Int, _ pupil: (Int) -> String) -> String {
        let lines = (0..<records).map {
            "  <record><district>01</district><school>0002</school><pupil>\(pupil($0))</pupil><outcome>P</outcome>"
                + "<note></note><amount></amount></record>\n"
        }
        return
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<submission xmlns=\"urn:rollbook:testland:badges:2026-27\">\n"
            + lines.joined() + "</submission>\n"
    }

    /// Reads a document part by part.
    private func partwise(_ text: String, _ partSize: Int, schema: String) throws -> (images: [String], parts: Int) {
        var parts = XMLParts(MemoryInput(Array(text.utf8)), partSize: partSize)
        var (images, count) = ([] as [String], 0)
        while let part = try parts.next(1).first {
            count += 1
            let source = try XMLSource(
                MemoryInput(part.document), name: "b.xml", source: 0, plan: makePlan(), schema: schema, part: part)
            images += try Reading(source).images
        }
        return (images, count)
    }

    @Test("An XML file read in parts is the file read at once", arguments: [1, 100, 150, 151, 1000, 4096, 1 << 20])
    func parts(partSize: Int) throws {
        let folder = try TestFolder()
        let schema = try folder.write("b.xsd", badgeSchema)
        for count in [0, 1, 2, 40] {
            let text = badges(count) { "\($0)" }
            let whole = try Reading(
                XMLSource(MemoryInput(Array(text.utf8)), name: "b.xml", source: 0, plan: makePlan(), schema: schema))
            let parts = try partwise(text, partSize, schema: schema)
            #expect(parts.images == whole.images)
            #expect(parts.parts > 1 || count < 40 || partSize > 4096)
        }
    }

    @Test("What is wrong in a part is told with its place in the file")
    func faultsOfParts() throws {
        let folder = try TestFolder()
        let schema = try folder.write("b.xsd", badgeSchema)
        let sound = badges(40) { "\($0)" }
        let broken = [
            badges(40) { $0 == 33 ? "much too long" : "x" }, badges(40) { $0 == 27 ? "<x/>" : "x" },
            badges(40) { $0 == 30 ? "<" : "x" }, String(sound.dropLast(1)), String(sound.dropLast(14)),
            String(sound.dropLast(60)), sound + "x", sound.replacing("</record>\n  <record><district>01", with: "\n"),
        ]
        for text in broken {
            let whole = complaintOrNone {
                _ = try Reading(
                    XMLSource(
                        MemoryInput(Array(text.utf8)), name: "b.xml", source: 0, plan: makePlan(), schema: schema))
            }
            #expect(complaintOrNone { _ = try partwise(text, 500, schema: schema) } == whole)
        }
    }

    private func complaintOrNone(_ body: () throws -> Void) -> String? {
        do { try body() } catch { return "\(error)" }
        return nil
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
                    files, plan: makePlan(), digest: RecordDigest(plan: makePlan()).finish(), schema: nil,
                    level: .quick, threads: 3
                )
            }
            #expect(words.hasPrefix("b.txt: record 50001, byte 1600001 of the file: the file ends 1 bytes into"))
        }
    }

    @Test func problemsOfManyComeInOrder() {
        for first in 0..<8 {
            #expect(
                complaint {
                    _ = try concurrently(Array(0..<8), threads: 3) { (value) throws(Problem) in
                        if value >= first { throw Problem("\(value)", wayOut: "None.") }
                    }
                } == "\(first). None.")
        }
        #expect(throws: Never.self) { _ = try concurrently([Int](), threads: 3) { _ in } }
    }
}
