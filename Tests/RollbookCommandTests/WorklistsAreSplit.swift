import Foundation
import Testing

@Suite struct WorklistsAreSplit {
    private static let split = ["--split-by", "school_instruction"]
    private static let worklists = "out/reports/worklists"

    @Test("Each school's folder holds its own rows, and all folders together hold all")
    func ownRows() throws {
        let place = try Workplace()
        let run = try place.run(Job(more: Self.split).arguments)
        #expect(run.status == 1 && run.err.isEmpty, "\(run.err)")
        #expect(run.out.components(separatedBy: "reports/worklists").count == 2, "one line, however many folders")
        let index = try rows("\(Self.worklists)/index.csv", place)
        var found = 0
        for entry in index where entry["folder"] != "" {
            let folder = "\(Self.worklists)/\(try #require(entry["folder"]))"
            #expect(try place.names(in: folder) == ["report.html", "worklist.csv", "worklist.xlsx"])
            let rows = try rows("\(folder)/worklist.csv", place)
            #expect(!rows.isEmpty && rows.allSatisfy { $0["School"] == entry["value"] })
            found += rows.count
        }
        #expect(try found == rows("out/findings.csv", place).count { $0["row"] != "" })
        let records = try #require(place.json("out/summary.json")["records"] as? [String: Int])
        for (column, count) in [
            ("records", records["read"]), ("rejected", records["rejected"]), ("valid", records["valid"]),
        ] {
            #expect(index.reduce(0) { $0 + (Int($1[column] ?? "") ?? 0) } == count)
        }
        let listed = try place.text("out/manifest.json").components(separatedBy: "\"use\" : \"worklist\"").count - 1
        #expect(listed == 3 * index.count { $0["folder"] != "" })
    }

