import Foundation
import RollbookModel
import RollbookRecords
import Testing

@testable import RollbookReports

@Suite struct WorkbookTests {
    private static let columns = [
        SheetColumn("School", width: 10), SheetColumn("What is wrong", .prose, width: 40),
        SheetColumn("Records", .count, width: 10),
    ]

    /// A sheet as another reader sees it.
    private struct ReadSheet: Decodable {
        let name: String
        let pane: String?
        let filter: String?
        /// `s@:0042`: a string in text format; `s:` one in any other; `n:` a number.
        let rows: [[String]]
    }

    @Test func codesAreTextAndCountsAreNumbers() throws {
        let sheets = try read { workbook in
            let sheet = try workbook.sheet("By school", Self.columns)
            try sheet.append([.text("0042"), .text("It is closed."), .count(1200)])
            try sheet.append([.empty, .text(""), .count(0)])
        }
        let sheet = try #require(sheets.first)
        #expect(sheet.name == "By school" && sheet.pane == "A2 frozen" && sheet.filter == "A1:C3")
        #expect(
            sheet.rows == [
                ["s:School", "s:What is wrong", "s:Records"], ["s@:0042", "s:It is closed.", "n:1200"], ["n:0"],
            ])
    }

    @Test(
        "Whatever stands in a value is shown as it stands and does nothing",
        arguments: [
            "=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", "<b>&\"'</b>", "]]>", "\u{202E}desrever\u{202C}",
            "\u{1F393}\u{1F469}\u{200D}\u{1F3EB}", " edges ", "a\tb\nc", "_x0041_", "_x005F_x0041_", "_x004", "1E5",
            "2026-06-05", "http://example.org/", "mailto:a@b", "", "é\u{301}",
        ])
    func harmless(value: String) throws {
        let sheets = try read { try $0.sheet("Values", [Self.columns[0]]).append([.text(value)]) }
        let cells = value.isEmpty ? [] : [["s@:\(value)"]]
        #expect(Array(sheets[0].rows.dropFirst()) == cells)
    }

    @Test func whatNoSheetCanHoldIsReplaced() {
        #expect(
            SheetText("a\u{0}\u{1}\u{1B}\u{7F}\u{85}\u{FFFE}\r")
                == SheetText("a" + String(repeating: "\u{FFFD}", count: 7)))
        #expect(SheetText([0x61, 0xFF, 0x62]) == SheetText("a\u{FFFD}b"))
    }

    @Test func whatIsTooLongForACellIsCutWithAMark() throws {
        for unit in ["x", "é", "\u{1F393}"] {
            let count = SheetText.mostUnits / unit.utf16.count
            let whole = String(repeating: unit, count: count)
            let longer = String(repeating: unit, count: count + 1)
            let sheets = try read { workbook in
                let sheet = try workbook.sheet("Values", [Self.columns[0]])
                for text in [whole, longer] { try sheet.append([.text(text)]) }
            }
            #expect(sheets[0].rows[1] == ["s@:\(whole)"])
            let cut = try #require(sheets[0].rows[2].first)
            #expect(cut.hasSuffix(unit + SheetText.cutMark))
            #expect(cut.utf16.count - 3 <= SheetText.mostUnits && cut.utf16.count - 3 > SheetText.mostUnits - 3)
        }
    }

    @Test func rowsPastTheLimitGoOnInFurtherSheets() throws {
        let sheets = try read(rowLimit: 4) { workbook in
            let worklist = try workbook.sheet("Worklist", [Self.columns[0]])
            let other = try workbook.sheet("By edit", [Self.columns[0]])
            for row in 1...7 { try worklist.append([.text("\(row)")]) }
            try other.append([.text("other")])
        }
        #expect(sheets.map(\.name) == ["Worklist", "By edit", "Worklist 2", "Worklist 3"])
        #expect(sheets.map(\.filter) == ["A1:A4", "A1:A2", "A1:A4", "A1:A2"])
        #expect(sheets.allSatisfy { $0.pane == "A2 frozen" && $0.rows[0] == ["s:School"] })
        #expect(sheets[2].rows.dropFirst() == [["s@:4"], ["s@:5"], ["s@:6"]])
        #expect(sheets[3].rows.dropFirst() == [["s@:7"]])
    }

    @Test func namesAreMendedAndEachIsItsOwn() throws {
        let wanted = [
            "", "'''", "a[b]:c*d?e/f\\g", "'quoted'", "Worklist", "WORKLIST", "worklist 2", "History",
            String(repeating: "long ", count: 20), String(repeating: "long ", count: 20), "tab\there",
            String(repeating: "\u{1F393}", count: 20),
        ]
        let names = try read { workbook in
            for name in wanted { _ = try workbook.sheet(name, Self.columns) }
        }.map(\.name)
        #expect(
            Array(names.prefix(8)) == [
                "Sheet", "Sheet 2", "a-b--c-d-e-f-g", "quoted", "Worklist", "WORKLIST 2", "worklist 2 2", "History 2",
            ])
        #expect(names.allSatisfy { $0.utf16.count <= 31 } && Set(names.map { $0.lowercased() }).count == names.count)
    }

    @Test func equalRowsMakeEqualBytes() throws {
        try inFolder { folder in
            let files = try (1...2).map { number in
                let path = "\(folder)/\(number).xlsx"
                let workbook = try Workbook(ForeignFile(creating: path, temporaryFolder: folder), title: "Test")
                let sheet = try workbook.sheet("Rows", Self.columns)
                for row in 1...5000 { try sheet.append([.text("\(row)"), .text("again"), .count(row)]) }
                let facts = try workbook.close()
                let bytes = try Data(contentsOf: URL(filePath: path))
                #expect(facts == (try fileFacts(of: path)) && facts.bytes == bytes.count)
                // Dates are to the second, in files and in zip archives to two.
                Thread.sleep(forTimeInterval: number == 1 ? 2.1 : 0)
                return bytes
            }
            #expect(files[0] == files[1])
        }
    }

    @Test func theFileIsPrivateAndNothingElseIsLeft() throws {
        try inFolder { folder in
            let path = "\(folder)/report.xlsx"
            let workbook = try Workbook(ForeignFile(creating: path, temporaryFolder: folder), title: "Test")
            let sheet = try workbook.sheet("Rows", Self.columns)
            try sheet.append([.text("1")])
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["report.xlsx"])
            _ = try workbook.close()
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["report.xlsx"])
            #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o600)
        }
    }

    @Test func aWorkbookThatCannotBeWrittenIsAProblem() throws {
        try inFolder { folder in
            #expect(throws: Problem.self) {
                try ForeignFile(creating: "\(folder)/nowhere/report.xlsx", temporaryFolder: folder)
            }
            let file = try ForeignFile(
                creating: "\(folder)/report.xlsx", as: "out/report.xlsx", temporaryFolder: "\(folder)/nowhere")
            let problem = try #require(throws: Problem.self) { try Workbook(file, title: "Test") }
            #expect(problem.place == "out/report.xlsx")
            #expect(throws: Problem.self) {
                try ForeignFile(creating: "\(folder)/report.xlsx", temporaryFolder: folder)
            }
        }
    }

    private func read(
        rowLimit: Int = 1_048_576, _ fill: (Workbook) throws -> Void
    ) throws -> [ReadSheet] {
        try inFolder { folder in
            let path = "\(folder)/file.xlsx"
            let file = try ForeignFile(creating: path, temporaryFolder: folder)
            let workbook = try Workbook(file, title: "Test", rowLimit: rowLimit)
            try fill(workbook)
            _ = try workbook.close()
            let reader = URL(filePath: #filePath).deletingLastPathComponent()
                .appending(path: "../../Fixtures/spreadsheets/sheets.py").standardized.path
            let (status, output) = try Written.run(
                ["python3", reader], on: [UInt8](try Data(contentsOf: URL(filePath: path))))
            #expect(status == 0, "\(output)")
            return try JSONDecoder().decode([ReadSheet].self, from: Data(output.utf8))
        }
    }

    private func inFolder<Result>(_ body: (String) throws -> Result) throws -> Result {
        let folder = FileManager.default.temporaryDirectory.appending(path: "rollbook-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        return try body(folder.path)
    }
}
