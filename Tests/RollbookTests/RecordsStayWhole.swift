import Foundation
import Rollbook
import RollbookModel
import RollbookRecords
import Testing

@Suite struct RecordsStayWhole {
    @Test(
        "Findings equal the sample's truth, and no record is lost, doubled or cut",
        arguments: [(20_000, 1), (4_000, 2), (4_000, 20_260_701)] as [(Int, UInt64)])
    func sample(rows: Int, seed: UInt64) throws {
        let folder = try TestFolder()
        let sample = try makeSample(of: Shipped.target, in: folder, rows: rows, faults: "6%", seed: seed)
        var request = sample.request
        request.output = "\(folder.path)/out"
        #expect(try RunJob(request, definitions: Shipped.definitions()).run().exitStatus == 1)

        let truth = try TruthComparison(expected: sample.expected, findings: "\(folder.path)/out/findings.csv")
        #expect(truth.agrees, "\(truth.differences)")
        #expect(truth.expected == sample.expectedFindings)
        let counts = try Counts("\(folder.path)/out/summary.json")
        #expect(counts.read == rows)
        #expect(counts.valid + counts.rejected + counts.heldBack == counts.read)
        try expectWholeLines("\(folder.path)/out/industry-certification.txt", records: counts.valid)

        try expectTheSameAgain(request)
        try expectTheSameFromRejected(request, folder, keptOut: counts.rejected + counts.heldBack)
    }

    @Test("A clean sample is written whole, and the run says so by its exit status")
    func clean() throws {
        let folder = try TestFolder()
        let sample = try makeSample(of: Shipped.target, in: folder, rows: 2_000, faults: "0", seed: 7)
        #expect(sample.faultyRows == 0)
        var request = sample.request
        request.output = "\(folder.path)/out"
        #expect(try RunJob(request, definitions: Shipped.definitions()).run().exitStatus == 0)
        #expect(try Counts("\(folder.path)/out/summary.json").valid == 2_000)
        #expect(try csvRows("\(folder.path)/out/findings.csv").count == 1)
        #expect(try csvRows("\(folder.path)/out/rejected.csv").count == 1)
    }

    /// 160 bytes and CR LF each, nothing after the last.
    private func expectWholeLines(_ path: String, records: Int) throws {
        let bytes = try bytes(of: path)
        let ends = stride(from: 160, to: bytes.count, by: 162)
        let areWhole = ends.allSatisfy { bytes[$0] == UInt8(ascii: "\r") && bytes[$0 + 1] == UInt8(ascii: "\n") }
        #expect(areWhole && bytes.count == records * 162)
    }

    private func expectTheSameAgain(_ request: RunRequest) throws {
        var again = request
        again.replaces = true
        let first = try digests(in: #require(request.output))
        _ = try RunJob(again, definitions: Shipped.definitions()).run()
        let second = try digests(in: #require(request.output))
        for name in Set(first.keys).union(second.keys) { #expect(first[name] == second[name], "\(name)") }
    }

    private func digests(in folder: String) throws -> [String: String] {
        let names = try FileManager.default.subpathsOfDirectory(atPath: folder).filter { $0.contains(".") }
        return try Dictionary(uniqueKeysWithValues: names.map { ($0, try fileFacts(of: "\(folder)/\($0)").sha256) })
    }

    /// What was kept out is kept out for the same reasons when rejected.csv is read as it is.
    private func expectTheSameFromRejected(_ request: RunRequest, _ folder: TestFolder, keptOut: Int) throws {
        var again = request
        again.inputs = ["\(folder.path)/out/rejected.csv"]
        again.output = "\(folder.path)/again"
        _ = try RunJob(again, definitions: Shipped.definitions()).run()
        #expect(try Counts("\(folder.path)/again/summary.json").read == keptOut)
        let before = try self.keptOut("\(folder.path)/out/rejected.csv")
        let after = try self.keptOut("\(folder.path)/again/rejected.csv")
        #expect(before.count == after.count)
        for (old, new) in zip(before, after) where old != new { Issue.record("\(old) became \(new)") }
    }

    /// The rows of a rejected.csv without their places. One kept out as the double of another record is left out: by
    /// itself it is none.
    private func keptOut(_ path: String) throws -> [[String]] {
        let unique = try Shipped.program().plan.edits.filter { if case .unique = $0.rule { true } else { false } }
        let rows = try csvRows(path)
        #expect(rows[0].prefix(4) == ["source", "row", "edits", "not_evaluated"])
        return rows.dropFirst().map { Array($0.dropFirst(2)) }.filter { row in !unique.map(\.id).contains(row[0]) }
    }
}

/// `records` of a summary.json.
private struct Counts {
    let read: Int
    let valid: Int
    let rejected: Int
    let heldBack: Int

    init(_ path: String) throws {
        let json = try JSONSerialization.jsonObject(with: Data(try bytes(of: path))) as? [String: Any]
        let records = try #require(json?["records"] as? [String: Int])
        read = try #require(records["read"])
        valid = try #require(records["valid"])
        rejected = try #require(records["rejected"])
        heldBack = try #require(records["held_back"])
    }
}
