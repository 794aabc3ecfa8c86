import RollbookModel
import Testing

@testable import RollbookRecords

@Suite struct Rows {
    /// - Parameter readsTitle: whether the plan reads its third column.
    private func table(_ kind: PlannedTable.Kind, readsTitle: Bool) -> PlannedTable {
        func column(_ id: String, _ offset: Int, _ length: Int, key: Bool = false, required: Bool = true)
            -> PlannedTable.Column
        {
            PlannedTable.Column(
                id: id, name: "The \(id)", slot: Slot(offset: offset, length: length, isRightJustified: key),
                isKey: key,
                isRequired: required, meaning: "")
        }
        return PlannedTable(
            kind: kind, id: "badge-list", name: "List of Badges",
            columns: [
                column("year", 0, 4, key: true), column("badge", 4, 3, key: true),
                column("title", 7, 5, required: readsTitle),
            ],
            source: "", obtain: "From the ministry.")
    }

    private func load(_ text: String, _ kind: PlannedTable.Kind = .table, readsTitle: Bool = false) throws -> RowSet {
        try loadRows(
            MemoryInput(Array(text.utf8)), name: "b.csv", table: table(kind, readsTitle: readsTitle),
            options: DelimitedOptions()
        ).rows
    }

    private func words(_ text: String) -> String { complaint { _ = try load(text) } }

    @Test func columnsAreKeptAndFilled() throws {
        let rows = try load("color,BADGE,The Year,title\nred,7,2627,One\nblue,A1,2627,\n", readsTitle: true)
        #expect(rows.count == 2)
        #expect(rows.stride == 12)
        #expect(text(rows.images[...]) == "2627007One  2627A1      ")
        #expect(rows.unusable == 0)
    }

    @Test("What the plan does not read may be missing, stand there twice or be too long")
    func unreadColumnsAreIgnored() throws {
        for kind in [PlannedTable.Kind.table, .format] {
            #expect(text(try load("year,badge\n2627,007\n", kind).images[...]) == "2627007     ")
            let rows = try load("title,year,badge,The title\nmuch too long,2627,007,x\n", kind)
            #expect(text(rows.images[...]) == "2627007     " && rows.unusable == 0)
        }
    }

    @Test func foreignCharactersMatchNothing() throws {
        #expect(
            text(try load("year,badge,title\n2627,é7,Zoë€\n", readsTitle: true).images[...])
                == "2627\u{1A}7 Zo\u{1A}\u{1A} ")
    }

    @Test func problemsNameTheirPlace() {
        #expect(
            words("year,title\n")
                == "b.csv: header: no column for badge (\"The badge\"). Add it, headed by its id or its "
                + "printed name; rollbook formats template writes a file that has them all. "
                + "Where to find the rows: From the ministry.")
        #expect(
            words("year,badge\n2627,1\n2627,2\n\n2627,001\n")
                == "b.csv: lines 2 and 5: two rows have the same key (year, badge). "
                + "Keep one of them: badge-list holds one row of a key.")
        #expect(
            words("year,badge\n2627,1234\n")
                == "b.csv: line 2, column \"badge\": the value is longer than 3 characters. "
                + "Mend the row, or take the column from another place of the table's source.")
        #expect(words("year,badge\n2627\n").hasPrefix("b.csv: line 2: 1 field where the header has 2."))
    }

    @Test func relatedRowsThatCannotBeHeldAreCounted() throws {
        let rows = try load(
            "year,badge,title\n2627,1234,a\n2627,1,a\n2627,1,b\n2627\n2627,2,toolong\n", .format, readsTitle: true)
        #expect(text(rows.images[...]) == "2627001a    2627001b    ")
        #expect(rows.count == 2)
        #expect(rows.unusable == 3)
    }

    @Test("Read for several, a row is left out only for who reads a column that its value does not fit")
    func rowsOfSeveralReaders() throws {
        let (one, both) = (table(.format, readsTitle: false), table(.format, readsTitle: true))
        let union = PlannedTable(joining: [one, both])
        let text = "year,badge,title\n2627,1,a\n2627,2,toolong\n2627,3333,b\n2627,4,d\n"
        let rows = try loadRows(
            MemoryInput(Array(text.utf8)), name: "b.csv", table: union, readers: [one, both],
            options: DelimitedOptions()
        ).rows
        #expect(rows.count == 3 && rows.unusable == 1)
        #expect(rows.read(by: one).usable == 3 && rows.read(by: one).unusable == 1)
        #expect(rows.read(by: both).usable == 2 && rows.read(by: both).unusable == 2)
        #expect(rows.read(by: both).leftOut == [1])
        let twice = RowSet(joining: [rows, rows]).read(by: both)
        #expect(twice.count == 6 && twice.leftOut == [1, 4] && twice.unusable == 4)
    }
}
