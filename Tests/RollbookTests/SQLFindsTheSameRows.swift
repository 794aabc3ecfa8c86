import Foundation
import Rollbook
import RollbookModel
import Testing

@testable import RollbookEdits

/// `.ci/long sql` runs these over more records and in all engines.
@Suite struct SQLFindsTheSameRows {
    @Test("Engines and Rollbook judge a sample with faults alike, edit by edit", arguments: try SampledFormat.all())
    func sample(sampled: SampledFormat) throws {
        let judged = try sampled.judged(rows: Self.rows)
        for engine in SQLEngine.wanted {
            let comparison = try SQLComparison(judged, engine)
            print("\(sampled), \(engine): \(comparison.summary)")
            #expect(comparison.disagreements == [])
            #expect(comparison.left == [])
            #expect(comparison.failures > Self.rows / 20)
        }
    }

    @Test("Engines and Rollbook judge every edit case alike", arguments: try EditCases.files())
    func cases(file: String) throws {
        let cases = try EditCases(file)
        for survey in Set(cases.cases.map(\.survey)).sorted() {
            let folder = try TestFolder()
            let path = "\(folder.path)/cases.csv"
            try Self.writeCases(cases.cases.filter { $0.survey == survey }, of: file, to: path)
            let judge = try cases.judge(survey)
            let judged = try JudgedRecords(
                judge.program, rows: judge.rows, batches: recordBatches(of: path, judge.program.plan))
            for engine in SQLEngine.wanted {
                let comparison = try SQLComparison(judged, engine)
                print("\(file) \(survey), \(engine): \(comparison.summary)")
                #expect(comparison.disagreements == [])
                #expect(comparison.compared > 0)
            }
        }
    }

    /// Records of a sample.
    private static let rows = ProcessInfo.processInfo.environment["ROLLBOOK_SQL_ROWS"].flatMap(Int.init) ?? 5_000

    /// The base record, and each case's records after it.
    private static func writeCases(_ cases: [EditCase], of file: String, to path: String) throws {
        let base = try csvRows("\(Shipped.root)/Fixtures/edit-cases/\(file)/base.csv")
        let records = cases.flatMap(\.records)
        let header = base[0] + Set(records.joined().map(\.item)).subtracting(base[0]).sorted()
        var lines = [header]
        for record in [[]] + records {
            var values = base[1] + header.dropFirst(base[1].count).map { _ in "" }
            for (item, value) in record { values[try #require(header.firstIndex(of: item))] = value }
            lines.append(values.map { "\"\($0)\"" })
        }
        let text = lines.map { $0.joined(separator: ",") + "\r\n" }.joined()
        try Data(text.utf8).write(to: URL(filePath: path))
    }
}
