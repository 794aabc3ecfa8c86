import RollbookModel
import Testing

@testable import RollbookRecords

@Suite struct Headers {
    @Test func idsAndPrintedNamesInAnyOrder() throws {
        let ours = try source(" AMOUNT,Pupils name,district NUMBER,School_Number,\"Outcome\",note\n3,A,1,2,P,x\n")
        #expect(ours.unknownColumns.isEmpty)
        #expect(try Reading(ours).images == ["010002  A       Px     00003  "])
    }

    @Test func extraColumnsAreReportedAndKept() throws {
        let ours = try source("\(header),Homeroom,,filler\n1,2,A,P,x,3,h,i,j\n")
        #expect(ours.unknownColumns == ["Homeroom", "(column 8, without a name)", "filler"])
        #expect(ours.columns.suffix(3) == ["Homeroom", "", "filler"])
        #expect(try Reading(ours).values == [["1", "2", "A", "P", "x", "3", "h", "i", "j"]])
    }

    @Test func columnsOfRejectedAreNoInput() throws {
        let ours = try source("source,row,edits,not_evaluated,\(header)\nr.csv,1,9 10,,1,2,A,P,x,3\nr.csv,1,2\n")
        #expect(ours.unknownColumns.isEmpty)
        #expect(ours.columns.joined(separator: ",") == header)
        #expect(try Reading(ours).values == [["1", "2", "A", "P", "x", "3"], []])
    }

    @Test func duplicates() {
        #expect(
            complaint { _ = try source("\(header),School Number\n") }
                == "records.csv: header: columns 2 \"school\" and 7 \"School Number\" both give school. "
                + "Keep the one that holds the value and rename or remove the other.")
    }

    @Test func missingColumns() {
        #expect(
            complaint { _ = try source("district,school,pupil,Outcomes,homeroom\n") }
                == "records.csv: header: no column for outcome (\"Outcome\"), note (\"Note\"), amount (\"Amount\"). "
                + "Is \"Outcomes\" meant for outcome? Add each, headed by its id or its printed name; "
                + "rollbook formats template writes a file that has them all.")
        #expect(
            complaint { _ = try source(header.replacing(",", with: ";")) }.contains(
                "The header is a single column that holds ';': is --delimiter ';' meant?"))
    }

    @Test func emptyFiles() {
        for file in ["", "\n\r\n", "\u{FEFF}"] {
            #expect(
                complaint { _ = try source(file) } == "records.csv: the file is empty: it has no header. "
                    + "A file without records still needs its header; rollbook formats template writes one.")
        }
    }

    @Test func openQuotes() {
        #expect(
            complaint { _ = try Reading(source("\(header)\n1,2,A,P,x,3\n\n1,2,\"A\nB\",P,\"x,3\n4,5\n")) }
                == "records.csv: line 5, byte 6, column \"note\": the quote opened here is never closed. "
                + "Close it, or name another --delimiter. Nothing was written.")
        #expect(complaint { _ = try source("a,\"b\n") }.hasPrefix("records.csv: line 1, byte 3: the quote opened"))
    }

    @Test func filesThatCannotBeRead() throws {
        let folder = try TestFolder()
        func open(_ path: String) -> String {
            complaint {
                _ = try DelimitedSource(
                    path: path, name: "in.csv", source: 0, plan: makePlan(), options: DelimitedOptions())
            }
        }
        #expect(open("\(folder.path)/no.csv").hasPrefix("in.csv: there is no such file."))
        #expect(open(folder.path).hasPrefix("in.csv: this is a folder, not a file."))
    }

    @Test func delimiters() throws {
        #expect(try DelimitedOptions.delimiter("tab") == 9)
        #expect(try DelimitedOptions.delimiter(";") == 59)
        for text in ["", "ab", "\"", "é", "\n"] {
            #expect(complaint { _ = try DelimitedOptions.delimiter(text) }.hasPrefix("--delimiter: a delimiter is one"))
        }
    }
}
