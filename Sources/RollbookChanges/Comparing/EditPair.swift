import RollbookModel

/// An edit on both sides, in force in the years of both or of one.
struct EditPair {
    let sides: Pair<EditDefinition>
    let format: FormatPair
    let old: FormatSide
    let new: FormatSide

    init(sides: Pair<EditDefinition>, format: FormatPair, _ old: FormatSide, _ new: FormatSide) {
        self.sides = sides
        self.format = format
        self.old = old
        self.new = new
    }

    /// Its number.
    var number: String { (sides.new ?? sides.old)?.id ?? "" }

    /// `agency/format/9`.
    var id: String { "\(format.fullName)/\(number)" }

    /// What changed of something that its wordings say; nil where that is the same throughout, or one side has no such edit.
    ///
    /// - Parameter aspect: what is compared, as it is shown; nil where a wording has nothing of the kind.
    func change(of aspect: (EditDefinition.Version) -> String?) -> AspectChange? {
        guard let (before, after) = sides.both else { return nil }
        let was = Self.spans(of: before, in: old.year)
        let became = Self.spans(of: after, in: new.year)
        guard let first = was.last?.version, let last = became.last?.version else { return nil }
        // Within one year each day of both sides is compared; otherwise the old year's last with all of the new one's.
        let days = old.year == new.year ? Set(was.map(\.day) + became.map(\.day)).sorted() : became.map(\.day)
        let pairs = days.compactMap { day -> (EditDefinition.Version, EditDefinition.Version)? in
            guard let from = old.year == new.year ? before.version(in: old.year, on: day) : first,
                let to = after.version(in: new.year, on: day), let a = aspect(from), let b = aspect(to), a != b
            else { return nil }
            return (from, to)
        }
        if pairs.isEmpty { return nil }
        let steps =
            Self.steps(was, in: old.year, isNew: false, aspect) + Self.steps(became, in: new.year, isNew: true, aspect)
        return AspectChange(
            old: aspect(first), new: aspect(last), pairs: pairs, steps: steps.count > 2 ? steps : [],
            source: after.source, place: after.place)
    }

    /// The wordings of a year, each with the day from which it holds; "" from the year's beginning.
    private static func spans(
        of edit: EditDefinition, in year: SchoolYear
    ) -> [(day: String, version: EditDefinition.Version)] {
        let days = Set(edit.versions.filter { $0.years.contains(year) }.compactMap(\.effective)).sorted()
        var last: Int?
        return ([""] + days).compactMap { day in
            guard let index = edit.versionIndex(in: year, on: day), index != last else { return nil }
            last = index
            return (day, edit.versions[index])
        }
    }

    private static func steps(
        _ spans: [(day: String, version: EditDefinition.Version)], in year: SchoolYear, isNew: Bool,
        _ aspect: (EditDefinition.Version) -> String?
    ) -> [DefinitionChange.Step] {
        var steps: [DefinitionChange.Step] = []
        for (day, version) in spans {
            let value = aspect(version) ?? ""
            if steps.last?.value == value { continue }
            steps.append(.init(year: year, day: day.isEmpty ? nil : day, value: value, isNew: isNew))
        }
        return steps
    }
}

/// What changed of one thing that the wordings of an edit say.
struct AspectChange {
    let old: String?
    let new: String?
    /// Wordings that differ, before and after.
    let pairs: [(old: EditDefinition.Version, new: EditDefinition.Version)]
    /// Empty where nothing changed within a year.
    let steps: [DefinitionChange.Step]
    let source: String
    let place: Place
}
