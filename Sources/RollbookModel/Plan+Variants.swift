extension Plan {
    /// The same plan, with what compiling its edits has found out: which of them need what is not known.
    package func with(edits: [PlannedEdit], remarks: [String]) -> Plan {
        var plan = self
        plan.edits = edits
        plan.remarks = remarks
        return plan
    }

    /// The same plan, with worklists by another item.
    package func with(worklist item: Int) -> Plan {
        guard item != counts.worklist?.item else { return self }
        var plan = self
        plan.counts.worklist = .init(item: item, name: items[item].id.replacing("_", with: " "))
        return plan
    }

    /// The same plan, in which Rollbook says what each record asks for: no extract needs a column of transaction codes.
    package var derivingTransactions: Plan {
        guard let (index, codes) = transactions else { return self }
        var plan = self
        let item = items[index]
        plan.items[index] = PlannedItem(
            number: item.number, id: item.id, name: item.name, slot: item.slot, isKey: item.isKey,
            isFiller: item.isFiller, mustBeBlank: item.mustBeBlank, element: item.element, codes: item.codes,
            order: item.order, admitsLetters: item.admitsLetters, identifiesPerson: item.identifiesPerson,
            value: ValueTemplate([.text(codes.add)], place: Place(file: "", line: 1, column: 1)))
        return plan
    }

    /// The rows of a table as if they were records, with its columns for items, so that an expression can be about them.
    package func rows(of table: PlannedTable) -> Plan {
        var plan = self
        plan.items = table.columns.enumerated().map { index, column in
            PlannedItem(
                number: index + 1, id: column.id, name: column.name, slot: column.slot, isKey: column.isKey,
                isFiller: false, mustBeBlank: false, element: nil, codes: nil, order: [])
        }
        plan.relations = []
        plan.unknownRelations = [:]
        plan.edits = []
        plan.definitions = [:]
        return plan
    }
}

extension PlannedEdit {
    /// The same edit as one that cannot be checked.
    package func unwritten(_ reason: String) -> PlannedEdit {
        var edit = self
        edit.rule = .unwritten(reason)
        return edit
    }
}
