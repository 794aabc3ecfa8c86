package import RollbookModel

/// What sample recipes are held to, for the guide.
package let recipeRules: [RuleEntry] = [
    RuleEntry(
        "sample-name",
        purpose: "A recipe's names are those of its format, its edits and its own lists and draws.",
        why: "The value it means is not there.",
        mend: "Correct the name.",
        example: RuleExample(.sample, "edits: [\"2\"]", "edits: [‸\"20\"]")),
    RuleEntry(
        "sample-value",
        purpose: "A recipe has a value for every item, and each fits.",
        why: "A clean record would have findings that nobody expects.",
        mend: "Add the value, or shorten it.",
        example: RuleExample(.sample, "result: X", "result: ‸XX")),
    RuleEntry(
        "sample-template",
        purpose: "A value is printable ASCII without quotes and commas; its braces are closed.",
        why: "It would have to be quoted, or could not be read.",
        mend: "Formats/SAMPLES.md, Values, tells what a value may hold.",
        example: RuleExample(.sample, "set: { license: Z999 }", "set: { license: \"‸{license.license\" }")),
    RuleEntry(
        "sample-draw",
        purpose: "Every draw has rows to pick from, and shares are whole numbers from 1 to 1000.",
        why: "There would be nothing to draw.",
        mend: "Correct the conditions or the share.",
        example: RuleExample(.sample, "  - kind: student\n", "  - kind: ‸student\n    share: 0\n")),
    RuleEntry(
        "sample-table",
        purpose: "A recipe fills every table and related file that the edits read.",
        why: "Edits that read it could not be evaluated on any record.",
        mend: "Fill it under \"tables:\" or \"related:\".",
        example: RuleExample(
            .sample, "related:\n  students:\n    row: { student: \"{student:9}\", grade: \"01\" }\n", "")),
    RuleEntry(
        "sample-coverage",
        purpose: "Each edit is broken by a fault, and each fault breaks an edit.",
        why: "A sample proves little of an edit that nothing in it breaks.",
        mend: "Add a fault for the edit.",
        example: RuleExample(.sample, "  - { fault: no code, edits: [\"2\"], set: { result: X } }\n", "")),
]
