import Foundation
import RollbookModel
import Testing

@testable import RollbookRecords

/// What each medium's writer writes, its reader reads; for records drawn from a seed.
@Suite struct RoundTrips {
    private let folder: TestFolder
    private let plan = makePlan()

    init() throws { folder = try TestFolder() }

    /// Records of printable characters, those that CSV and XML must escape among them, placed by the reader.
    private func drawn(_ count: Int, seed: UInt64) throws -> [ValidatedBatch] {
        var random = SeededGenerator(seed: seed)
        let characters = Array("AZaz09  \"\"&&<<>>,,;'".utf8)
        var bytes = Array("\(header)\n".utf8)
        for _ in 0..<count {
            for (index, item) in plan.dataItems.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                let length = Int.random(in: 0...plan.items[item].slot.length, using: &random)
                let value = (0..<length).map { _ in characters.randomElement(using: &random) ?? blank }
                appendField(value.span, to: &bytes)
            }
            bytes.append(lineFeed)
        }
        let ours = try source(bytes, blockSize: 8192)
        var batches: [ValidatedBatch] = []
        while let batch = try ours.next() {
            #expect(batch.defects.isEmpty)
            var valid = BitMask(count: batch.count)
            for record in 0..<batch.count { valid[record] = Bool.random(using: &random) }
            batches.append(ValidatedBatch(judged: batch, valid: valid))
        }
        return batches
    }

    private func write(_ medium: Medium, _ batches: [ValidatedBatch]) throws -> WrittenFile {
        let path = "\(folder.path)/badges.\(medium.fileExtension)"
        let sink = try FileSink(creating: path)
        let writer = medium.writer(plan: plan, sink: sink)
        try writer.start()
        for batch in batches { try writer.write(batch) }
        try writer.finish()
        return WrittenFile(medium: medium, path: path, facts: try sink.close())
    }

    private func digest(_ batches: [ValidatedBatch]) -> RecordDigest.Value {
        var digest = RecordDigest(plan: plan)
        for batch in batches { digest.update(batch) }
        return digest.finish()
    }

    private func schema() throws -> String { try folder.write("badges.xsd", badgeSchema) }

    @Test(arguments: [1, 2, 3] as [UInt64]) func everyMediumReadsBack(seed: UInt64) throws {
        let batches = try drawn(3000, seed: seed)
        let files = try plan.outputs.media.map { try write($0, batches) }
        let digest = digest(batches)
        #expect(digest.count == batches.reduce(0) { $0 + $1.valid.population })
        for level in VerifyLevel.allCases {
            let done = try verify(files, plan: plan, digest: digest, schema: schema(), level: level, threads: 2)
            #expect(done.records == digest.count && done.media == plan.outputs.media)
        }
        let images = try Reading(FixedSource(path: files[0].path, name: "f", source: 0, plan: plan)).images
        let xml = try Reading(XMLSource(path: files[2].path, name: "x", source: 0, plan: plan))
        let csv = try Reading(
            DelimitedSource(path: files[1].path, name: "c", source: 0, plan: plan, options: DelimitedOptions()))
        #expect(images == csv.images && images == xml.images)
        #expect(csv.values == xml.values)
    }

    @Test func bytesOfEachMedium() throws {
        let batch = try #require(try source("\(header)\n1,2,\"A, \"\"B\"\"\",<,  x,3\n4,5,,&,,\n").next())
        let judged = [ValidatedBatch(judged: batch, valid: BitMask(count: 2, repeating: true))]
        for medium in Medium.allCases { _ = try write(medium, judged) }
        #expect(
            try folder.read("badges.txt") == "010002  A, \"B\"  <  x   00003  \r\n040005          &             \r\n")
        #expect(
            try folder.read("badges.csv") == "\(header)\r\n01,0002,\"A, \"\"B\"\"\",<,  x,00003\r\n04,0005,,&,,\r\n")
        #expect(
            try folder.read("badges.xml") == """
                <?xml version="1.0" encoding="UTF-8"?>
                <submission xmlns="urn:rollbook:testland:badges:2026-27">
                  <record><district>01</district><school>0002</school><pupil>A, "B"</pupil><outcome>&lt;</outcome>\
                <note>  x</note><amount>00003</amount></record>
                  <record><district>04</district><school>0005</school><pupil></pupil><outcome>&amp;</outcome>\
                <note></note><amount></amount></record>
                </submission>

                """)
    }

    @Test func noRecordsAtAll() throws {
        let files = try plan.outputs.media.map { try write($0, []) }
        for level in VerifyLevel.allCases {
            let done = try verify(files, plan: plan, digest: digest([]), schema: schema(), level: level, threads: 2)
            #expect(done.records == 0)
        }
    }

    @Test func verificationIsSaidInWords() throws {
        let batches = try drawn(40, seed: 4)
        let files = try plan.outputs.media.map { try write($0, batches) }
        let count = digest(batches).count
        func words(_ level: VerifyLevel) throws -> String {
            try verify(files, plan: plan, digest: digest(batches), schema: schema(), level: level, threads: 2)
                .description
        }
        #expect(
            try words(.full) == "fixed, csv, xml: all \(count) records read back and equal to what was written; "
                + "xml valid against its schema")
        #expect(
            try words(.quick) == "fixed, csv: all \(count) records read back and equal to what was written; "
                + "xml: digest and number of records compared, its first and last 1000 records valid against its schema"
        )
    }

    @Test(arguments: Medium.allCases, VerifyLevel.allCases)
    func aChangedByteIsFound(medium: Medium, level: VerifyLevel) throws {
        let batches = try drawn(40, seed: 5)
        let file = try write(medium, batches)
        let text = try folder.read("badges.\(medium.fileExtension)")
        let place = try #require(text.range(of: "0", options: .backwards))
        _ = try folder.write("badges.\(medium.fileExtension)", text.replacingCharacters(in: place, with: "1"))
        #expect(
            complaint {
                _ = try verify([file], plan: plan, digest: digest(batches), schema: schema(), level: level, threads: 2)
            } == "badges.\(medium.fileExtension): what was read back is not what was written. "
                + "Is the disk sound? Run again, or name another --output.")
    }

    @Test func oneItemAlone() throws {
        let item = plan.items[3]
        let single = Plan(
            agency: plan.agency, format: plan.format, formatName: plan.formatName, year: plan.year,
            variables: plan.variables, items: [item], recordLength: 16, relations: [], tables: [], edits: [],
            definitions: [:], outputs: plan.outputs, remarks: [])
        let ours = try DelimitedSource(
            MemoryInput(Array("pupil\nA\n\"\"\nB\n".utf8)), name: "r", source: 0, plan: single,
            options: DelimitedOptions())
        let batch = try #require(try ours.next())
        let sink = try FileSink(creating: "\(folder.path)/one.csv")
        let writer = DelimitedWriter(plan: single, sink: sink)
        try writer.start()
        try writer.write(ValidatedBatch(judged: batch, valid: BitMask(count: 3, repeating: true)))
        _ = try sink.close()
        #expect(try folder.read("one.csv") == "pupil\r\nA\r\n\"\"\r\nB\r\n")
    }
}
