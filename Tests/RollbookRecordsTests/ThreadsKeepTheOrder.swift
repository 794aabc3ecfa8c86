import RollbookModel
import Testing

@testable import RollbookRecords

@Suite struct ThreadsKeepTheOrder {
    /// What a follower was given; read when it has finished.
    private final class Log: @unchecked Sendable {
        var values: [Int] = []
    }

    @Test(arguments: [1, 2, 8])
    func followersTakeAllInOrder(threads: Int) throws {
        let (log, turns) = (Log(), Turns(threads))
        let follower = Follower<Int>(turns: turns) { log.values.append($0) }
        for value in 0..<1_000 { try follower.send(value) }
        try follower.finish()
        #expect(log.values == Array(0..<1_000))
    }

    @Test("What goes wrong in a follower is told, and nothing after it is done")
    func followersTellProblems() throws {
        let log = Log()
        let follower = Follower<Int>(turns: Turns(2)) { (value) throws(Problem) in
            if value == 5 { throw Problem("five", wayOut: "Six.") }
            log.values.append(value)
        }
        let problem = #expect(throws: Problem.self) {
            for value in 0..<1_000 { try follower.send(value) }
            try follower.finish()
        }
        #expect(problem?.what == "five" && log.values == Array(0..<5))
    }

    @Test("A follower that nobody waits for does not keep anybody waiting")
    func followersCanBeLeft() throws {
        for _ in 0..<50 { try Follower<Int>(turns: Turns(1)) { _ in }.send(1) }
    }

    private func text(_ rows: Int) -> String {
        ([header] + (0..<rows).map { "1,\($0),A,P,x,3" }).joined(separator: "\n")
    }

    @Test(arguments: [64, 4096])
    func readingAheadChangesNothing(blockSize: Int) throws {
        let plain = try Reading(source(text(500), blockSize: blockSize))
        let ahead = try Reading(ReadAhead(source(text(500), blockSize: blockSize), turns: Turns(2)))
        #expect(ahead == plain && ahead.batches == plain.batches && ahead.rows.count == 500)
    }

    @Test("A problem comes after the batches before it; reading may be left at any batch")
    func readingAheadEnds() throws {
        let broken = text(300) + "\n\"1,2"
        let whole = complaint { _ = try Reading(source(broken, blockSize: 256)) }
        #expect(complaint { _ = try Reading(ReadAhead(source(broken, blockSize: 256), turns: Turns(2))) } == whole)
        for taken in 0..<5 {
            let ahead = ReadAhead(try source(text(300), blockSize: 64), turns: Turns(1))
            for _ in 0..<taken { _ = try ahead.next() }
        }
    }
}
