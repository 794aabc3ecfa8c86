import RollbookRecords
import Testing

@testable import RollbookReports

@Suite struct RejectedFileTests {
    @Test func valuesAreUntouched() throws {
        let text = try Written.text { sink in
            var file = try RejectedFile(sink: sink, columns: ["student", "note, free"])
            try file.append(
                source: "a.csv", row: 7, edits: ["1A", "9"], notEvaluated: ["8"],
                values: [Array("  0123 ".utf8), Array("said \"x\"".utf8)])
            try file.append(source: "a.csv", row: 8, edits: ["fields"], notEvaluated: [], values: [])
        }
        #expect(
            text == "source,row,edits,not_evaluated,student,\"note, free\"\r\n"
                + "a.csv,7,1A 9,8,  0123 ,\"said \"\"x\"\"\"\r\na.csv,8,fields,\r\n")
    }
}
