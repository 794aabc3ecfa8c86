extension FormatsFixture {
    /// Two formats, one of them known by name only, edits over three years, a table: small but complete.
    static let example = FormatsFixture(files: [
        "README.md": "# Example\n",
        "example/agency.yaml": """
        agency: Example Department of Schools
        source: { title: Example Manual, number: "7", url: "https://example.org", note: fictitious }
        year-picture: "2627"
        years: ["2026-27", 2024-25, 2025-26]
        levels:
          - { level: reject, name: Reject, holds-back: true, meaning: Not loaded. }
          - { level: exception, name: Exception, holds-back: false, meaning: Advisory. }
        surveys:
          - { survey: "1", name: Autumn }
          - { survey: S, name: Spring }
        districts:
          - { district: "01", name: Northtown }
          - { district: "02" }
        initial-refusal: { percent: 20, source: { note: a rule of thumb } }
        characteristics: { N: Numeric }
        define:
          is_known_district: EXISTS(home) AND home.status = 'A'
        """,
        "example/elements/district.yaml": """
        element: district
        name: District Number
        length: 2
        """,
        "example/elements/900100-outcome.yaml": """
        element: "900100"
        name: Outcome
        source: Example Manual
        since: 2010-11
        length: 1
        type: Alphanumeric
        purpose: Whether the pupil passed.
        codes:
          P: Passed
          F: { meaning: Failed, surveys: ["1"] }
          N: { meaning: None, since: 2011-12, until: 2012-13, surveys: [S] }
        order: [F, P]
        year-implemented: 0708
        required: { grades: [01, NO], surveys: ["1"] }
        edits: { enrollment: ["1", 1A] }
        changes:
          - { date: 2012-07-01, what: NO withdrawn }
        """,
        "example/elements/pupil.yaml": """
        element: pupil
        name: Pupil
        length: 4
        leading-blanks: keep
        """,
        "example/formats/enrollment.yaml": """
        format: enrollment
        name: Enrollment
        surveys: ["1", S]
        notes: [One record for each pupil.]
        layouts:
          - since: 2024-25
            published: 2025-26
            record-length: 12
            items:
              - { item: 1, id: district, name: "District & Office", element: district, columns: 1-2, characteristics: N/R, key: true }
              - { item: 2, id: pupil, name: Pupil, element: pupil, columns: 3-6, key: true }
              - { item: 3, id: outcome, name: Outcome, element: "900100", columns: 7-7 }
              - { item: 4, filler: 2, columns: 8-9 }
              - { item: 5, filler: 3, columns: 10-12, name: Unused }
        related:
          home: { table: districts, guarded-by: "1", on: { district: district, school_year: ':year', kind: "'A'" } }
          person: { format: pupils, on: { pupil: pupil } }
          secret: { format: mystery, on: { pupil: pupil } }
        outputs:
          fixed: { status: state, encoding: ascii, terminator: { value: lf, status: inferred }, file-name: { status: inferred } }
          csv: { status: rollbook }
          xml: { status: rollbook }
        """,
        "example/formats/pupils.yaml": """
        format: pupils
        name: Pupils
        surveys: ["1"]
        layouts:
          - record-length: 12
            items:
              - { item: 1, filler: 5 }
              - { item: 2, id: pupil, name: Pupil, element: pupil, key: true }
              - { item: 3, id: grade, name: Grade, length: 2 }
              - { item: 4, id: sex, name: Sex, length: 1 }
        """,
        "example/formats/mystery.yaml": """
        format: mystery
        name: Mystery
        surveys: [S]
        layout: { unknown: No page was found. }
        """,
        "example/tables/districts.yaml": """
        table: districts
        name: Districts
        obtain: From the state's site.
        key: [school_year, district]
        columns:
          - { column: school_year, length: 4 }
          - { column: district, length: 2, characteristics: N/R, meaning: Its number }
          - { column: kind, length: 1 }
          - { column: status, length: 1, meaning: A = active }
        """,
        "example/edits/enrollment.yaml": """
        source: Example Edits
        surveys: ["1"]
        define:
          is_secret: EXISTS(secret)
        edits:
          - edit: "1"
            level: reject
            check: |
              is_known_district
              AND is_blank(filler_4)
            message: The district is not active.
            expected: an active district
            remedy: Correct the district.
            source: { reading: of the year }
          - { edit: 1A, level: reject, unique: [district, pupil, is_known_district], keep: first, message: m, expected: e, remedy: r, source: Own }
          - edit: "2"
            level: exception
            surveys: ["1", S]
            since: 2024-25
            check: "outcome = person.grade"
            items: [outcome]
            message: new
            expected: e
            remedy: r
            inferred: true
            after: ["1"]
            versions:
              - { until: 2025-26, message: old, check: is_code(outcome) }
          - { edit: "3", level: reject, check: NOT is_secret, message: m, expected: e, remedy: r }
          - { edit: "4", level: reject, unwritten: facts too thin, message: m }
          - { edit: "5", level: reject, until: 2025-26, check: is_code(outcome), message: m, expected: e, remedy: r }
        """,
    ])
}
