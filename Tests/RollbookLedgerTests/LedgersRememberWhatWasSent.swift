import Foundation
import RollbookModel
import Synchronization
import Testing

@testable import RollbookLedger

@Suite final class LedgersRememberWhatWasSent {
    private let folder: String
    private var path: String { "\(folder)/ledger.sqlite" }

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "rollbook-ledger-\(UUID())").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    private func open(district: String = "01") throws -> Ledger {
        try Ledger(
            path: path, for: .init(format: "florida/x", year: "2026-27", survey: "5", district: district))
    }

    @Test("Of two that open a new ledger in the same moment one has it, and the other is told so", arguments: 1...2)
    func twoAtOnce(round: Int) {
        let path = path
        let opened = Mutex(0)
        let ended = DispatchGroup()
        for _ in 0..<2 {
            ended.enter()
            Thread {
                defer { ended.leave() }
                let job = Ledger.Job(format: "florida/x", year: "2026-27", survey: "5", district: "01")
                guard let ledger = try? Ledger(path: path, for: job) else { return }
                opened.withLock { $0 += 1 }
                // Longer than the other waits.
                Thread.sleep(forTimeInterval: 3)
                withExtendedLifetime(ledger) {}
            }.start()
        }
        ended.wait()
        #expect(opened.withLock { $0 } == 1)
    }

    private func digest(_ number: UInt64) -> Ledger.Digest {
        .init(high: number &* 0x9E37_79B9_7F4A_7C15, low: ~number)
    }

    private func change(_ action: Ledger.Action, _ key: UInt64, _ contents: UInt64, _ record: Int) -> Ledger.Change {
        .init(key: digest(key), action: action, contents: digest(contents), record: record)
    }

    /// Keys with their contents, as small numbers.
    private func held(_ ledger: Ledger) throws -> [UInt64: UInt64] {
        let held = try ledger.held()
        return Dictionary(uniqueKeysWithValues: held.map { (~$0.key.low, ~$0.value.contents.low) })
    }

    @discardableResult
    private func send(_ ledger: Ledger, _ changes: [Ledger.Change], replacing: Ledger.Submission? = nil) throws
        -> Ledger.Submission
    {
        let submission = try ledger.announce(
            mode: "batch", folder: "/out", manifest: "m", replacing: replacing, changes)
        try ledger.confirm(submission)
        return submission
    }

    @Test("The journal that a killed run left is gone after the next, even one that writes nothing")
    func journals() throws {
        let sent: [UInt64: UInt64]
        do {
            let ledger = try open()
            try send(ledger, [change(.add, 1, 1, 1)])
            sent = try held(ledger)
        }
        // As SQLite leaves it between transactions.
        let journal = "\(path)-journal"
        try Data(count: 4096).write(to: URL(filePath: journal))
        do { #expect(try held(open()) == sent) }
        #expect(!FileManager.default.fileExists(atPath: journal))
        #expect(try held(open()) == sent)
    }

    @Test("What was sent is held, also by the next run; another district knows nothing of it")
    func sending() throws {
        do {
            let ledger = try open()
            try send(ledger, [change(.add, 1, 10, 1), change(.add, 2, 20, 2)])
            try send(ledger, [change(.delete, 1, 10, 1), change(.change, 2, 21, 2), change(.add, 3, 30, 3)])
        }
        #expect(try held(open()) == [2: 21, 3: 30])
        #expect(try held(open(district: "02")) == [:])
        #expect(try open().submissions().map(\.number) == [1, 2])
    }

    @Test("What was announced is held only once its folder is in place; the next run finds out")
    func repairing() throws {
        do {
            let ledger = try open()
            try send(ledger, [change(.add, 1, 10, 1)])
            _ = try ledger.announce(mode: "batch", folder: "/lost", manifest: "l", [change(.add, 2, 20, 1)])
            _ = try ledger.announce(mode: "batch", folder: "/there", manifest: "t", [change(.change, 1, 11, 1)])
        }
        #expect(try held(open()) == [1: 10])
        #expect(try open().repair { folder, manifest in folder == "/there" && manifest == "t" } == 1)
        #expect(try held(open()) == [1: 11])
        #expect(try open().repair { _, _ in true } == 0)
    }

    @Test("Who takes the place of the last submission finds what was held before it, and leaves what it brings itself")
    func replacing() throws {
        let ledger = try open()
        try send(ledger, [change(.add, 1, 10, 1), change(.add, 2, 20, 2)])
        let second = try send(ledger, [change(.delete, 1, 10, 1), change(.change, 2, 21, 2), change(.add, 3, 30, 3)])
        #expect(try Set(ledger.held(without: second).values.map { ~$0.contents.low }) == [10, 20])
        #expect(try held(ledger) == [2: 21, 3: 30])
        try send(ledger, [change(.change, 1, 12, 1)], replacing: second)
        #expect(try held(ledger) == [1: 12, 2: 20])
        #expect(try ledger.submissions().map(\.number) == [1, 2])
    }

    @Test("A refused record leaves what was held before it; told twice it is refused once")
    func refusing() throws {
        let ledger = try open()
        try send(ledger, [change(.add, 1, 10, 1), change(.add, 2, 20, 2)])
        let second = try send(
            ledger,
            [change(.delete, 1, 10, 1), change(.change, 2, 21, 2), change(.add, 3, 30, 3), change(.add, 4, 40, 4)])
        for _ in 1...2 {
            try ledger.refuse([1, 2, 3], of: second)
            #expect(try held(ledger) == [1: 10, 2: 20, 4: 40])
        }
    }

    @Test("A key that is deleted and added in one submission comes back as it was when that is taken back")
    func twiceTheSameKey() throws {
        let ledger = try open()
        let first = try send(ledger, [change(.add, 1, 10, 1)])
        let second = try send(ledger, [change(.delete, 1, 10, 1), change(.add, 1, 15, 2)])
        #expect(try held(ledger) == [1: 15])
        #expect(throws: Problem.self) { try ledger.refuse([1], of: first) }
        try ledger.refuse([2], of: second)
        #expect(try held(ledger) == [:])
        try send(ledger, [], replacing: second)
        #expect(try held(ledger) == [1: 10])
    }

    @Test("Two runs do not write one ledger at a time, and no file of another kind is taken for one")
    func refusals() throws {
        do {
            let ledger = try open()
            try send(ledger, [change(.add, 1, 10, 1)])
            #expect { try open() } throws: { "\($0)".contains("another run is using this ledger") }
        }
        for (name, content) in [("text", "not a database"), ("empty folder", nil)] as [(String, String?)] {
            let path = "\(folder)/\(name)"
            if let content {
                try Data(String(repeating: content, count: 100).utf8).write(to: URL(filePath: path))
            } else {
                try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
            }
            #expect(throws: Problem.self) {
                try Ledger(path: path, for: .init(format: "f", year: "y", survey: "s", district: "d"))
            }
            if let content {
                #expect(try String(contentsOfFile: path, encoding: .utf8).hasPrefix(content))
            }
        }
    }
}
