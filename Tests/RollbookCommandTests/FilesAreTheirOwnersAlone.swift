import Foundation
import Testing

/// Whatever a command leaves, nobody else may read it.
@Suite struct FilesAreTheirOwnersAlone {
    private static let commands = """
        mkdir left && cd left && ln -s ../Formats ../sample .
        "$ROLLBOOK" GENERATE --output out --quiet --split-by school_instruction --ledger ledger.sqlite
        "$ROLLBOOK" GENERATE --output checked --quiet --values hidden
        "$ROLLBOOK" PREVIEW --quiet --html page.html --xlsx page.xlsx
        "$ROLLBOOK" demo --rows 20 --output demo
        "$ROLLBOOK" sample FORMAT --year 2026-27 --rows 5 --output drawn
        "$ROLLBOOK" formats template FORMAT --output own
        "$ROLLBOOK" convert FORMAT --year 2026-27 --from fixed --to csv out/industry-certification.txt --output copy.csv
        "$ROLLBOOK" match copy.csv sample/records.csv --key fleid,certification_identifier --output list.csv
        "$ROLLBOOK" match copy.csv sample/records.csv --key fleid,certification_identifier --output list.xlsx
        head -1 out/industry-certification.txt | tr -d '\\r' | sed 's/.$/8/' > ../returned.txt
        "$ROLLBOOK" reconcile out --returned ../returned.txt --ledger ledger.sqlite --output mend.csv
        "$ROLLBOOK" formats export --as xsd FORMAT > /dev/null
        """

    @Test("Folders 0700, files 0600, whatever the umask", arguments: ["000", "022", "077", "777"])
    func modes(umask: String) throws {
        let place = try Workplace()
        let words = { (command: String) in
            Job(command: command, output: nil).arguments.joined(separator: " ")
        }
        let script = Self.commands
            .replacing("GENERATE", with: words("generate")).replacing("PREVIEW", with: words("preview"))
            .replacing("FORMAT", with: Job.format)
            // The shell's own files must stay readable for the commands.
            .replacing("\"$ROLLBOOK\"", with: "in_mask")
        let run = try place.shell(
            "in_mask() { (umask \(umask); exec \"$ROLLBOOK\" \"$@\"); }\numask 022\nexec 3>&1 >/dev/null\n\(script)")
        #expect(run.err.isEmpty, "\(run.err)")
        let left = try FileManager.default.subpathsOfDirectory(atPath: "\(place.path)/left")
            .filter { !["Formats", "sample"].contains($0.split(separator: "/")[0]) }
        for name in [
            "out/manifest.json", "checked/report.html", "page.html", "page.xlsx", "demo/sample/records.csv",
            "drawn/records.csv", "own", "copy.csv", "list.csv", "list.xlsx", "mend.csv", "ledger.sqlite",
        ] {
            #expect(left.contains(name), "\(name)")
        }
        for name in left {
            var isFolder: ObjCBool = false
            _ = FileManager.default.fileExists(atPath: "\(place.path)/left/\(name)", isDirectory: &isFolder)
            #expect(try place.mode("left/\(name)") == (isFolder.boolValue ? 0o700 : 0o600), "\(name)")
        }
    }
}
