import RollbookModel
import Testing

@testable import RollbookReports

@Suite struct ForecastTests {
    private let refusal = Refusal(percent: 20, source: "Manual")

    @Test(arguments: [
        (199, 0, Forecast.Outcome.accepted), (200, 0, .refused), (199, 1, .open), (0, 200, .open), (0, 0, .accepted),
    ])
    func theThresholdItselfRefuses(rejected: Int, heldBack: Int, outcome: Forecast.Outcome) {
        let counts = RecordCounts(
            read: 1000, valid: 1000 - rejected - heldBack, rejected: rejected, heldBack: heldBack)
        #expect(Forecast(refusal, records: counts).outcome == outcome)
    }

    @Test func aShareBelowTheThresholdNeverReadsAsReachingIt() {
        let counts = RecordCounts(read: 100_000, valid: 80_001, rejected: 19_999)
        #expect(Forecast(refusal, records: counts).sentences.contains("(19.9%)"))
    }

    @Test func aFewOfManyAreNotNone() {
        let counts = RecordCounts(read: 4_866, valid: 4_863, rejected: 3)
        #expect(Forecast(refusal, records: counts).sentences.contains("3 of 4,866 records (less than 0.1%)"))
    }

    @Test func noRecordsNoJudgement() {
        #expect(Forecast(refusal, records: RecordCounts()).sentences == "There are no records to judge by.")
    }
}
