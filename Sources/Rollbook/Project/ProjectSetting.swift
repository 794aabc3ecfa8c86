import RollbookModel

/// One key of a project file, or one entry of a key that names several things.
struct ProjectSetting: Sendable {
    let option: DeclaredOption
    /// The name within `table:` and its like.
    let entry: String?
    /// As the command line takes them; empty for a flag.
    let values: [String]
    let place: Place

    /// What it adds to the command line.
    var words: [String] { option.kind == .flag ? ["--\(option.name)"] : values.map(option.given) }

    /// `rollbook.yaml: line 3, year`.
    var spot: String { "\(place.file): line \(place.line), \(option.name)\(entry.map { " \($0)" } ?? "")" }

    /// What two settings have in common of which only one counts.
    var identity: String { "\(option.name) \(entry.map(bareName) ?? "")" }
}

/// A related format may be named with its agency or without.
func bareName(_ name: String) -> String {
    name.lastIndex(of: "/").map { String(name[name.index(after: $0)...]) } ?? name
}
