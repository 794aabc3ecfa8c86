import RollbookModel

@testable import RollbookRecords

extension FuzzTarget {
    /// A file of any kind, found out by its content.
    static let input = FuzzTarget("input") { input in
        let plan = try FuzzPlan.notes.get()
        let settings = InputSettings().wanting(plan)
        let file = try ScratchFile(Array(input.rest))
        do throws(Problem) {
            let opened = try settings.open(file.path, name: "records", isHashed: true)
            let source = try DelimitedSource(
                opened.input, name: "records", source: 0, plan: plan, options: opened.options)
            while let batch = try source.next() {
                for record in 0..<batch.count {
                    _ = source.values(of: record, in: batch)
                    _ = source.place(of: record, in: batch, items: [0, 2])
                }
            }
        } catch {}
        do throws(Problem) {
            let rows = try RowStream(file.path, name: "records", settings: InputSettings())
            while let row = try rows.next() { _ = rows.place(of: row.place, columns: [0]) }
        } catch {}
    }
}
