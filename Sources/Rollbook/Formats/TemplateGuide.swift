import RollbookEdits
import RollbookModel

/// What each column of the template files holds, as Markdown.
struct TemplateGuide {
    private let program: EditProgram
    private var plan: Plan { program.plan }

    init(_ program: EditProgram) {
        self.program = program
    }

    var text: String {
        var lines = [
            "# \(plan.formatName), \(plan.year): what to put in each file", "",
            "Each file is CSV with the header given here; columns may stand in any order, and further columns are "
                + "ignored. Values are text: keep leading zeros.", "",
        ]
        lines += records
        for table in plan.suppliedTables { lines += supplied(table) }
        return lines.joined(separator: "\n") + "\n"
    }

    private var records: [String] {
        let rows = plan.extractItems.map { index in
            let item = plan.items[index]
            return row([
                item.id, item.name, "\(item.slot.length)", filling(item.slot), codes(item) + left(item),
                edits(naming: index),
            ])
        }
        return ["## records.csv: the records to be submitted", ""]
            + table(["column", "item as printed", "length", "shorter values", "codes", "edits"], rows)
    }

    private func supplied(_ table: PlannedTable) -> [String] {
        let option = table.kind == .table ? "--table \(table.id)=FILE" : "--related \(table.id)=FILE"
        let users = plan.edits.indices.filter { edit in
            program.tables(of: edit).contains { plan.tables[$0].id == table.id && plan.tables[$0].kind == table.kind }
        }
        let rows = table.columns.filter(\.isRequired).map { column in
            row([
                column.id, column.meaning.isEmpty ? column.name : column.meaning, "\(column.slot.length)",
                filling(column.slot), column.isKey ? "yes" : "",
            ])
        }
        var lines = ["## \(table.templateName): \(table.name)", "", "Given as `\(option)`."]
        if !users.isEmpty {
            lines[2] += " Edits that need it: \(users.map { plan.edits[$0].id }.joined(separator: ", "))."
        }
        if !table.obtain.isEmpty { lines += ["", table.obtain] }
        return lines + [""] + self.table(["column", "meaning", "length", "shorter values", "key"], rows)
    }

    private func filling(_ slot: Slot) -> String {
        slot.isRightJustified ? "digits get zeros on the left" : "blanks on the right"
    }

    private func codes(_ item: PlannedItem) -> String {
        guard let codes = item.codes else { return "" }
        return codes.count <= 20 ? codes.joined(separator: " ") : "\(codes.count) codes"
    }

    /// What stands there when the column is left out.
    private func left(_ item: PlannedItem) -> String {
        if item.isLocal { return "may be left out: only local edits look at it" }
        guard let value = item.value?.text else { return "" }
        let what = value.isEmpty ? "fills it from the options" : "puts \(value)"
        return "\(item.codes == nil ? "" : "; ")may be left out: Rollbook \(what)"
    }

    private func edits(naming item: Int) -> String {
        plan.edits.indices.filter { program.items(of: $0).contains(item) }.map { plan.edits[$0].id }
            .joined(separator: " ")
    }

    private func table(_ heads: [String], _ rows: [String]) -> [String] {
        [row(heads), row(heads.map { _ in "---" })] + rows + [""]
    }

    private func row(_ cells: [String]) -> String {
        "| " + cells.map { $0.split(separator: "|").joined(separator: "\\|") }.joined(separator: " | ") + " |"
    }
}
