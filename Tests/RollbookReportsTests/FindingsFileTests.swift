import Foundation
import RollbookModel
import RollbookRecords
import Testing

@testable import RollbookReports

@Suite struct FindingsFileTests {
    private static let header =
        "source,row,line,record_key,edit,level,verdict,item,column,found,expected,message,remedy\r\n"

    @Test func aFindingIsOneLine() throws {
        let text = try write(.shown, [Sample.finding()])
        #expect(
            text == Self.header
                + "records.csv,2,3,123456/ABC,9,reject,fails,outcome,15-15,X,F or P,The outcome is neither F nor P.,"
                + "Correct the outcome.\r\n")
    }

    @Test func whatConcernsAWholeFileHasNoRow() throws {
        let finding = Finding(
            source: "", row: nil, line: nil, recordKey: "", edit: "8", level: "reject", verdict: .notEvaluated,
            items: "", columns: "", found: "", expected: "", message: "certifications was not supplied", remedy: "")
        #expect(
            try write(.hidden, [finding]).hasSuffix(
                "remedy\r\n,,,,8,reject,not-evaluated,,,,,certifications was not supplied,\r\n"))
    }

    @Test func delimitersQuotesAndLineBreaksAreQuoted() throws {
        let text = try write(.shown, [Sample.finding(key: "1,2", found: "a \"b\"\nc")])
        #expect(text.contains(",\"1,2\",9,"))
        #expect(text.contains(",\"a \"\"b\"\"\nc\","))
    }

    @Test func hiddenCoversValuesKeysAndMessagesThatMayHoldThem() throws {
        let own = Sample.finding(key: "SECRET1/K", found: "SECRET2", message: "SECRET3 is unknown")
        let text = try write(.hidden, [own, Sample.finding(key: "SECRET4", found: "SECRET5")])
        #expect(!text.contains("SECRET"))
        #expect(text.contains(",(hidden),9,reject,fails,outcome,15-15,(hidden),F or P,(hidden),Correct"))
        #expect(text.contains(",(hidden),F or P,The outcome is neither F nor P.,"))
    }

    @Test func hashedKeepsEqualValuesEqual() throws {
        let privacy = ValuePrivacy.hashed { "h\($0.utf8.count)" }
        #expect(try write(privacy, [Sample.finding()]).contains(",3,h10,9,reject,fails,outcome,15-15,h1,"))
    }

    @Test func aBlankTellsOfNobody() {
        #expect(ValuePrivacy.hidden.cover("") == "")
        #expect(ValuePrivacy.hidden.cover("   ") == "   ")
    }

    private func write(_ privacy: ValuePrivacy, _ findings: [Finding]) throws -> String {
        try Written.text { sink in
            var file = try FindingsFile(sink: sink, cover: FindingCover(privacy, plan: Sample.plan()))
            for finding in findings { try file.append(finding) }
        }
    }
}
