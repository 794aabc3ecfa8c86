import RollbookModel
import Testing

@testable import RollbookRecords

/// Extracts of fixed width, which need not be as Rollbook would write them.
@Suite struct FixedRows {
    private let record = "010002  A       Px     00003  "

    private func rows(_ text: String) throws -> Reading {
        let reader = try FixedReader(
            MemoryInput(Array(text.utf8)), name: "r.txt", layout: InputSettings().wanting(makePlan()).layout)
        return try Reading(
            DelimitedSource(
                RowInput(reader, isHashed: false), name: "r.txt", source: 0, plan: makePlan(),
                options: DelimitedOptions()))
    }

    @Test("A line that is too long is one row of its own, wherever blocks of the file end")
    func tooLong() throws {
        // The longer line is the first that a later block of 256 KB begins with.
        for before in [0, 1, 8455, 8456, 8457] {
            let lines = Array(repeating: record, count: before) + [record + "and more", record]
            let reading = try rows(lines.joined(separator: "\n") + "\n")
            #expect(reading.rows.count == before + 2, "\(before) lines before it")
            #expect(reading.unplaced == [before + 1])
        }
    }

    @Test("Records without line ends, and lines that end in any way")
    func lineEnds() throws {
        for end in ["\n", "\r\n", "\r", ""] {
            #expect(try rows([record, record, record].joined(separator: end) + end).rows == [1, 2, 3], "\(end.utf8)")
        }
        #expect(try rows("").rows.isEmpty)
    }
}
