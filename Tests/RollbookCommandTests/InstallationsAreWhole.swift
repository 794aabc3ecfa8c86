import Foundation
import Testing

/// `.ci/install-under`, with the command that the tests run; `.ci/installation` does the same with a release build.
@Suite struct InstallationsAreWhole {
    private static let script = "\(Package.root)/.ci/install-under"
    private let place: Workplace

    /// A workplace without definitions of its own.
    init() throws {
        place = try Workplace()
        try FileManager.default.removeItem(atPath: "\(place.path)/Formats")
    }

    private func install(
        _ words: String, umask: String = "022", folder: String = "", setting: String = ""
    ) throws -> CommandRun {
        try place.shell(
            """
            umask \(umask); cd "./\(folder)" && \
            \(setting) "\(Self.script)" --build "${ROLLBOOK%/*}" \(words)
            """)
    }

    @Test("What is installed can be read by everyone, is found from anywhere, and goes away again to the last file")
    func installed() throws {
        try place.makeFolder("a prefix")
        try place.write("a prefix/mine", "mine")
        let run = try install("'a prefix'", umask: "077")
        #expect(run.status == 0, "\(run.err)")
        #expect(run.out.split(separator: "\n").count < 8)
        for file in try FileManager.default.subpathsOfDirectory(atPath: "\(place.path)/a prefix") {
            var isFolder = ObjCBool(false)
            _ = FileManager.default.fileExists(atPath: "\(place.path)/a prefix/\(file)", isDirectory: &isFolder)
            let isOpen = isFolder.boolValue || file == "bin/rollbook"
            let mode = try place.mode("a prefix/\(file)")
            #expect(mode == (isOpen ? 0o755 : 0o644) || file == "mine", "\(file): \(String(mode, radix: 8))")
        }
        for file in [
            "share/man/man1/rollbook.1", "share/man/man1/rollbook-generate.1",
            "share/bash-completion/completions/rollbook", "share/zsh/site-functions/_rollbook",
            "share/fish/vendor_completions.d/rollbook.fish", "share/rollbook/Formats/README.md",
        ] { #expect(try !place.data("a prefix/\(file)").isEmpty) }

        try place.makeFolder("elsewhere")
        try place.link("elsewhere/linked", to: "\(place.path)/a prefix/bin/rollbook")
        let known = try place.shell("cd elsewhere && ./linked formats list && ./linked demo --rows 20 >said && ls -A")
        #expect(known.out.contains("florida/industry-certification"), "\(known.err)")
        let manifest = try place.json("elsewhere/rollbook-demo/submission/manifest.json")
        let definitions = try #require(manifest["definitions"] as? [String: Any])
        #expect("\(definitions)".contains("a prefix/share/rollbook/Formats"))

        let gone = try install("--uninstall 'a prefix'")
        #expect(gone.status == 0, "\(gone.err)")
        #expect(try place.names(in: "a prefix") == ["mine"])
        #expect(try install("--uninstall 'a prefix'").status == 2)
    }

    @Test("Installing again changes nothing; what a newer version has no more goes, what others put there stays")
    func again() throws {
        try #require(try install("prefix", setting: "SOURCE_DATE_EPOCH=1790000000").status == 0)
        let first = try place.contents()
        // From another folder, and with files of an earlier version and of somebody else.
        try place.write("prefix/share/rollbook/Formats/florida/old.yaml", "old")
        try place.write("prefix/share/rollbook/Formats/florida/own.yaml", "own")
        let list = try place.text("prefix/share/rollbook/installed")
        try place.write("prefix/share/rollbook/installed", list + "share/rollbook/Formats/florida/old.yaml\n")
        let run = try install("../prefix", folder: "prefix", setting: "SOURCE_DATE_EPOCH=1790000000")
        #expect(run.status == 0, "\(run.err)")
        var second = try place.contents()
        #expect(second.removeValue(forKey: "prefix/share/rollbook/Formats/florida/own.yaml") == Data("own".utf8))
        #expect(second.keys.filter { second[$0] != first[$0] } == [])
        #expect(Set(first.keys).subtracting(second.keys) == [])
        #expect(try install("--uninstall prefix").status == 0)
        let left = try FileManager.default.subpathsOfDirectory(atPath: "\(place.path)/prefix").filter {
            $0.hasSuffix("yaml")
        }
        #expect(left == ["share/rollbook/Formats/florida/own.yaml"])
    }

    @Test("For a package, everything goes below DESTDIR and nothing names it")
    func staged() throws {
        let run = try install("/usr", setting: "DESTDIR=\"$PWD/stage\"")
        #expect(run.status == 0, "\(run.err)")
        #expect(try place.names() == ["sample", "stage"])
        #expect(try place.names(in: "stage/usr") == ["bin", "share"])
        #expect(try !place.text("stage/usr/share/rollbook/installed").contains("stage"))
    }

    @Test(
        "A wrong command line and a build that is not there install nothing",
        arguments: ["", "a b", "--unknown p", "--build", "--build /nowhere p", "p --build /nowhere"])
    func refused(words: String) throws {
        let run = try place.shell("'\(Self.script)' \(words)")
        #expect(run.status == (words.contains("nowhere") ? 2 : 64) && !run.err.isEmpty, "\(run.err)")
        #expect(try place.names() == ["sample"])
    }
}
