import RollbookModel

/// A file of edits.
struct EditsDraft {
    /// The file's name is the format's id.
    let format: Marked<String>
    let definitions: [String: SourceText]
    /// Why edits are missing in it; nil where none are known to be.
    let partial: String?
    let edits: [EditDraft]

    /// These edits with others of the same format after them.
    func joined(_ others: EditsDraft) -> EditsDraft {
        EditsDraft(
            format: format, definitions: definitions.merging(others.definitions) { own, _ in own },
            partial: partial, edits: edits + others.edits)
    }
}

struct EditDraft {
    let id: Marked<String>
    let definition: EditDefinition
    let level: Marked<String>
    let surveys: [Marked<String>]
    let after: [Marked<String>]
    /// Where the format has no layout.
    let elements: [Marked<String>]
    /// Whether it is a district's own.
    let isLocal: Bool
    /// Columns without which a local edit is not evaluated.
    let needs: [Marked<String>]
    /// The edit's own wording first, then the wordings that other years had.
    let versions: [VersionDraft]
}

/// A wording of an edit, with the places of the names in it.
struct VersionDraft {
    let wording: EditDefinition.Version
    let items: [Marked<String>]
    let unique: [Marked<String>]
    /// The relation whose rows are groups.
    let each: Marked<String>?
    let place: Place
}
