/// Definitions without a fault, of an agency that does not exist. Every rule's example is a change to them.
package let exampleDefinitions: [String: String] = [
    "example/agency.yaml": """
    agency: Example Department of Schools
    year-picture: "2627"
    years: [2025-26, 2026-27]
    levels:
      - { level: reject, name: Reject, holds-back: true, meaning: Not loaded. }
      - { level: review, name: Review, holds-back: false, meaning: Listed for review. }
    surveys:
      - { survey: "1", name: Autumn }
      - { survey: "2", name: Spring }
    districts:
      - { district: "01", name: Northtown }
      - { district: "02", name: Southtown }
    load-order: { formats: [students, licenses], inferred: true }
    table-years: school_year
    demo: { format: licenses, year: 2026-27, survey: "2", district: "01" }
    """,
    "example/elements/grade.yaml": """
    element: grade
    name: Grade Level
    length: 2
    order: [KG, "01", "02", "03"]
    """,
    "example/elements/result.yaml": """
    element: result
    name: License Result
    since: 2024-25
    length: 1
    codes:
      P: Passed
      F: Failed
      W: { meaning: Withdrawn, until: 2025-26, surveys: ["2"] }
    required: { surveys: ["2"] }
    """,
    "example/formats/licenses.yaml": """
    format: licenses
    name: Licenses Earned
    surveys: ["2"]
    layouts:
      - since: 2025-26
        record-length: 23
        items:
          - { item: 1, id: student, name: Student Number, length: 9, columns: 1-9, characteristics: N/R, key: true }
          - { item: 2, id: license, name: License Number, length: 4, columns: 10-13, characteristics: A/N, key: true }
          - { item: 3, id: result, name: License Result, element: result, columns: 14-14, characteristics: A }
          - { item: 4, id: date_earned, name: Date Earned, length: 8, columns: 15-22, characteristics: N }
          - { item: 5, filler: 1, columns: 23-23 }
    related:
      listed_license: { table: license-list, guarded-by: "3", on: { school_year: ":year", license: license } }
      student_record: { format: students, on: { student: student } }
    returned: { item: filler_5, code-length: 1 }
    counts:
      by: [license, result]
      names: { license: listed_license.title }
    """,
    "example/formats/students.yaml": """
    format: students
    name: Students
    surveys: ["2"]
    layouts:
      - record-length: 11
        items:
          - { item: 1, id: student, name: Student Number, length: 9, columns: 1-9, characteristics: N/R, key: true }
          - { item: 2, id: grade, name: Grade Level, element: grade, columns: 10-11, characteristics: A/N }
    """,
    "example/tables/license-list.yaml": """
    table: license-list
    name: List of Licenses
    obtain: The agency's site.
    key: [school_year, license]
    columns:
      - { column: school_year, length: 4, meaning: School year }
      - { column: license, length: 4, meaning: License number }
      - { column: last_grade, length: 2, meaning: Last grade in which it may be earned }
      - { column: title, length: 60, meaning: Title of the license }
    """,
    "example/edits/licenses.yaml": """
    surveys: ["2"]
    define:
      is_passed: "result = 'P'"
    edits:
      - edit: "1"
        level: reject
        unique: [student, license]
        message: The student has this license twice.
        expected: one record for each student and license
        remedy: Keep the record that is right.
      - edit: "2"
        level: reject
        check: "is_code(result)"
        message: The result is not a permitted code.
        expected: P or F
        remedy: Enter P or F.
        versions:
          - { until: 2025-26, expected: "P, F or W" }
      - edit: "3"
        level: reject
        check: "EXISTS(listed_license)"
        items: [license]
        message: The license is not on this year's list.
        expected: a license of the list
        remedy: Look the license up by name.
      - edit: "4"
        level: reject
        check: "is_date(date_earned, 'MMDDYYYY') OR NOT is_passed"
        message: The date is none.
        expected: a date when the license was passed
        remedy: Enter the date on the license, month first.
        after: ["2"]
      - edit: "5"
        level: review
        check: "student_record.grade <= listed_license.last_grade"
        items: [student]
        message: The student is in too high a grade for this license.
        expected: a grade up to the license's last
        remedy: Look at the grade of the student.
    """,
    "example/maps/office-sheet.yaml": """
    map: office-sheet
    for: example/licenses
    items:
      student: { column: Student ID, zeros: restore }
      license: { column: License, look-up: { table: license-list, match: title, take: license } }
      result: { column: Passed?, codes: { "yes": P, "no": F } }
      date_earned: { column: Exam Date, date: { from: [M/D/YYYY], to: MMDDYYYY } }
    """,
    "local/practice.yaml": """
    pack: practice
    name: Practice of a district
    for: example/licenses
    source: The district
    items:
      - { id: proctor, name: Proctor, length: 40, meaning: Who watched over the exam, person: true }
    define:
      has_proctor: "NOT is_blank(proctor)"
    edits:
      - edit: local-proctor
        check: "has_proctor"
        needs: [proctor]
        message: Nobody watched over the exam.
        expected: a proctor
        remedy: Ask the school who did.
    """,
    "example/samples/licenses.yaml": """
    sample: licenses
    since: 2026-27
    lists:
      licenses:
        columns: [license]
        rows: [[A100], [B200]]
    tables:
      license-list:
        - each: { license: licenses }
          row: { school_year: "{:year}", license: "{license.license}", last_grade: "03" }
    related:
      students:
        row: { student: "{student:9}", grade: "01" }
    record: { student: "{student:9}", license: "{license.license}", result: P, date_earned: "01152027" }
    kinds:
      - kind: student
        each-record: { license: licenses }
    faults:
      - { fault: twice, edits: ["1"], duplicate: true, set: { result: F } }
      - { fault: no code, edits: ["2"], set: { result: X } }
      - { fault: not listed, edits: ["3"], set: { license: Z999 } }
      - { fault: no date, edits: ["4"], set: { date_earned: "99999999" } }
      - { fault: too old, edits: ["5"], set: { student: "999999999" } }
    """,
]
