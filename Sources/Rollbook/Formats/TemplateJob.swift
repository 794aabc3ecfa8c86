import RollbookEdits
package import RollbookModel
import RollbookRecords

/// `formats template`: header-only files for the extract, each table and related file, and a guide to their columns.
package struct TemplateJob {
    private let program: EditProgram
    private let output: String

    package init(_ target: Target, definitions: Definitions, output: String) throws {
        program = try target.program(definitions)
        self.output = output
    }

    /// The files written, by name within the folder.
    package func run() throws(Problem) -> [String] {
        let plan = program.plan
        let folder = try OutputFolder(destination: output, mayReplace: nil)
        var names: [String] = []
        func write(_ name: String, _ text: String) throws(Problem) {
            let sink = try folder.sink(name)
            try sink.write(text)
            _ = try sink.close()
            names.append(name)
        }
        try write("records.csv", header(plan.extractItems.map { plan.items[$0].id }))
        for table in plan.suppliedTables {
            try write(table.templateName, header(table.columns.filter(\.isRequired).map(\.id)))
        }
        try write("GUIDE.md", TemplateGuide(program).text)
        try folder.commit()
        return names
    }

    private func header(_ columns: [String]) -> String { columns.joined(separator: ",") + "\r\n" }
}

extension Plan {
    /// The items that an extract may have a say in.
    var extractItems: [Int] { dataItems.filter { !items[$0].isRecordNumber } }

    /// The tables and related formats that the user supplies.
    var suppliedTables: [PlannedTable] { tables.filter { $0.kind != .previous } }
}

extension PlannedTable {
    /// Where a template or sample puts it.
    var templateName: String { kind == .table ? "tables/\(id).csv" : "related/\(id).csv" }
}
