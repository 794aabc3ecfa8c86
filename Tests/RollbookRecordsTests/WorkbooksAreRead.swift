import Foundation
import RollbookModel
import Testing

@testable import RollbookRecords

/// Workbooks of other programs, held against what openpyxl reads from them.
@Suite struct WorkbooksAreRead {
    @Test(
        "Whoever wrote it and however it is written, the same cells come out",
        arguments: [
            "types", "libreoffice", "inline", "rich", "strict", "prefixed", "elsewhere", "from1900", "from1904", "long",
        ])
    func asOthersReadThem(name: String) throws {
        let expected = try rows(ofCSV: inputs("xlsx/\(name).csv"))
        let reader = try workbook("\(inputs("xlsx/\(name).xlsx"))")
        let found = try everyRow(of: reader)
        #expect(["1"] + reader.columns == trimmed(expected[0]))
        #expect(found.count == expected.count - 1)
        for (found, expected) in zip(found, expected.dropFirst()) {
            #expect(trimmed(found) == trimmed(expected), "\(name), row \(expected[0])")
        }
    }

    /// openpyxl gives each row as many cells as the longest has.
    private func trimmed(_ row: [String]) -> [String] { Array(row[...(row.lastIndex { !$0.isEmpty } ?? 0)]) }

    @Test("The sheet whose header fits is read, from the row where that stands; a named one whatever its case")
    func sheetsAreChosen() throws {
        let path = inputs("xlsx/sheets.xlsx")
        let wanted = InputSettings(fits: { $0.contains("pupil") })
        let reader = try workbook(path, settings: wanted)
        #expect(reader.columns == ["", "district", "school", "pupil", "outcome"])
        #expect(try everyRow(of: reader) == [["6", "", "01", "0021", "Ann", "P"]])
        #expect(
            try everyRow(of: workbook(path, part: "old")) == [["2", "01", "0001", "Old", "F"]], "hidden, but named")
        #expect(
            complaint { _ = try workbook(path) }
                == "book: several sheets could be meant. Name one behind the file, as in book#SHEET: "
                + "\"Read me\", \"My Sheet's\".")
        #expect(complaint { _ = try workbook(path, part: "Teachers") }.hasPrefix("book: it has no sheet \"Teachers\"."))
        #expect(complaint { _ = try workbook(path, part: "Empty") }.hasPrefix("book: Empty: the sheet is empty."))
    }

    @Test func placesAreAsTheSheetHasThem() throws {
        let sheets = try workbook(inputs("xlsx/sheets.xlsx"), part: "My Sheet's")
        #expect(sheets.place(of: RowPlace(line: 6), columns: [3]) == "'My Sheet''s'!D6")
        let types = try workbook(inputs("xlsx/types.xlsx"))
        #expect(types.place(of: RowPlace(line: 15), columns: [3, 5, 27]) == "Teachers!D15, F15, AB15")
        #expect(types.place(of: RowPlace(line: 15), columns: []) == "Teachers!15:15")
        for name in ["A1", "2026", "R1C1", "R", "a b", "x!"] { #expect(sheetPrefix(name) == "'\(name)'") }
        for name in ["Teachers", "Sheet.1", "_x", "Récords", "ABCD1"] { #expect(sheetPrefix(name) == name) }
    }

    @Test func aWorkbookIsKnownByItsContent() throws {
        let folder = try TestFolder()
        let bytes = try Data(contentsOf: URL(filePath: inputs("xlsx/inline.xlsx")))
        let path = try folder.write("records.csv", Array(bytes))
        let opened = try InputSettings().open(path, name: "records.csv", isHashed: true)
        #expect(opened.kind == .xlsx)
        let text = try opened.input.readAll()
        #expect(String(decoding: text, as: UTF8.self) == "0,id,name\n2,001,Ann\n3,7,\n")
        #expect(try opened.input.facts == fileFacts(of: path))
    }

    @Test("A workbook that is saved while it is read is noticed")
    func changedWhileRead() throws {
        let folder = try TestFolder()
        let bytes = try Data(contentsOf: URL(filePath: inputs("xlsx/inline.xlsx")))
        let path = try folder.write("book.xlsx", Array(bytes))
        let reader = try workbook(path)
        _ = try folder.write("book.xlsx", Array(bytes) + [0])
        #expect(complaint { _ = try everyRow(of: reader) }.hasPrefix("book: the file was changed while it was read."))
    }
}

@Suite struct CellsAreShownAsPeopleSeeThem {
    @Test(arguments: [
        ("1", "1"), ("1.0", "1"), ("007", "7"), ("0", "0"), ("-0", "0"), ("-12.50", "-12.5"), ("1E+3", "1000"),
        ("0.30000000000000004", "0.3"), ("33.299999999999997", "33.3"), ("9.9999999999999999", "10"), (".5", "0.5"),
        ("1.2345E-5", "0.000012345"), ("12345678901234567890", "12345678901234567890"), ("1e15", "1000000000000000"),
        ("0.000", "0"), ("5e-401", nil), ("", nil), ("-", nil), ("1.2.3", nil), ("12a", nil), ("1e", nil), ("nan", nil),
    ])
    func decimals(text: String, shown: String?) {
        #expect(plainDecimal(Array(text.utf8)).map { String(decoding: $0, as: UTF8.self) } == shown)
    }

    @Test(arguments: [
        (1.0, "1900-01-01"), (59, "1900-02-28"), (60, "1900-02-29"), (61, "1900-03-01"), (36526, "2000-01-01"),
        (46154, "2026-05-12"), (2_958_465, "9999-12-31"), (2_958_466, nil), (-1, nil), (46154.5, "2026-05-12T12:00:00"),
        (46153.999_999_99, "2026-05-12"), (0.5, "12:00:00"),
    ])
    func days(serial: Double, shown: String?) {
        #expect(DateSystem.from1900.date(serial).map { String(decoding: $0, as: UTF8.self) } == shown)
    }

    @Test(arguments: [
        ("mm/dd/yyyy;@", CellFormat.date), ("[$-409]d\\ mmm", .date), ("h:mm AM/PM", .date), ("[h]:mm:ss", .duration),
        ("General", .plain), ("0.00\"days\"", .plain), ("0.0\\d", .plain), ("[Red]0.00", .plain), ("00000", .padded(5)),
        ("0", .plain), ("#,##0.00_);(#,##0.00)", .plain), ("0.00E+00", .plain), ("@", .plain),
    ])
    func formats(picture: String, meant: CellFormat) { #expect(CellFormat(picture: picture) == meant) }

    @Test func escapesAndBlanks() {
        func decoded(_ text: String) -> String {
            var bytes = Array(text.utf8)
            decodeEscapes(&bytes, from: 0)
            return String(decoding: bytes, as: UTF8.self)
        }
        #expect(decoded("a_x000A_b_x005F_x000A__x00_") == "a\nb_x000A__x00_")
        var bytes = Array("kept \n run ".utf8)
        trimBlanks(&bytes, from: 5)
        #expect(String(decoding: bytes, as: UTF8.self) == "kept run")
    }
}

@Suite struct HostileWorkbooksAreRefused {
    @Test(
        "Each ends in one message that tells the place and no value, and nothing is unpacked anywhere",
        arguments: [
            ("archive", "this is a ZIP archive and no workbook"), ("bad-deflate", "is damaged"),
            ("bad-sum", "is damaged"),
            ("binary", "a binary Excel workbook"), ("bomb", "unpacks to more than 200 times"), ("deep", "is damaged"),
            ("disorder", "Teachers!B2: what follows"), ("doctype", "DOCTYPE"), ("document", "no workbook"),
            ("external-entity", "DOCTYPE"), ("long-tag", "is damaged"),
            ("long-value", "Teachers!A2: a value is longer"),
            ("no-number", "Teachers!A2: the cell does not hold"), ("no-result", "Teachers!A2: the formula's result"),
            ("no-such-string", "Teachers!A2: the cell names a text"), ("opendocument", "OpenDocument"),
            ("other-root", "is damaged"), ("password", "under a password"), ("past-the-end", "out of order, or past"),
            ("rows-back", "out of order"), ("symlink", "is damaged"), ("too-wide", "a value in column 16384"),
            ("truncated", "is damaged"), ("twice", "is damaged"), ("unfinished", "is damaged"),
            ("unknown-entity", "is damaged"),
        ])
    func hostile(name: String, words: String) throws {
        let path = corpus("xlsx/\(name).xlsx")
        let said = complaint { _ = try everyRow(of: workbook(path)) }
        #expect(said.contains(words) && said.hasPrefix("book: "), "\(said)")
        #expect(!said.contains("Secret"))
        let bytes = Array(try Data(contentsOf: URL(filePath: path)))
        let again = complaint {
            _ = try everyRow(of: XLSXReader(.memory(bytes), name: "book", part: nil, settings: InputSettings()))
        }
        #expect(again == said, "from memory as from a file")
    }

    @Test func namesThatLeadElsewhereAreNeverFollowed() throws {
        #expect(try everyRow(of: workbook(corpus("xlsx/names.xlsx"))) == [["2", "1"]])
        let folder = URL(filePath: corpus("xlsx"))
        for place in [folder, folder.deletingLastPathComponent(), URL(filePath: "/tmp")] {
            #expect(!FileManager.default.fileExists(atPath: place.appending(path: "rollbook-was-here").path))
        }
    }

    @Test("Wherever a workbook is cut off or a byte of it is another, reading ends")
    func everyCut() throws {
        let bytes = Array(try Data(contentsOf: URL(filePath: inputs("xlsx/rich.xlsx"))))
        for length in stride(from: 0, to: bytes.count, by: 7) {
            let cut = Array(bytes[..<length])
            #expect(throws: Problem.self) {
                _ = try everyRow(of: XLSXReader(.memory(cut), name: "book", part: nil, settings: InputSettings()))
            }
        }
        for place in bytes.indices {
            var bytes = bytes
            bytes[place] ^= 0x55
            _ = try? everyRow(of: XLSXReader(.memory(bytes), name: "book", part: nil, settings: InputSettings()))
        }
    }
}

private func workbook(
    _ path: String, part: String? = nil, settings: InputSettings = InputSettings()
) throws(Problem) -> XLSXReader {
    try XLSXReader(path: path, name: "book", part: part, settings: settings, isHashed: false)
}
