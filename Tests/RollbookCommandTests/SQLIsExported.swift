import Testing

@Suite struct SQLIsExported {
    @Test("formats export --as sql prints a script that SQLite takes, with constraints where they are asked for")
    func scripts() throws {
        let place = try Workplace()
        let export = ["formats", "export", "--as", "sql", "--dialect", "sqlite", Job.format] + Self.target
        let views = try place.run(export)
        #expect(views.status == 0 && views.err.isEmpty)
        #expect(views.out.contains("CREATE VIEW edit_9 AS") && !views.out.contains("CONSTRAINT"))
        let constraints = try place.run(export + ["--constraints"])
        #expect(constraints.status == 0 && constraints.err.isEmpty)
        #expect(!constraints.out.contains("CREATE VIEW edit_9 AS"))
        for wanted in ["edit_9 CHECK (", "edit_18 UNIQUE (", "edit_8 FOREIGN KEY ("] {
            #expect(constraints.out.contains("CONSTRAINT \(wanted)"))
        }
        for options in ["", "--constraints"] {
            let script = "$ROLLBOOK \(export.joined(separator: " ")) \(options) > script.sql"
            let run = try place.shell("\(script) && sqlite3 -bail -batch :memory: '.read script.sql'")
            #expect(run.status == 0 && run.err.isEmpty, "\(run.err)")
        }
    }

    private static let target = ["--year", "2026-27", "--survey", "5", "--district", "01"]
}
