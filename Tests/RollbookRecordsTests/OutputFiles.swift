import Foundation
import RollbookModel
import Testing

@testable import RollbookRecords

@Suite struct OutputFiles {
    private let folder: TestFolder
    private var path: String { "\(folder.path)/list.csv" }

    init() throws { folder = try TestFolder() }

    private func write(_ text: String, replaces: Bool = false) throws {
        let file = try OutputFile(destination: path, replaces: replaces)
        try file.open().write(text)
        try file.commit()
    }

    @Test func appearsWholeAndPrivate() throws {
        let file = try OutputFile(destination: path)
        try file.open().write("new")
        #expect(folder.names.count == 1 && folder.names[0].hasPrefix(".list.csv.rollbook-"))
        try file.commit()
        #expect(folder.names == ["list.csv"])
        #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o600)
    }

    @Test func isGoneUnlessItIsWhole() throws {
        do { try OutputFile(destination: path).open().write("new") }
        #expect(folder.names.isEmpty)
    }

    @Test("What a run left that was killed, the next removes; what another is writing stays")
    func litter() throws {
        let dead = try folder.write(".list.csv.rollbook-1", "half")
        let living = try folder.write(".list.csv.rollbook-2", "half")
        _ = try folder.write(".list.csv.other", "mine")
        let lock = open(living, O_RDONLY)
        defer { close(lock) }
        try #require(flock(lock, LOCK_EX | LOCK_NB) == 0 && dead != living)
        try write("new")
        #expect(folder.names == [".list.csv.other", ".list.csv.rollbook-2", "list.csv"])
    }

    @Test("Only a plain file is replaced")
    func kinds() throws {
        try write("old")
        try write("new", replaces: true)
        #expect(try folder.read("list.csv") == "new")
        #expect(complaint { try write("newer") }.contains("there is a file of this name already"))
        let kept = try folder.write("kept", "kept")
        for (make, words) in [
            ({ symlink(kept, path) }, "this is a symbolic link, not a file"),
            ({ mkfifo(path, 0o600) }, "this is no plain file"),
            ({ mkdir(path, 0o700) }, "this is a folder, not a file"),
        ] as [(() -> Int32, String)] {
            try FileManager.default.removeItem(atPath: path)
            try #require(make() == 0)
            #expect(complaint { try write("new", replaces: true) }.contains(words))
            #expect(folder.names == ["kept", "list.csv"])
        }
        #expect(try folder.read("kept") == "kept")
    }
}
