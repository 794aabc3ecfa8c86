import RollbookDefinitions
import RollbookModel

/// What a template may name where it stands: the run's variables, the draws made so far, the student.
struct Scope {
    /// By name, without the colon.
    let variables: [String: String]
    let hasStudent: Bool
    private(set) var draws: [ResolvedDraw] = []

    mutating func add(_ draw: ResolvedDraw) { draws.append(draw) }

    func index(of draw: String) -> Int? { draws.firstIndex { $0.name == draw } }

    /// Names as templates write them, for suggestions.
    var references: [String] {
        variables.keys.sorted().map { ":\($0)" } + (hasStudent ? ["student:10"] : [])
            + draws.flatMap { draw in draw.columns.map { "\(draw.name).\($0)" } }
    }

    init(_ plan: Plan, hasStudent: Bool) {
        let picture = plan.agency.yearPicture
        variables = [
            "district": plan.variables.district,
            "survey": plan.variables.survey,
            "year": picture.spell(plan.year),
            "previous_year": picture.spell(plan.year.previous),
            "next_year": picture.spell(SchoolYear(first: plan.year.second)),
            "first_year": "\(plan.year.first)",
            "second_year": "\(plan.year.second)",
        ]
        self.hasStudent = hasStudent
    }
}
