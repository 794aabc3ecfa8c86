package import RollbookModel

/// What conditions are held to, for the guide: their words, names and types, and what they come to.
package let conditionRules: [RuleEntry] = wordRules + nameRules + typeRules + senseRules

private func check(_ condition: String) -> RuleExample {
    RuleExample(.edits, "check: \"is_code(result)\"", "check: \"\(condition)\"")
}

private let wordRules = [
    RuleEntry(
        "expression-syntax",
        purpose: "A condition is written in the words and signs of SQL.",
        why: "What it says cannot be told.",
        mend: "Formats/README.md, Conditions, lists what there is.",
        example: check("result =‸= 'P'")),
    RuleEntry(
        "expression-size",
        purpose:
            "A condition, with its definitions, has at most 4,000 words, 20,000 parts, and 64 parentheses within each other.",
        why:
            "Nobody can check such a condition, and a few definitions that name each other twice would grow without end.",
        mend: "Move parts of it into define, or a long list of values into a table.",
        example: check(String(repeating: "(", count: 65) + "is_code(result)" + String(repeating: ")", count: 65))),
    RuleEntry(
        "unknown-function",
        purpose: "A function is one of the language.",
        why: "What it should do cannot be told.",
        mend: "Formats/README.md, Conditions, lists the functions.",
        example: check("‸is_kode(result)")),
    RuleEntry(
        "wrong-arguments",
        purpose: "A function gets as many values as it takes.",
        why: "What it should do cannot be told.",
        mend: "Formats/README.md, Conditions, shows each function's values.",
        example: check("‸is_code(result, license)")),
    RuleEntry(
        "unknown-picture",
        purpose: "A date's picture is one that is known.",
        why: "What the digits stand for cannot be told.",
        mend: "Write MMDDYYYY, YYYYMMDD, YYYY-MM-DD or MM/DD/YYYY.",
        example: check("is_date(date_earned, ‸'DDMMYYYY')")),
]

private let nameRules = [
    RuleEntry(
        "unknown-name",
        purpose: "A name in a condition is an item of the format or a definition.",
        why: "There is no value to compare.",
        mend: "Correct the name, or add it to define.",
        example: check("‸reslut = 'P'")),
    RuleEntry(
        "unknown-variable",
        purpose: "A name behind a colon is a variable of the run.",
        why: "There is no value to compare.",
        mend: "Formats/README.md, Conditions, lists the variables.",
        example: check("result = 'P' OR ‸:surwey = '2'")),
    RuleEntry(
        "unknown-relation",
        purpose: "What EXISTS asks for, or stands before a dot, is a relation of the format.",
        why: "There is nothing to look up in.",
        mend: "Declare it under \"related:\" in the format.",
        example: check("‸EXISTS(student_recrod)")),
    RuleEntry(
        "unknown-column",
        purpose: "What stands behind a dot is a column of the relation's table or format.",
        why: "There is no value to compare.",
        mend: "Correct the column's name.",
        example: check("‸student_record.grad = '01'")),
    RuleEntry(
        "partial-key",
        purpose: "A column is read only through a relation that joins the whole key of the other side.",
        why: "Several rows may be found, and which one is meant could not be told.",
        mend: "Join on the rest of the key, or only ask EXISTS.",
        example: RuleExample(
            .licenses, "on: { school_year: \":year\", license: license }", "on: { license: license }")),
    RuleEntry(
        "no-calendar",
        purpose: "An agency whose edits name dates of the survey defines the table survey-calendar.",
        why: "Without it nobody can supply the dates.",
        mend: "Define the table under tables/, with the columns school_year, survey and the date's.",
        example: check("date(date_earned, 'MMDDYYYY') <= ‸:due_date")),
]

