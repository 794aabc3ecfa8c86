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

    /// The same plan for extracts that have no column for some items: these are read as blank.
    package func leavingBlank(_ ids: Set<String>) -> Plan {
        var plan = self
        plan.items = items.map { ids.contains($0.id) && $0.value == nil ? $0.with([]) : $0 }
        return plan
    }

    /// The same plan, in which Rollbook says what each record asks for: no extract needs a column of transaction codes.
    package var derivingTransactions: Plan {
        guard let (index, codes) = transactions else { return self }
        var plan = self
        plan.items[index] = items[index].with([.text(codes.add)])
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

extension PlannedItem {
    /// The same item, into which Rollbook puts something where the extract has nothing.
    fileprivate func with(_ value: [ValueTemplate.Part]) -> PlannedItem {
        PlannedItem(
            number: number, id: id, name: name, slot: slot, isKey: isKey, isFiller: isFiller, mustBeBlank: mustBeBlank,
            element: element, codes: codes, order: order, admitsLetters: admitsLetters,
            identifiesPerson: identifiesPerson, value: ValueTemplate(value, place: Place(file: "", line: 1, column: 1)))
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
