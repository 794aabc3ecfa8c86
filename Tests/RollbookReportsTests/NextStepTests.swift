import RollbookModel
import Testing

@testable import RollbookReports

@Suite struct NextStepTests {
    @Test func aCleanSubmissionIsSent() {
        #expect(
            Sample.cleanSummary().nextStep.sentence
                == "send out/certification.txt (or certification.csv, as the receiver asks); "
                + "manifest.json holds its digest.")
    }

    @Test func rejectedRowsAreCorrected() {
        var summary = Sample.summary()
        summary.missing = []
        #expect(summary.nextStep.sentence == "correct the rows in out/rejected.csv and run again with --replace.")
    }

    @Test func aTableThatHoldsRecordsBackIsAddedFirst() {
        var tally = FindingTally(items: [])
        tally.add(RecordCounts(read: 5, heldBack: 5))
        let summary = Sample.summary(plan: Sample.plan(edits: []), tally: tally)
        #expect(summary.nextStep.sentence == "add --table certifications=FILE and run again with --replace.")
    }

    @Test func aCheckWithoutFolderSaysHowToSeeTheRows() {
        var summary = Sample.summary(.check)
        summary.missing = []
        #expect(
            summary.nextStep.sentence
                == "correct these records (add --output DIR to have every row listed) and run again.")
    }

    @Test func anEmptyInputIsQuestioned() {
        let summary = Sample.summary(plan: Sample.plan(edits: []), tally: FindingTally(items: []))
        #expect(summary.nextStep.sentence == "the input holds no records; see that the right file was named.")
        #expect(summary.exitStatus == 0)
    }
}
