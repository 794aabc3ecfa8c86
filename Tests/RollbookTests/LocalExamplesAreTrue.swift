import Foundation
import Rollbook
import RollbookModel
import Testing

@testable import RollbookDefinitions
@testable import RollbookEdits

/// `examples:` of the packs that ship, taken at their word. A record has what the example names and is sound otherwise.
@Suite struct LocalExamplesAreTrue {
    struct Example: CustomTestStringConvertible {
        let edit: String
        let holds: Bool
        /// One, or those of a group.
        let records: [[String: String]]

        var testDescription: String { "\(edit) \(holds ? "holds" : "fails"): \(records)" }
    }

    static let pack = "certification-practice"

    static func examples() throws -> [Example] {
        let path = "\(Shipped.root)/Formats/local/\(pack).yaml"
        let root = YAMLDocument(try bytes(of: path), file: path, faults: Faults()).root
        let edits = root?.read { map in
            map.allEntries().first { $0.key == "edits" }?.value.list().flatMap { $0.read(examples) ?? [] } ?? []
        }
        return edits ?? []
    }

    private static func examples(of map: DefinitionMap) -> [Example] {
        let id = map.requiredText("edit")
        let said = map["examples"]?.read { $0.allEntries() } ?? []
        return said.flatMap { entry in
            entry.value.list().map { node in
                Example(
                    edit: id, holds: entry.key == "holds",
                    records: (node.shape == .list ? node.list() : [node]).compactMap { $0.read(record) })
            }
        }
    }

    private static func record(_ map: DefinitionMap) -> [String: String] {
        Dictionary(uniqueKeysWithValues: map.allEntries().map { ($0.key, $0.value.text()) })
    }

    @Test("Each example is judged as it says", arguments: try examples())
    func judged(example: Example) throws {
        let definitions = try Definitions.load(
            Surroundings(
                formatsOption: "\(Shipped.root)/Formats", formatsVariable: nil, workingFolder: "/", executable: "/"),
            format: Shipped.target.format, local: [Self.pack])
        let program = try EditProgram(
            compiling: definitions.catalog.plan(
                format: Shipped.target.format, year: "2026-27", survey: "5", district: "01"))
        let base = try #require(try csvRecords("\(Shipped.root)/Fixtures/local/records.csv").first)
        let layout = Set(program.plan.items.filter { !$0.isLocal }.map(\.id))
        let rows = example.records.map { base.filter { layout.contains($0.key) }.merging($0) { $1 } }
        let header = program.plan.items.map(\.id)
        let quoted = rows.map { row in header.map { "\"\(row[$0] ?? "")\"" }.joined(separator: ",") + "\n" }
        let folder = try TestFolder()
        try writeText(([header.joined(separator: ",") + "\n"] + quoted).joined(), to: "\(folder.path)/records.csv")
        var engine = try EditEngine(program, rows: [:], accepted: [])
        let edit = try #require(program.plan.edits.firstIndex { $0.id == example.edit })
        var fails = false
        for batch in try recordBatches(of: "\(folder.path)/records.csv", program.plan) {
            let verdict = try engine.judge(batch).verdicts[edit]
            #expect(verdict.unknown.isEmpty)
            fails = fails || !verdict.fails.isEmpty
        }
        for (group, verdicts) in try engine.finish() where group == edit {
            for verdict in verdicts { if case .fails = verdict.verdict { fails = true } }
        }
        #expect(fails == !example.holds)
    }

    @Test("There are examples of both kinds")
    func some() throws {
        #expect(try Self.examples().contains { $0.holds })
        #expect(try Self.examples().contains { !$0.holds })
    }
}
