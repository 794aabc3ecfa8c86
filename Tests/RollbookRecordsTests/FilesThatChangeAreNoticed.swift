import Foundation
import RollbookModel
import Testing

@testable import RollbookRecords

/// A file that somebody writes to while it is read: what was read of it may never have stood in it together.
@Suite struct FilesThatChangeAreNoticed {
    private let folder: TestFolder
    private let path: String
    private let rows = header + "\n" + String(repeating: "1,2,A,P,x,3\n", count: 50_000)

    init() throws {
        folder = try TestFolder()
        path = try folder.write("records.csv", rows)
    }

    private func read(_ meanwhile: (FileHandle) throws -> Void) throws -> Reading {
        let source = try DelimitedSource(
            path: path, name: "records.csv", source: 0, plan: makePlan(), options: DelimitedOptions())
        let file = try #require(FileHandle(forUpdatingAtPath: path))
        try meanwhile(file)
        try file.close()
        return try Reading(source)
    }

    private let refusal =
        "records.csv: the file was changed while it was read. Run again when nothing writes to it, or on a copy."

    @Test func growing() {
        #expect(
            complaint {
                _ = try read { file in
                    try file.seekToEnd()
                    try file.write(contentsOf: Data("1,2,B,P,x,3\n".utf8))
                }
            } == refusal)
    }

    @Test func shrinking() { #expect(complaint { _ = try read { try $0.truncate(atOffset: 200_000) } } == refusal) }

    @Test func writtenOver() {
        // Long ago, so that the change shows however coarse the clock of the file system is.
        try? FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSince1970: 1e9)], ofItemAtPath: path)
        #expect(complaint { _ = try read { try $0.write(contentsOf: Data("other,".utf8)) } } == refusal)
    }

    @Test("One that vanishes is read to its end: what was opened is still there") func vanishing() throws {
        let reading = try read { _ in try FileManager.default.removeItem(atPath: path) }
        #expect(reading.rows.count == 50_000)
    }

    @Test("One that gives way to another of its name is read to its end, too") func replaced() throws {
        let other = try folder.write("other.csv", header + "\n")
        let reading = try read { _ in try #require(rename(other, path) == 0) }
        #expect(reading.rows.count == 50_000)
    }
}
