import Foundation
import RollbookModel
import Testing

@testable import RollbookRecords

@Suite struct OutputFolders {
    private let folder: TestFolder
    private var out: String { "\(folder.path)/out" }

    init() throws { folder = try TestFolder() }

    private func fill(_ output: OutputFolder, _ text: String) throws {
        let page = try output.sink("reports/page.html")
        try page.write(text)
        _ = try page.close()
        let file = try output.sink("records.txt")
        try file.write(text)
        _ = try file.close()
    }

    private func make(_ mayReplace: ((String) throws(Problem) -> Bool)? = nil) throws -> OutputFolder {
        try OutputFolder(destination: out, mayReplace: mayReplace)
    }

    private func mode(_ name: String) throws -> Int {
        try #require(FileManager.default.attributesOfItem(atPath: "\(folder.path)/\(name)")[.posixPermissions] as? Int)
    }

    @Test func appearsWholeAndPrivate() throws {
        let mask = umask(0)
        defer { umask(mask) }
        let output = try make()
        try fill(output, "new")
        #expect(folder.names.count == 1 && folder.names[0].hasPrefix(".out.rollbook-"))
        try output.commit()
        #expect(output.path == out)
        #expect(folder.names == ["out"])
        #expect(try folder.read("out/reports/page.html") == "new")
        #expect(try [mode("out"), mode("out/reports")] == [0o700, 0o700])
        #expect(try [mode("out/records.txt"), mode("out/reports/page.html")] == [0o600, 0o600])
    }

    @Test func discardLeavesNothing() throws {
        do {
            let output = try make()
            try fill(output, "new")
        }
        #expect(folder.names.isEmpty)
    }

    @Test func emptyFolderIsTaken() throws {
        try FileManager.default.createDirectory(atPath: out, withIntermediateDirectories: false)
        let output = try OutputFolder(destination: out + "//", mayReplace: nil)
        try fill(output, "new")
        try output.commit()
        #expect(try folder.read("out/records.txt") == "new")
    }

    @Test func whatIsThereIsKeptUnlessReplaced() throws {
        let first = try make()
        try fill(first, "old")
        try first.commit()
        #expect(complaint { _ = try make() }.hasPrefix("\(out): the folder is not empty."))
        #expect(complaint { _ = try make { _ in false } }.hasPrefix("\(out): the folder holds something other than"))
        let dropped = try make { _ in true }
        try fill(dropped, "dropped")
        dropped.discard()
        #expect(try folder.read("out/records.txt") == "old")
        let second = try make { $0 == out }
        try fill(second, "new")
        try second.commit()
        #expect(try folder.read("out/records.txt") == "new")
        #expect(folder.names == ["out"])
    }

    @Test func whatCameMeanwhileIsKept() throws {
        let output = try make()
        try FileManager.default.createDirectory(atPath: out, withIntermediateDirectories: false)
        _ = try folder.write("out/mine.txt", "mine")
        #expect(complaint { try output.commit() }.hasPrefix("\(out): something else was put there"))
        output.discard()
        #expect(folder.names == ["out"])
        #expect(try folder.read("out/mine.txt") == "mine")
    }

    @Test func deadStagesGoAndLiveOnesStay() throws {
        let live = try make()
        let dead = "\(folder.path)/.out.rollbook-dead00"
        try FileManager.default.createDirectory(atPath: dead + "/reports", withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(atPath: dead + "/link", withDestinationPath: folder.path)
        _ = try folder.write("keep.txt", "keep")
        let output = try make()
        #expect(!folder.names.contains(".out.rollbook-dead00"))
        #expect(folder.names.filter { $0.hasPrefix(".out.") }.count == 2)
        try fill(live, "live")
        try live.commit()
        output.discard()
        #expect(folder.names == ["keep.txt", "out"])
    }

    @Test func destinationsThatCannotBe() throws {
        func words(_ path: String) -> String {
            complaint { _ = try OutputFolder(destination: path, mayReplace: { _ in true }) }
        }
        _ = try folder.write("file", "x")
        try FileManager.default.createSymbolicLink(atPath: "\(folder.path)/link", withDestinationPath: folder.path)
        #expect(words("\(folder.path)/file").contains("file: this is a file, not a folder. Name a folder"))
        #expect(words("\(folder.path)/link").contains("link: this is a symbolic link, not a folder."))
        #expect(words("\(folder.path)/no/out").contains("there is no folder \(folder.path)/no to put it in."))
        #expect(words("\(folder.path)/file/out").contains("there is no folder \(folder.path)/file to put it in."))
        #expect(words(".").hasPrefix("--output .: this is the working folder or one above it."))
        #expect(words("/").hasPrefix("--output /: this is the working folder"))
        #expect(words(FileManager.default.currentDirectoryPath).contains("this is the working folder or holds it"))
        #expect(words("/proc").hasPrefix("/proc: this is a mount point"))
        #expect(folder.names == ["file", "link"])
    }
}

@Suite struct FileSinks {
    @Test func bytesAndDigestOfWhatWasWritten() throws {
        let folder = try TestFolder()
        let sink = try FileSink(creating: "\(folder.path)/a", bufferSize: 5)
        try sink.write("héllo")
        try sink.write([1, 2, 3, 4, 5, 6, 7])
        try sink.write([9, 8, 7, 6][1...2])
        try sink.write(atMost: 9) {
            for index in 0..<9 { $0.storeBytes(of: 65, toByteOffset: index, as: UInt8.self) }
            return $0 + 9
        }
        let expected = Array("héllo".utf8) + [1, 2, 3, 4, 5, 6, 7, 8, 7] + Array(repeating: 65, count: 9)
        #expect(try sink.close() == FileFacts(bytes: expected.count, sha256: sha256(expected)))
        #expect(try fileFacts(of: "\(folder.path)/a").sha256 == sha256(expected))
        #expect(sha256(Array("abc".utf8)) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        #expect(sha256([]) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    }

    @Test func aFileIsNeverWrittenOver() throws {
        let folder = try TestFolder()
        let path = try folder.write("a", "old")
        #expect(complaint { _ = try FileSink(creating: path) }.contains("a: cannot be written: File exists."))
        #expect(try folder.read("a") == "old")
    }

    @Test func aFullDiskIsSaid() throws {
        // A sink that writes through to /dev/full cannot be made by creating it, so its problem is asked for itself.
        #expect(
            writingProblem("out/records.txt", ENOSPC).description
                == "out/records.txt: the disk is full. Free space there, or name another --output.")
    }
}
