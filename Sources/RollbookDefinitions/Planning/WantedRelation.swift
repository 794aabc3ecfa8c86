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
    /// What a row must itself find to count.
    var required: (target: Target, on: [(column: String, operand: RelationDefinition.Operand)])? = nil
    let guardedBy: String?
    var pick: RowPick? = nil
    let place: Place

    static func all(of request: PlanRequest, names: ExpressionNames) -> [WantedRelation] {
        let own = request.format.relations.map { WantedRelation($0) }
        let showsCalendar = request.counting && request.agency.tables[SurveyCalendar.table] != nil
        let wantsCalendar = showsCalendar || !names.words.isDisjoint(with: SurveyCalendar.dates)
        let rest = (wantsCalendar ? [calendar(request)] : []) + [previous(request)]
        return own + rest.filter { added in !own.contains { $0.name == added.name } }
    }

    /// The dates of the survey, which `:date_certain` and the like stand for.
    private static func calendar(_ request: PlanRequest) -> WantedRelation {
        WantedRelation(
            name: SurveyCalendar.relation, target: .table(SurveyCalendar.table),
            on: [("school_year", .variable("year")), ("survey", .variable("survey"))], guardedBy: nil,
            place: request.format.place)
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
        self.init(
            name: definition.name, target: Target(definition.target), on: definition.on,
            required: definition.required.map { (Target($0.target), $0.on) }, guardedBy: definition.guardedBy,
            pick: definition.pick, place: definition.place)
    }
}

extension WantedRelation.Target {
    fileprivate init(_ target: RelationDefinition.Target) {
        switch target {
        case .table(let id): self = .table(id)
        case .format(let id): self = .format(id)
        }
    }
}
