import RollbookModel

/// A file of edits.
struct EditsDraft {
    /// The file's name is the format's id.
    let format: Marked<String>
    let definitions: [String: SourceText]
    let edits: [EditDraft]
}

struct EditDraft {
    let id: Marked<String>
    let definition: EditDefinition
    let level: Marked<String>
    let surveys: [Marked<String>]
    let after: [Marked<String>]
    /// The edit's own wording first, then the wordings that other years had.
    let versions: [VersionDraft]
}

/// A wording of an edit, with the places of the names in it.
struct VersionDraft {
    let wording: EditDefinition.Version
    let items: [Marked<String>]
    let unique: [Marked<String>]
    let place: Place
}
