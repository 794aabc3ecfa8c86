import RollbookModel

/// A relation as a plan needs it: those of the format and, unless it names one so itself, `previous`.
struct WantedRelation {
    enum Target: Hashable {
        case table(String)
        case format(String)
        case previous
    }

    let name: String
    let target: Target
    let on: [(column: String, operand: RelationDefinition.Operand)]
    let guardedBy: String?
    let place: Place

    static func all(of request: PlanRequest) -> [WantedRelation] {
        let own = request.format.relations.map { WantedRelation($0) }
        return own.contains { $0.name == "previous" } ? own : own + [previous(request)]
    }

    /// The agency's file of this format after the last batch, joined on the key items.
    private static func previous(_ request: PlanRequest) -> WantedRelation {
        let keys = request.layout.items.filter(\.isKey).map(\.id)
        return WantedRelation(
            name: "previous", target: .previous, on: keys.map { (column: $0, operand: .item($0)) }, guardedBy: nil,
            place: request.format.place)
    }
}

extension WantedRelation {
    private init(_ definition: RelationDefinition) {
        let target: Target =
            switch definition.target {
            case .table(let id): .table(id)
            case .format(let id): .format(id)
            }
        self.init(
            name: definition.name, target: target, on: definition.on, guardedBy: definition.guardedBy,
            place: definition.place)
    }
}
