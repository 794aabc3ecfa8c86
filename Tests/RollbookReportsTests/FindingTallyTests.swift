import RollbookModel
import Testing

@testable import RollbookReports

@Suite struct FindingTallyTests {
    @Test func examplesAreCappedAndCountsAreNot() {
        var tally = FindingTally(items: [[]])
        for row in 1...1000 {
            tally.keep(Sample.finding(row: row), edit: 0)
            tally.add(defect: .encoding, Sample.finding(row: row))
        }
        #expect(tally.edits[0].examples.map(\.row) == Array(1...20))
        #expect(tally.defects.map(\.count) == [0, 1000, 0, 0, 0])
        #expect(tally.defects[1].examples.count == 20)
    }

    @Test func reasonsComeWeightiestFirstWhateverTheOrderOfBatches() {
        var tally = FindingTally(items: [[]])
        let reasons: [Reason] = [.follows("8"), .unreadable, .notSupplied("b"), .noMatch("r"), .notSupplied("a")]
        for reason in reasons + reasons { tally.add(edit: 0, notEvaluated: reason, count: 2) }
        tally.add(edit: 0, notEvaluated: .notSupplied("never"), count: 0)
        let sorted = tally.edits[0].notEvaluatedByReason
        #expect(
            sorted.map(\.reason) == [.notSupplied("a"), .notSupplied("b"), .unreadable, .noMatch("r"), .follows("8")])
        #expect(sorted.map(\.count) == [4, 4, 4, 4, 4])
        #expect(tally.edits[0].notEvaluated == 20)
    }

    @Test func oneMistakeOnManyRowsIsOneCause() {
        var tally = FindingTally(items: [[]])
        for row in 1...5000 { tally.add(cause: Array("99".utf8), of: 0, source: "a.csv", row: row) }
        for row in 5001...5004 { tally.add(cause: Array("\(row % 2)".utf8), of: 0, source: "a.csv", row: row) }
        #expect(
            tally.edits[0].causes == [
                Cause(found: "99", records: 5000, source: "a.csv", row: 1),
                Cause(found: "1", records: 2, source: "a.csv", row: 5001),
                Cause(found: "0", records: 2, source: "a.csv", row: 5002),
            ])
        #expect(tally.edits[0].otherCauses == 0)
    }

    @Test func valuesPastThoseToldApartAreCountedStill() {
        var tally = FindingTally(items: [[]])
        for row in 1...3000 { tally.add(cause: Array("\(row % 1500)".utf8), of: 0, source: "a.csv", row: row) }
        #expect(tally.edits[0].causes.count == 1000)
        #expect(tally.edits[0].causes.allSatisfy { $0.records == 2 })
        #expect(tally.edits[0].otherCauses == 1000)
    }
}