private let typeRules = [
    RuleEntry(
        "type-mismatch",
        purpose: "Text is compared with text, numbers with numbers, dates with dates; an edit is a condition.",
        why: "Unlike things are never equal; values of records are text.",
        mend: "number(x) and date(x, picture) read text as something else.",
        example: check("‸result = 5")),
    RuleEntry(
        "out-of-item",
        purpose: "SUBSTRING takes characters that the value has.",
        why: "It would always be empty.",
        mend: "Count from 1 to the item's length.",
        example: check("SUBSTRING(license FROM ‸4 FOR 2) = 'A1'")),
    RuleEntry(
        "literal-too-long",
        purpose: "A text or pattern in quotes is not longer than what it is compared with.",
        why: "It can never be equal.",
        mend: "Correct the text, or look whether this is the right item.",
        example: check("result IN ('P', ‸'FF')")),
    RuleEntry(
        "code-not-listed",
        purpose: "A text compared with an item is a code of its element in this year and survey.",
        why: "No correct record can hold it; a list grown old, or a mistake.",
        mend: "Correct the text, or add the code to the element.",
        example: check("result = ‸'X'")),
    RuleEntry(
        "not-in-order",
        purpose: "A text compared by < or BETWEEN with an ordered item is in its element's order.",
        why: "Before or behind what it stands cannot be told.",
        mend: "Correct the text, or add the value to the element's order.",
        example: RuleExample(
            .licenses,
            "{ item: 3, id: result, name: License Result, element: result, columns: 14-14, characteristics: A }",
            "{ item: 3, id: grade, name: Grade, element: grade, columns: 14-15, characteristics: A }"
        ).and(.licenses, "length: 8, columns: 15-22", "length: 7, columns: 16-22").and(
            .edits, "check: \"is_code(result)\"", "check: \"‸grade BETWEEN 'KG' AND '09'\""
        ).and(
            .edits, "result = 'P'", "grade = 'KG'")),
    RuleEntry(
        "no-code-list",
        purpose: "is_code asks of an item whose element lists codes.",
        why: "There is no list to look in.",
        mend: "Add codes to the element, or test the value with IN.",
        example: check("is_code(‸license)")),
    RuleEntry(
        "range-shape",
        purpose: "The ends of in_range have the same width and letters, and the low one comes first.",
        why: "Nothing lies between them.",
        mend: "Write in_range(x, 'C901', 'C928').",
        example: check("in_range(license, ‸'A900', 'A100')")),
    RuleEntry(
        "no-group",
        purpose: "COUNT and SUM stand in edits with group.",
        why: "On a single record there is nothing to count.",
        mend: "Add group: [items], or group: [] for the whole file.",
        example: check("‸COUNT(*) > 1")),
    RuleEntry(
        "outside-aggregate",
        purpose: "In an edit on groups, items that do not make the group stand inside COUNT, SUM, FILTER and where.",
        why: "Which record of the group is meant could not be told.",
        mend: "Put it inside COUNT(*) FILTER (WHERE ...), SUM(...) or where:.",
        example: RuleExample(
            .edits, "level: review\n    check: \"student_record.grade <= listed_license.last_grade\"",
            "level: review\n    group: [license]\n    check: \"‸result = 'P'\"")),
    RuleEntry(
        "for-each-items",
        purpose: "The relation under for-each joins the items under group, and no others.",
        why: "Its rows are the groups, so they must have what tells groups apart.",
        mend: "Name the same items under group: and in the relation's on:.",
        example: RuleExample(
            .edits,
            "  - edit: \"5\"\n    level: review\n    check: \"student_record.grade <= listed_license.last_grade\"",
            "  - ‸edit: \"5\"\n    level: review\n    group: [student]\n    for-each: listed_license\n    check: \"COUNT(*) > 0\""
        )),
    RuleEntry(
        "group-level",
        purpose: "An edit on groups has a level that does not hold records back.",
        why: "It speaks when all records are read and says nothing of a single one.",
        mend: "Give it one of the levels that do not hold back.",
        example: RuleExample(
            .edits, "check: \"is_code(result)\"", "group: []\n    check: \"COUNT(*) > 0\"")),
]

private let senseRules = [
    RuleEntry(
        "never-fails",
        purpose: "Some record can fail an edit.",
        why: "It checks nothing, and counts as checked.",
        mend: "Look for an OR that should be AND, or a value that is always so in this survey.",
        example: check("‸is_code(result) OR :survey = '2'")),
    RuleEntry(
        "never-holds",
        purpose: "Some record can pass an edit.",
        why: "Every record would fail it.",
        mend: "Look for an AND that should be OR, or a value that is never so in this survey.",
        example: check("‸is_code(result) AND :survey = '1'")),
    RuleEntry(
        "contradiction",
        purpose: "No AND asks one item to have two values, and no OR asks it to lack one of two.",
        why: "The first is met by nothing, the second by everything.",
        mend: "Write OR for the first, AND (or NOT IN) for the second.",
        example: check("result <> 'P' OR ‸result <> 'F'")),
    RuleEntry(
        "digit-range", severity: .warning,
        purpose: "Items that may hold letters are not compared with digits by BETWEEN, < and the like.",
        why: "Text is compared: '0A1' lies between '001' and '999'.",
        mend: "Write in_range(x, '001', '999').",
        example: check("‸license BETWEEN '0001' AND '0999'")),
    RuleEntry(
        "repeated-list", severity: .warning,
        purpose: "No list repeats the codes of an element.",
        why: "When the element's codes change, the list would not.",
        mend: "Write is_code(item).",
        example: check("‸result IN ('P', 'F')")),
]