    @Test("A page and a spreadsheet of one school say nothing of another's students")
    func noOthers() throws {
        let place = try Workplace()
        _ = try place.run(Job(more: Self.split).arguments)
        let all = try rows("out/findings.csv", place)
        for folder in try place.names(in: Self.worklists) where folder != "index.csv" {
            let own = Set(try rows("\(Self.worklists)/\(folder)/worklist.csv", place).compactMap { $0["Record"] })
            let others = Set(all.compactMap { $0["record_key"] }).subtracting(own).filter { !$0.isEmpty }
            let page = try place.text("\(Self.worklists)/\(folder)/report.html")
            let sheets = try place.sheets("\(Self.worklists)/\(folder)/worklist.xlsx")
            for key in others { #expect(!page.contains(key) && !sheets.contains(key), "\(folder)") }
            for key in own { #expect(page.contains(key) && sheets.contains(key), "\(folder)") }
            let lint = try place.tool("xmllint", "--noout", "--nonet", "\(Self.worklists)/\(folder)/report.html")
            #expect(lint.status == 0, "\(lint.err)")
        }
    }

    @Test("Values become names that every file system takes, and formulas stay text")
    func hostileValues() throws {
        let place = try Workplace()
        let values = ["=1+1", "@A", "-1", "+1", "../x", "..", "CON", "nul", "a b", "C900", "c900", "", "'<b>", "%41"]
        try place.write("in.csv", extract(school: values) + "too,few\n")
        let run = try place.run(Job(inputs: ["in.csv"], more: Self.split).arguments)
        #expect(run.status == 1 && run.err.isEmpty, "\(run.err)")
        let index = try rows("\(Self.worklists)/index.csv", place)
        let folders = index.compactMap { $0["folder"] }
        #expect(Set(folders.map { $0.lowercased() }).count == values.count + 1, "no two the same but for case")
        #expect(folders.contains("blank") && folders.last == "unplaced")
        for folder in folders {
            #expect(folder.wholeMatch(of: /[A-Za-z0-9_%-]+/) != nil && !["CON", "nul"].contains(folder), "\(folder)")
        }
        for value in ["=1+1", "@A", "-1", "+1"] {
            let entry = try #require(index.first { $0["value"] == "'\(value)" })
            let list = try rows("\(Self.worklists)/\(entry["folder"] ?? "")/worklist.csv", place)
            #expect(list.allSatisfy { $0["School"] == "'\(value)" })
        }
        #expect(try !place.text("out/findings.csv").contains("'="), "files for machines hold values as they are")
        #expect(try place.text("out/rejected.csv").contains(",=1+1,"))
        let unplaced = try rows("\(Self.worklists)/unplaced/worklist.csv", place)
        #expect(unplaced.map { $0["Edit"] } == ["fields"])
    }

    @Test("Where students are hidden, no folder, index or list names one", arguments: ["hidden", "hashed"])
    func privacy(values: String) throws {
        let place = try Workplace()
        try place.write("key", "a secret of more than sixteen bytes")
        let more = ["--split-by", "fleid", "--values", values] + (values == "hashed" ? ["--hash-key", "key"] : [])
        let run = try place.run(Job(more: more).arguments)
        #expect(run.status == 1 && run.err.isEmpty, "\(run.err)")
        let names = try FileManager.default.subpathsOfDirectory(atPath: "\(place.path)/out")
        #expect(names.count > 50 && !names.joined().contains("FL99"))
        for name in names where name.hasSuffix(".csv") && name.hasPrefix("reports/") || name.hasSuffix("report.html") {
            #expect(try !place.text("out/\(name)").contains("FL99"), "\(name)")
        }
    }

    @Test("More values than anybody wants folders for are refused, and so is an item that there is not")
    func refused() throws {
        let place = try Workplace()
        let wrong = try #require(Extract.clean.first).replacing("2627", with: "0001")
        let students = (1...5001).map { wrong.replacing(/FL[0-9]{12}/, with: "FL\(990_000_000_000 + $0)") }
        try place.write("in.csv", ([Extract.header] + students + [""]).joined(separator: "\n"))
        let before = try place.contents()
        let run = try place.run(Job(inputs: ["in.csv"], more: ["--split-by", "fleid"]).arguments)
        #expect(run.status == 2 && run.err.contains("--split-by fleid: records with findings have more than 5,000"))
        #expect(run.err.contains("such as school_instruction"))
        let unknown = try place.run(Job(more: ["--split-by", "shool_instruction"]).arguments)
        #expect(unknown.status == 2 && unknown.err.contains("nearest: school_instruction"))
        #expect(try place.run(Job(command: "check", output: nil, more: Self.split).arguments).status == 64)
        #expect(try place.contents() == before)
        let printed = try place.run(Job(more: ["--split-by", "Grade Level"]).arguments)
        #expect(printed.status == 1 && printed.err.isEmpty, "\(printed.err)")
    }

    @Test("Threads, batches and memory change no byte of any worklist")
    func sameBytes() throws {
        let place = try Workplace()
        _ = try place.run(Job(more: Self.split + ["--threads", "1"]).arguments)
        let before = try place.contents()
        _ = try place.run(Job(more: Self.split + ["--threads", "3", "--replace"]).arguments)
        #expect(try place.contents() == before)
    }

    /// The clean record once for each school of instruction, with an outcome that no edit takes.
    private func extract(school values: [String]) throws -> String {
        let columns = Extract.columns
        let place = try #require(columns.firstIndex(of: "school_instruction"))
        let outcome = try #require(columns.firstIndex(of: "outcome"))
        let fields = try #require(Extract.clean.first).split(separator: ",", omittingEmptySubsequences: false)
        let rows = values.map { value in
            var fields = fields.map(String.init)
            (fields[place], fields[outcome]) = (value, "=")
            return fields.joined(separator: ",")
        }
        return ([Extract.header] + rows + [""]).joined(separator: "\n")
    }

    private func rows(_ name: String, _ place: Workplace) throws -> [[String: String]] {
        let script = "import csv,json,sys; json.dump(list(csv.DictReader(open(sys.argv[1],newline=''))),sys.stdout)"
        let run = try place.tool("python3", "-c", script, name)
        return try JSONDecoder().decode([[String: String]].self, from: run.bytes)
    }
}
