extension Plan {
    /// The same plan, with what compiling its edits has found out: which of them need what is not known.
    package func with(edits: [PlannedEdit], remarks: [String]) -> Plan {
        var plan = self
        plan.edits = edits
        plan.remarks = remarks
        return plan
    }

    /// Whether a district's own edits were taken in.
    package var hasLocalEdits: Bool { !packs.isEmpty }

    /// The same plan as the agency knows it: without local items and edits. Indices of all others stay as they are.
    package var ofAgency: Plan {
        guard hasLocalEdits else { return self }
        var plan = self
        plan.agency = agency.ofAgency
        plan.items = items.filter { !$0.isLocal }
        plan.edits = edits.filter { !$0.isLocal }
        return plan
    }

    /// The same plan with the agency's edits and levels alone; local items stay, since people may count by them.
    package var withAgencyEdits: Plan {
        var plan = ofAgency
        plan.items = items
        return plan
    }

    /// The same plan with local edits only; nil where there are none.
    package var ofDistrict: Plan? {
        guard hasLocalEdits else { return nil }
        var plan = self
        plan.edits = edits.filter(\.isLocal)
        return plan
    }

    /// How many bytes local items take, behind the record and its terminator.
    package var localLength: Int { items.reduce(0) { $0 + ($1.isLocal ? $1.slot.length : 0) } }

    /// Bytes of a record's image: the record, its terminator, and local items behind them.
    package var imageLength: Int { recordLength + outputs[.fixed].terminator.value.length + localLength }

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
        return plan.ofItemsAlone
    }

    /// Groups of records as if they were records: the items that make a group, side by side.
    package func groups(by items: [Int]) -> Plan {
        var plan = self
        var offset = 0
        plan.items = items.map { index in
            var item = self.items[index]
            item.slot = Slot(
                offset: offset, length: item.slot.length, isRightJustified: item.slot.isRightJustified,
                keepsLeadingBlanks: item.slot.keepsLeadingBlanks)
            offset += item.slot.length
            return item
        }
        return plan.ofItemsAlone
    }

    /// With nothing that its expressions could name but items.
    private var ofItemsAlone: Plan {
        var plan = self
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
            identifiesPerson: identifiesPerson, value: ValueTemplate(value, place: Place(file: "", line: 1, column: 1)),
            isLocal: isLocal)
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
