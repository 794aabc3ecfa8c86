import Foundation
import Rollbook
import RollbookEdits
import RollbookModel
import RollbookRecords
import Testing

/// One row of `Fixtures/edit-cases/FORMAT.csv`; its README tells what the columns mean.
struct EditCase: CustomTestStringConvertible, Sendable {
    let edit: String
    let expected: String
    let set: String
    let why: String
    let before: String
    /// Empty: the base record's.
    var survey = ""

    var testDescription: String { "edit \(edit) \(expected) [\(set)] before [\(before)] \(survey) \(why)" }

    /// The record to be judged, after those that come before it, if any.
    var records: [[(item: String, value: String)]] {
        before.split(separator: "|").map { values(of: $0 == "base" ? "" : String($0)) } + [values(of: set)]
    }

    private func values(of text: String) -> [(item: String, value: String)] {
        text.split(separator: ";").map { pair in
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return (String(parts[0]), parts.count > 1 ? String(parts[1]) : "")
        }
    }
}

/// The cases of one format, and what they are judged against: the newest year of which the layout is known.
final class EditCases {
    let format: String
    private let file: String
    let cases: [EditCase]
    private let year: String
    private let asOf: String?
    private let header: [String]
    private let base: [String]
    private var judges: [String: Judge] = [:]

    /// A format's edits in one survey, and the rows they look up.
    struct Judge {
        let program: EditProgram
        let rows: [Int: RowSet]
    }

    private static let folder = "\(Shipped.root)/Fixtures/edit-cases"

    /// Every format that has cases, and every year that has cases of its own, such as `2025-26/student-course-schedule`.
    static func files() throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: folder).filter { name in
            name.hasSuffix(".csv") && !name.contains("/tables/") && !name.contains("/related/")
                && !name.hasSuffix("/base.csv")
        }.map { String($0.dropLast(4)) }.sorted()
    }

    /// - Parameter file: one of `files`.
    init(_ file: String, year: String? = nil, asOf: String? = nil) throws {
        let parts = file.split(separator: "/").map(String.init)
        self.file = file
        self.asOf = asOf
        format = try #require(parts.last)
        let known = try Shipped.definitions().catalog.format(named: "florida/\(format)")
        let newest = known.agency.agency.years.last { known.format.layout(in: $0) != nil }
        self.year = try year ?? (parts.count > 1 ? parts[0] : #require(newest).description)
        cases = try csvRecords("\(Self.folder)/\(file).csv").map { row in
            try EditCase(
                edit: #require(row["edit"]), expected: #require(row["expected"]), set: #require(row["set"]),
                why: #require(row["why"]), before: #require(row["before"]), survey: row["survey"] ?? "")
        }
        let baseRows = try csvRows("\(Self.folder)/\(file)/base.csv")
        header = baseRows[0]
        base = baseRows[1]
    }

    /// The base record as a file of its own, and how it is checked.
    func request() throws -> RunRequest {
        let folder = "\(Self.folder)/\(file)"
        let target = Target(format: "florida/\(format)", year: year, survey: ownSurvey, district: "01", asOf: asOf)
        var request = RunRequest(.generate, target: target, inputs: ["\(folder)/base.csv"])
        for table in try judge("").program.plan.tables where table.kind != .previous {
            let isTable = table.kind == .table
            let path = "\(folder)/\(isTable ? "tables" : "related")/\(table.id).csv"
            guard FileManager.default.fileExists(atPath: path) else { continue }
            let named = NamedFile(name: table.id, path: path)
            if isTable { request.tables.append(named) } else { request.related.append(named) }
        }
        return request
    }

    private var ownSurvey: String { header.firstIndex(of: "survey").map { base[$0] } ?? "5" }

    /// The edits of a survey; empty: the base record's.
    func judge(_ survey: String) throws -> Judge {
        let survey = survey.isEmpty ? ownSurvey : survey
        if let judge = judges[survey] { return judge }
        let plan = try Shipped.definitions().catalog.plan(
            format: "florida/\(format)", year: year, survey: survey, district: "01", asOf: asOf)
        var rows: [Int: RowSet] = [:]
        for (index, table) in plan.tables.enumerated() where table.kind != .previous {
            let kind = table.kind == .table ? "tables" : "related"
            let path = "\(Self.folder)/\(file)/\(kind)/\(table.id).csv"
            guard FileManager.default.fileExists(atPath: path) else { continue }
            rows[index] = try loadRows(path: path, name: path, table: table).rows
        }
        let judge = try Judge(program: EditProgram(compiling: plan), rows: rows)
        judges[survey] = judge
        return judge
    }

    /// Writes the case's records as a file, reads and judges it, and says what the case's edit makes of the last one.
    func verdict(of one: EditCase) throws -> String {
        let judge = try judge(one.survey)
        let plan = judge.program.plan
        let folder = try TestFolder()
        let path = "\(folder.path)/records.csv"
        try Data(try text(of: one).utf8).write(to: URL(filePath: path))
        let source = try DelimitedSource(path: path, name: path, source: 0, plan: plan, options: DelimitedOptions())
        let batch = try #require(try source.next())
        try #require(batch.count == one.records.count)
        let edit = try #require(plan.edits.firstIndex { $0.id == one.edit }, "no edit \(one.edit)")
        var engine = try EditEngine(judge.program, rows: judge.rows, accepted: [])
        if judge.program.looksAhead { try engine.lookAhead(batch) }
        let verdict = try engine.judge(batch).verdicts[edit]
        if let groups = try engine.finish().first(where: { $0.edit == edit })?.groups {
            return Self.verdict(of: groups)
        }
        if verdict.fails[batch.count - 1] { return "fails" }
        return verdict.unknown.contains { $0.records[batch.count - 1] } ? "not-evaluated" : "holds"
    }

    /// An edit on groups fails a case when it fails any of its groups.
    private static func verdict(of groups: [GroupVerdict]) -> String {
        let words = groups.map { group in
            switch group.verdict {
            case .fails: "fails"
            case .unknown: "not-evaluated"
            case .holds: "holds"
            }
        }
        return ["fails", "not-evaluated"].first(where: words.contains) ?? "holds"
    }

    private func text(of one: EditCase) throws -> String {
        let extra = Set(one.records.joined().map(\.item)).subtracting(header).sorted()
        var lines = [header + extra]
        for record in one.records {
            var values = base + extra.map { _ in "" }
            for (item, value) in record { values[try #require(lines[0].firstIndex(of: item))] = value }
            lines.append(values.map { "\"\($0)\"" })
        }
        return lines.map { $0.joined(separator: ",") + "\r\n" }.joined()
    }
}
