import Foundation
import Testing

/// The manual and the completions of shells say all that the command's help says.
@Suite struct ManualAndCompletionsNameEverything {
    /// A command by its words, with its long options.
    struct Entry: Sendable, CustomTestStringConvertible {
        let words: [String]
        let options: [String]
        var testDescription: String { words.joined(separator: " ") }
    }

    static let entries = (try? entries(of: Workplace().run("--experimental-dump-help").bytes)) ?? []

    private static func entries(of help: Data) throws -> [Entry] {
        let tool = try JSONSerialization.jsonObject(with: help) as? [String: Any]
        return below(try #require(tool?["command"] as? [String: Any]), [])
    }

    private static func below(_ command: [String: Any], _ above: [String]) -> [Entry] {
        let words = above + [above.isEmpty ? "rollbook" : command["commandName"] as? String ?? ""]
        if words.last == "help" { return [] }
        let arguments = command["arguments"] as? [[String: Any]] ?? []
        let names = arguments.flatMap { $0["names"] as? [[String: String]] ?? [] }
        let own = Entry(words: words, options: names.filter { $0["kind"] == "long" }.compactMap { $0["name"] })
        return [own] + (command["subcommands"] as? [[String: Any]] ?? []).flatMap { below($0, words) }
    }

    @Test("A page for each command names every option of it, and renders without a warning")
    func manual() throws {
        let place = try Workplace()
        try place.makeFolder("man")
        let run = try place.shell("'\(Package.root)/.ci/manual' \"$ROLLBOOK\" man")
        #expect(run.status == 0, "\(run.err)")
        #expect(Self.entries.count > 10)
        let pages = Self.entries.map { $0.words.joined(separator: "-") + ".1" }
        #expect(try place.names(in: "man") == pages.sorted())
        for (entry, name) in zip(Self.entries, pages) {
            let page = try place.text("man/\(name)").replacing("\\-", with: "-")
            for option in entry.options { #expect(page.contains("Fl -\(option)"), "\(name): \(option)") }
            if entry.words.count > 1 {
                #expect(
                    try place.text("man/\(entry.words.dropLast().joined(separator: "-")).1").contains(
                        "Xr \(name.dropLast(2)) 1"))
            }
        }
        let rendered = try place.shell(
            """
            ! command -v man >/dev/null || for page in man/*; do man --warnings -l "$page" >/dev/null; done
            ! command -v mandoc >/dev/null || mandoc -Tlint -Wwarning man/*
            """)
        #expect(rendered.status == 0 && rendered.out.isEmpty && rendered.err.isEmpty, "\(rendered.out)\(rendered.err)")
    }

    @Test(
        "Completions name every command and option, in words that the shell takes", arguments: ["bash", "zsh", "fish"])
    func completions(shell: String) throws {
        let place = try Workplace()
        let run = try place.run("--generate-completion-script", shell)
        try place.write("script", run.out)
        for entry in Self.entries {
            #expect(run.out.contains(entry.words.last ?? "?"), "\(entry.words)")
            for option in entry.options { #expect(run.out.contains(option), "\(entry.words) \(option)") }
        }
        let read = try place.shell("! command -v \(shell) >/dev/null || \(shell) -n script")
        #expect(read.status == 0 && read.err.isEmpty, "\(read.err)")
    }

    @Test(
        "bash completes commands, formats, files and values",
        arguments: [
            ("rollbook gener", "generate"), ("rollbook check florida/industry-c", "florida/industry-certification"),
            ("rollbook formats show edfacts/fs157", "edfacts/fs157"),
            ("rollbook check --formats own ex", "example/licenses"),
            ("rollbook check --formats=own ex", "example/licenses"),
            ("rollbook check x --input sample/rec", "sample/records.csv"), ("rollbook generate x --verify q", "quick"),
        ])
    func bash(line: String, completed: String) throws {
        let place = try example([:])
        try place.makeFolder("bin")
        try place.link("bin/rollbook", to: Package.rollbook)
        let run = try place.shell(
            """
            PATH="$PWD/bin:$PATH"; shopt -s extglob progcomp; source <(rollbook --generate-completion-script bash)
            COMP_LINE='\(line)'; COMP_POINT=${#COMP_LINE}; COMP_WORDS=(\(line)); \
            case "$COMP_LINE" in *' ') COMP_WORDS+=('');; esac
            COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _rollbook rollbook "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
            printf '%s\\n' "${COMPREPLY[@]}"
            """)
        #expect(run.out.split(separator: "\n").first.map(String.init) == completed, "\(run.err)")
    }
}
