import RollbookDefinitions
import RollbookModel

/// What records are read for: the format of the definition language's examples.
enum FuzzPlan {
    /// With an item that keeps its leading blanks, and some free text.
    static let definitions = exampleDefinitions.merging([
        "example/elements/note.yaml": """
        element: note
        name: Note
        length: 6
        leading-blanks: keep
        """,
        "example/edits/notes.yaml": """
        edits:
          - edit: "1"
            level: reject
            check: "result = 'P'"
            message: The result is not P.
            expected: P
            remedy: Enter P.
        """,
        "example/formats/notes.yaml": """
        format: notes
        name: Notes
        surveys: ["2"]
        layouts:
          - record-length: 18
            items:
              - { item: 1, id: student, name: Student Number, length: 9, columns: 1-9, characteristics: N/R, key: true }
              - { item: 2, filler: 2, columns: 10-11 }
              - { item: 3, id: note, name: Note, element: note, columns: 12-17, characteristics: A/N }
              - { item: 4, id: result, name: License Result, element: result, columns: 18-18, characteristics: A }
        """,
    ]) { $1 }

    static let catalog = Catalog.Result { try Catalog.load(TextSource(definitions)) }
    static let notes = Result { try catalog.get().plan(format: "example/notes", year: "2026-27", district: "01") }
    static let licenses = Result { try catalog.get().plan(format: "example/licenses", year: "2026-27", district: "01") }
}

extension Catalog {
    typealias Result = Swift.Result<Catalog, any Error>
}
