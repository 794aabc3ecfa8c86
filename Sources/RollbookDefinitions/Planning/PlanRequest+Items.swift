import RollbookModel

extension PlanRequest {
    /// The layout's items with what their elements say for the year and survey. A filler that is not `mentioned` by
    /// an edit must be blank.
    func items(mentionedIn mentioned: Set<String>) -> [PlannedItem] {
        layout.items.map { item in
            let id = item.element(in: variables.survey)
            let element = id.flatMap { agency.elements[$0] }
            return PlannedItem(
                number: item.number, id: item.id, name: item.name, slot: slot(of: item, at: item.offset),
                isKey: item.isKey, isFiller: item.isFiller,
                mustBeBlank: item.isFiller && !mentioned.contains(item.id), element: id,
                codes: element.flatMap { codes(of: $0) }, order: element?.order ?? [],
                admitsLetters: item.characteristics.admitsLetters,
                identifiesPerson: (element?.identifiesPerson ?? false) || item.id == format.counts?.student,
                value: item.value.map { filled($0) })
        } + localItems
    }

    /// Behind the record and its terminator, so that nothing of the record moves.
    private var localItems: [PlannedItem] {
        var offset = layout.recordLength + format.outputs[.fixed].terminator.value.length
        return layout.localItems.map { item in
            defer { offset += item.length }
            return PlannedItem(
                number: 0, id: item.id, name: item.name, slot: slot(of: item, at: offset), isKey: false,
                isFiller: false, mustBeBlank: false, element: nil, codes: nil, order: [],
                admitsLetters: item.characteristics.admitsLetters, identifiesPerson: item.identifiesPerson,
                isLocal: true)
        }
    }

    /// The record before all others.
    var header: PlannedHeader? {
        layout.header.map { header in
            PlannedHeader(
                media: header.media, recordLength: header.recordLength,
                items: header.items.map { item in
                    PlannedItem(
                        number: item.number, id: item.id, name: item.name, slot: slot(of: item, at: item.offset),
                        isKey: false, isFiller: item.isFiller, mustBeBlank: item.isFiller, element: item.element,
                        codes: nil, order: [], value: item.value.map { filled($0) })
                })
        }
    }

    /// With all that the run says; a parameter that was not given keeps its name.
    func filled(_ template: ValueTemplate) -> ValueTemplate {
        template.filled { [variables, settings] part in
            switch part {
            case .text(let text): text
            case .variable(let name): variables.templateText(name) ?? settings[name]
            case .computed: nil
            }
        }
    }

    func slot(of item: Item, at offset: Int) -> Slot {
        Slot(
            offset: offset, length: item.length, isRightJustified: item.characteristics.isRightJustified,
            keepsLeadingBlanks: item.element(in: variables.survey).flatMap { agency.elements[$0]?.keepsLeadingBlanks }
                ?? false)
    }

    /// nil for an element without a list.
    private func codes(of element: ElementDefinition) -> [String]? {
        element.codes.isEmpty ? nil : element.codes(in: year, survey: variables.survey).map(\.value)
    }
}
