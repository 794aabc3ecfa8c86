import RollbookModel

/// What reading itself holds files to, before any rule looks at what they say.
let readingRules: [RuleEntry] = [
    RuleEntry(
        "file",
        purpose: "An agency's folder holds agency.yaml, known folders, and files that can be read and end in .yaml.",
        why: "What stands elsewhere would be passed over in silence.",
        mend: "Rename or move it, or make it readable for you.",
        example: RuleExample(adding: "element/sex.yaml", "element: sex\n")),
    RuleEntry(
        "file-size",
        purpose: "A definition file has at most 2 MB.",
        why: "A file of that size is no definition; reading it could take all memory.",
        mend: "Split it: one file for each element, format or table.",
        example: RuleExample(
            adding: "elements/huge.yaml", "element: huge\nname: |\n" + String(repeating: "  longer\n", count: 240_000))),
    RuleEntry(
        "yaml",
        purpose: "A file is one YAML document in UTF-8.",
        why: "What it says cannot be told.",
        mend: "Look at the place and the line above it: a quote or bracket left open, a different indentation.",
        example: RuleExample(.licenses, "surveys: [\"2\"]", "surveys: [\"2\"")),
    RuleEntry(
        "duplicate-key",
        purpose: "A map has each key once.",
        why: "Only one of the two would be used.",
        mend: "Keep one of them.",
        example: RuleExample(.result, "  F: Failed\n", "  F: Failed\n  F: Failed again\n")),
    RuleEntry(
        "anchor",
        purpose: "A definition uses no YAML anchors, aliases or merge keys.",
        why: "A definition says what it means where it stands; a few aliases can also grow a file without end.",
        mend: "Write the value where it is used.",
        example: RuleExample(.students, "surveys: [", "surveys: ‸&all [")),
    RuleEntry(
        "tag",
        purpose: "A definition uses no YAML tags.",
        why: "Every plain value is text; a tag would say otherwise.",
        mend: "Leave the tag out.",
        example: RuleExample(.result, "length: 1", "length: ‸!!int 1")),
    RuleEntry(
        "unknown-key",
        purpose: "Every key is one that the language knows.",
        why: "A misspelt key would be passed over in silence.",
        mend: "Correct the key; Formats/README.md lists them.",
        example: RuleExample(.result, "length: 1", "‸lenght: 1")),
    RuleEntry(
        "missing-key",
        purpose: "Keys that must be there are there.",
        why: "Without it the rest means nothing.",
        mend: "Add the key; Formats/README.md tells what it holds.",
        example: RuleExample(.result, "element: result\n", "")),
    RuleEntry(
        "local-pack",
        purpose: "A pack of local edits bears its file's name and is for a format that is defined.",
        why: "It is asked for by its file's name, and would add to nothing.",
        mend: "Name the file as the pack, and write for: AGENCY/FORMAT.",
        example: RuleExample(.pack, "for: example/licenses", "for: ‸example/licences")),
    RuleEntry(
        "shape",
        purpose: "A value is of the kind that its key takes: text, number, year, list, map, one of some words.",
        why: "It cannot be read as what it should say.",
        mend: "Write the value as Formats/README.md shows it.",
        example: RuleExample(.result, "since: 2024-25", "since: ‸2024")),
]
