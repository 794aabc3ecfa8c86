/// A district's own edits for one format: with columns of its extract that no layout has, tables, and edits that never
/// mix with the agency's.
package struct LocalPack: Sendable {
    /// What the id of every local edit begins with, and of no other.
    package static let editPrefix = "local-"

    /// The levels of local edits. Rollbook's own, so that no agency's level is taken for a district's rule.
    package static let levels = [
        Level(
            id: "local", name: "Local", holdsBack: false,
            meaning: "A rule of the district's own. It keeps no record out of a submission."),
        Level(
            id: "local-reject", name: "Local reject", holdsBack: true,
            meaning: "A rule of the district's own. A record that fails it is kept out of the submission."),
    ]

    /// Which pack, for reports.
    package struct Name: Hashable, Sendable {
        package let id: String
        package let name: String
        package let source: String

        package init(id: String, name: String, source: String) {
            self.id = id
            self.name = name
            self.source = source
        }
    }

    package let name: Name
    /// The format it is for: `agency/format`.
    package let format: String
    package let items: [Item]
    package let relations: [RelationDefinition]
    package let tables: [TableDefinition]
    package let definitions: [String: SourceText]
    package let edits: [EditDefinition]
    package let place: Place

    package init(
        name: Name, format: String, items: [Item], relations: [RelationDefinition], tables: [TableDefinition],
        definitions: [String: SourceText], edits: [EditDefinition], place: Place
    ) {
        self.name = name
        self.format = format
        self.items = items
        self.relations = relations
        self.tables = tables
        self.definitions = definitions
        self.edits = edits
        self.place = place
    }
}
