import Foundation
import Rollbook
import Synchronization
import Testing

@Suite struct ProgressIsToldTruly {
    /// What a run told, in order.
    private final class Listener: Sendable {
        let heard = Mutex<[RunProgress]>([])

        func told(_ phase: RunProgress.Phase) -> [RunProgress] { heard.withLock { $0.filter { $0.phase == phase } } }
    }

    @Test("Each phase is told; records, bytes and findings end at what they are")
    func run() throws {
        let folder = try TestFolder()
        let sample = try makeSample(of: Shipped.target, in: folder, rows: 4_000, faults: "5%", seed: 4)
        let listener = Listener()
        var request = sample.request
        request.output = "\(folder.path)/out"
        request.progress = { progress in listener.heard.withLock { $0.append(progress) } }
        _ = try RunJob(request, definitions: Shipped.definitions()).run()

        for file in request.tables + request.related { #expect(listener.told(.loading(file.path)).count == 1) }
        let checking = listener.told(.checking)
        let size = try bytes(of: request.inputs[0]).count
        #expect(checking.first?.records == 0 && checking.allSatisfy { $0.bytesTotal == size })
        let last = try #require(checking.last)
        #expect(last.records == 4_000 && last.findings == sample.expectedFindings)
        #expect(last.bytesRead > size / 2 && checking.allSatisfy { $0.bytesRead <= size })
        #expect(zip(checking, checking.dropFirst()).allSatisfy { $0.bytesRead <= $1.bytesRead })
        let verified = try #require(listener.told(.verifying).max { $0.bytesRead < $1.bytesRead })
        #expect(verified.bytesRead == verified.bytesTotal && verified.bytesRead > 0)
    }

    @Test("Of a pipe nobody knows how much is left")
    func pipe() throws {
        let folder = try TestFolder()
        let sample = try makeSample(of: Shipped.target, in: folder, rows: 10, faults: "0", seed: 4)
        let pipe = "\(folder.path)/pipe"
        #expect(mkfifo(pipe, 0o600) == 0)
        let extract = Data(try bytes(of: sample.request.inputs[0]))
        Thread.detachNewThread {
            let writer = FileHandle(forWritingAtPath: pipe)
            try? writer?.write(contentsOf: extract)
            try? writer?.close()
        }
        let listener = Listener()
        var request = sample.request
        request.inputs = [pipe]
        request.kind = .check
        request.progress = { progress in listener.heard.withLock { $0.append(progress) } }
        #expect(try RunJob(request, definitions: Shipped.definitions()).run().exitStatus == 0)
        #expect(listener.told(.checking).allSatisfy { $0.bytesTotal == nil })
    }
}
