import Foundation
import Testing

@Suite struct OtherToolsTakeTheFindings {
    @Test("JUnit's test cases are the edits, and fail where records were kept out")
    func junit() throws {
        let place = try Workplace()
        let run = try place.run(Job(withheld: ["appendix-c"], more: ["--junit"]).arguments)
        #expect(run.status == 1 && run.err.isEmpty, "\(run.err)")
        #expect(try place.tool("xmllint", "--noout", "out/reports/junit.xml").status == 0)
        let script = """
            import json, sys
            from xml.etree import ElementTree
            root = ElementTree.parse(sys.argv[1]).getroot()
            suite = root.find("testsuite")
            cases = {case.get("name"): [child.tag for child in case] for case in suite.iter("testcase")}
            tags = [tag for found in cases.values() for tag in found]
            for name, tag in (("failures", "failure"), ("skipped", "skipped")):
                assert int(suite.get(name)) == int(root.get(name)) == tags.count(tag), name
            assert int(suite.get("tests")) == len(cases) and suite.get("errors") == "0"
            json.dump(cases, sys.stdout)
            """
        let read = try place.tool("python3", "-c", script, "out/reports/junit.xml")
        let cases = try JSONDecoder().decode([String: [String]].self, from: read.bytes)
        let edits = try #require(place.json("out/summary.json")["edits"] as? [[String: Any]])
        #expect(cases.count == edits.count + 4 && cases["finding length"] == [])
        for edit in edits {
            let (failed, unchecked) = (edit["failed"] as? Int ?? 0, edit["not_evaluated"] as? Int ?? 0)
            guard edit["holds_back"] as? Bool == true else { continue }
            let name = "edit \(edit["edit"] ?? "")"
            if failed > 0 { #expect(cases[name] == ["failure"], "\(name)") }
            if failed + unchecked == 0 { #expect(cases[name] == [], "\(name)") }
        }
        #expect(cases["edit 1"] == ["failure"], "records are held back for want of its table")
        #expect(try place.text("out/reports/junit.xml").matches(of: /FL99|S[0-9]{9}/).isEmpty)
    }

    @Test("Annotations name row and edit of each finding, and no student")
    func github() throws {
        let place = try Workplace()
        try place.write("50%, of.csv", Data(contentsOf: URL(filePath: "\(Package.golden)/sample/records.csv")))
        let run = try place.run(
            Job(command: "check", inputs: ["50%, of.csv"], more: ["--github", "--quiet"]).arguments)
        #expect(run.status == 1 && run.err.isEmpty, "\(run.err)")
        let lines = run.out.split(separator: "\n")
        let findings = try place.text("out/findings.csv").split(separator: "\r\n").dropFirst()
        #expect(lines.count == findings.count + 1)
        #expect(
            lines.dropLast().allSatisfy {
                $0.wholeMatch(
                    of: /::(error|warning|notice) (file=50%25%2C of\.csv,line=\d+,)?title=(edit|finding) [^:]+::.+/)
                    != nil
            })
        #expect(
            lines.last?.hasPrefix("::notice title=rollbook%3A florida/industry-certification::200 records read") == true
        )
        #expect(run.out.matches(of: /FL99|S[0-9]{9}/).isEmpty)
        let errors = lines.count { $0.hasPrefix("::error ") }
        #expect(errors == findings.count { $0.contains(",reject,fails,") })
        let bare = try place.run(
            Job(command: "check", inputs: ["50%, of.csv"], output: nil, more: ["--github", "--quiet"]).arguments)
        #expect(bare.out == run.out, "with a folder or without")
    }

    @Test("A cap holds for every list, and the true totals are told")
    func caps() throws {
        let place = try Workplace()
        let more = ["--findings-per-edit", "2", "--github", "--split-by", "school_instruction"]
        let run = try place.run(Job(more: more).arguments)
        #expect(run.status == 1 && run.err.isEmpty, "\(run.err)")
        #expect(run.out.contains("lists hold at most 2 findings of each edit; all are counted"))
        let listed = try place.text("out/findings.csv").split(separator: "\r\n").dropFirst().map {
            String($0.split(separator: ",", omittingEmptySubsequences: false)[4])
        }
        let byEdit = Dictionary(grouping: listed) { $0 }.mapValues(\.count)
        let summary = try place.json("out/summary.json")
        #expect(summary["findings_per_edit"] as? Int == 2)
        _ = try place.run(Job(output: "whole").arguments)
        let edits = try #require(summary["edits"] as? [[String: Any]])
        let whole = try #require(place.json("whole/summary.json")["edits"] as? [[String: Any]])
        for (edit, all) in zip(edits, whole) {
            #expect(edit["failed"] as? Int == all["failed"] as? Int && all["listed"] == nil)
            #expect(edit["listed"] as? Int == byEdit[edit["edit"] as? String ?? "", default: 0])
        }
        #expect(byEdit.values.allSatisfy { $0 <= 2 } && byEdit.values.contains(2))
        #expect(run.out.split(separator: "\n").count { $0.hasPrefix("::") } == listed.count + 1)
    }

    @Test("--no-spreadsheet leaves the spreadsheet out and changes nothing else")
    func noSpreadsheet() throws {
        let place = try Workplace()
        _ = try place.run(Job().arguments)
        let run = try place.run(Job(output: "plain", more: ["--no-spreadsheet"]).arguments)
        #expect(run.status == 1 && run.err.isEmpty)
        #expect(try place.names(in: "plain") == place.names(in: "out").filter { $0 != "reports" })
        #expect(try place.data("plain/findings.csv") == place.data("out/findings.csv"))
        #expect(try place.run(Job(more: ["--findings-per-edit", "0"]).arguments).status == 64)
        #expect(try place.run(Job(command: "check", output: nil, more: ["--junit"]).arguments).status == 64)
    }
}
