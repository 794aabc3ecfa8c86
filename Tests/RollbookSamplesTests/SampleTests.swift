import RollbookModel
import RollbookSamples
import Testing

@Suite struct SampleTests {
    @Test func theSameSeedGivesTheSameBytes() throws {
        let first = try SampleFolder(rows: 3_000, seed: 7)
        let second = try SampleFolder(rows: 3_000, seed: 7)
        #expect(first.names == second.names)
        for name in first.names { #expect(first.bytes(name) == second.bytes(name), "\(name)") }
    }

    @Test func anotherSeedGivesOtherRecordsAndTheSameTables() throws {
        let first = try SampleFolder(rows: 100, seed: 7)
        let second = try SampleFolder(rows: 100, seed: 8)
        #expect(first.bytes("records.csv") != second.bytes("records.csv"))
        for name in first.names where name.hasPrefix("tables/") { #expect(first.bytes(name) == second.bytes(name)) }
    }

    @Test func everyFileIsThere() throws {
        let sample = try SampleFolder(rows: 10)
        let tables = try SampleFolder.plan().tables
        let wanted = tables.compactMap { table in
            switch table.kind {
            case .table: "tables/\(table.id).csv"
            case .format: "related/\(table.id).csv"
            case .previous: nil
            }
        }
        #expect(sample.names == (wanted + ["calendar.csv", "expected.csv", "records.csv"]).sorted())
    }

    @Test func theHeaderHoldsTheItemsInOrderAndTheFillerThatAFaultFills() throws {
        let header = try SampleFolder(rows: 0).lines("records.csv").first
        #expect(
            header
                == "district_enrollment,school_enrollment,filler_3,survey,school_year,certification_identifier,outcome,"
                + "district_instruction,school_instruction,course,school_year_course_taken,grade_level,program_code,"
                + "transaction_code,dual_enrollment_institution_type,date_earned,student_number_local,fleid")
    }

    @Test(arguments: [0, 1, 17, 1_000]) func asManyRowsAsAskedFor(rows: Int) throws {
        let sample = try SampleFolder(rows: rows)
        #expect(sample.rows("records.csv").count == rows)
        #expect(sample.summary?.rows == rows)
    }

    @Test(arguments: [0, 1_000, 60_000, 500_000]) func theFaultRateIsMet(faultsPerMillion: Int) throws {
        let sample = try SampleFolder(rows: 2_000, faultsPerMillion: faultsPerMillion)
        let expected = sample.expected()
        #expect(expected.count == 2_000 * faultsPerMillion / 1_000_000)
        #expect(sample.summary?.faulty == expected.count)
        #expect(sample.summary?.expectedFindings == expected.values.reduce(0) { $0 + $1.count })
    }

    @Test func aSampleOfOnlyFaultyRowsHasNoDuplicates() throws {
        let sample = try SampleFolder(rows: 500, faultsPerMillion: 1_000_000)
        #expect(sample.expected().count == 500)
        #expect(!sample.expected().values.joined().contains("18"))
    }

    @Test(arguments: [1, 2, 3] as [UInt64]) func aThousandRowsAtSixPercentBreakEveryEdit(seed: UInt64) throws {
        let broken = Set(try SampleFolder(rows: 1_000, seed: seed).expected().values.joined())
        #expect(broken == Set(try SampleFolder.plan().edits.map(\.id)))
    }

    @Test func eachFaultyRowShowsOneFaultOfTheRecipe() throws {
        let faults = try Set(SampleFolder.recipe().faults.map { Set($0.breaks.flatMap(\.edits).map(\.value)) })
        for edits in try SampleFolder(rows: 5_000).expected().values { #expect(faults.contains(Set(edits))) }
    }

    @Test func onlyDuplicatesShareAKey() throws {
        let sample = try SampleFolder(rows: 5_000)
        let plan = try SampleFolder.plan()
        let expected = sample.expected()
        var keys: Set<[String?]> = []
        for (index, record) in sample.rows("records.csv").enumerated() {
            let key = plan.keyItems.map { record[plan.items[$0].id] }
            let edits = expected[index + 1] ?? []
            if edits == ["18"] {
                #expect(keys.contains(key), "row \(index + 1) has nothing to be a duplicate of")
            } else if edits.isEmpty {
                #expect(keys.insert(key).inserted, "row \(index + 1)")
            }
        }
    }

    @Test func cleanRecordsHaveTheirRelatedRows() throws {
        let sample = try SampleFolder(rows: 2_000)
        let expected = sample.expected()
        let students = Set(sample.rows("related/student-demographic-information.csv").map { $0["fleid"] })
        #expect(students.count == sample.summary?.students)
        for (index, record) in sample.rows("records.csv").enumerated() where expected[index + 1] == nil {
            #expect(students.contains(record["fleid"]), "row \(index + 1)")
        }
        #expect(!sample.rows("related/cte-student-course-schedule.csv").isEmpty)
    }

    @Test func noTableHoldsAKeyTwice() throws {
        let sample = try SampleFolder(rows: 0)
        for table in try SampleFolder.plan().tables where table.kind == .table {
            let rows = sample.rows("tables/\(table.id).csv")
            let keys = Set(rows.map { row in table.key.map { row[table.columns[$0].id] } })
            #expect(!rows.isEmpty && keys.count == rows.count, "\(table.id)")
        }
    }

    @Test func theCalendarIsOfTheYearAndSurvey() throws {
        #expect(
            try SampleFolder(rows: 0).rows("calendar.csv") == [
                [
                    "school_year": "2627", "survey": "5", "date_certain": "2027-05-28", "due_date": "2027-08-06",
                    "final_date": "2027-10-29",
                ]
            ])
    }
}
