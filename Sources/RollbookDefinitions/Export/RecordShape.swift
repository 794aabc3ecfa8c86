package import RollbookModel

/// A record as the CSV and XML files hold it, for the schemas of other tools: its fields, and what can be said of each
/// without knowing the others.
package struct RecordShape {
    let plan: Plan
    /// The data items, in order.
    let fields: [Field]
    /// Rows that every record finds, by table or format.
    let references: [Reference]

    package init(_ plan: Plan, elements: [String: ElementDefinition], demands: RecordDemands) {
        self.plan = plan
        fields = plan.dataItems.map { index in
            let item = plan.items[index]
            return Field(
                item, element: item.element.flatMap { elements[$0] }, plan: plan,
                demands: demands.values[index] ?? [])
        }
        references = demands.relations.compactMap { Reference(plan.relations[$0], in: plan) }
    }

    /// `Industry Certification, 2026-27, survey 5`.
    var title: String { "\(plan.formatName), \(plan.year), survey \(plan.variables.survey)" }

    struct Field {
        let item: PlannedItem
        let element: ElementDefinition?
        /// The element's codes of the year and survey, with their meanings.
        let codes: [Code]
        /// The only values there are, blank ones left out; nil where any may stand.
        let values: [String]?
        let mayBeBlank: Bool
        /// Digits over its whole length.
        let isNumeric: Bool
    }

    /// Items that together name a row elsewhere.
    struct Reference {
        let target: String
        let pairs: [(item: String, column: String)]
    }
}

extension RecordShape.Field {
    fileprivate init(_ item: PlannedItem, element: ElementDefinition?, plan: Plan, demands: [RecordDemands.Value]) {
        self.item = item
        self.element = element
        codes = element?.codes(in: plan.year, survey: plan.variables.survey) ?? []
        let listed = item.codes.map { Self.unpadded($0, item.slot) }
        // A list of the page that no edit asks for leaves the item free to be blank.
        let asked = demands.compactMap { demand -> [String]? in
            switch demand {
            case .code: listed
            case .among(let values): Self.unpadded(values, item.slot)
            case .blank: [""]
            case .digits, .filled: nil
            }
        }
        let values = ([listed].compactMap(\.self) + asked).reduce(nil as [String]?) { common, list in
            common?.filter(list.contains) ?? list
        }
        isNumeric = demands.contains(.digits)
        self.values = values?.filter { !$0.isEmpty }
        mayBeBlank =
            !isNumeric && !demands.contains(.filled) && asked.allSatisfy { $0.contains("") }
    }

    /// Values as the CSV and XML files hold them: with their filling, but for the blanks behind.
    private static func unpadded(_ values: [String], _ slot: Slot) -> [String] {
        values.map { value in
            var text = Substring(slot.filled(value))
            while text.last == " " { text.removeLast() }
            return String(text)
        }
    }
}

extension RecordShape.Reference {
    /// nil for what no file of its own holds, and where no item takes part. Variables and constants that a relation joins
    /// on are left out: what remains says less, and is still so.
    fileprivate init?(_ relation: PlannedRelation, in plan: Plan) {
        let table = plan.tables[relation.table]
        let pairs = relation.on.compactMap { column, operand -> (item: String, column: String)? in
            guard case .item(let item) = operand, !plan.items[item].isFiller else { return nil }
            return (plan.items[item].id, table.columns[column].id)
        }
        guard table.kind != .previous, !pairs.isEmpty else { return nil }
        self.init(target: table.id, pairs: pairs)
    }
}

extension ElementDefinition {
    /// What its page says it is for, and of its values, where the page does.
    var summary: String? {
        let lines = facts.filter { ["Purpose", "Values"].contains($0.heading) }.flatMap(\.lines)
        return lines.isEmpty ? nil : lines.joined(separator: " ")
    }
}
