import Foundation
import RollbookModel
import Testing

@testable import RollbookRecords

/// What is recalled of a file is what was read of it.
@Suite struct RecordsAreReadAgain {
    private let extract =
        "\u{FEFF}\(header)\r\n1,2,A,P,x,3\n\n\"1\",2,\"A\"\"B\",P,\" x\",3\r4,5,\"line\r\nend\",F,y,6\r\n"
        + "1,2\r\n123,2,é,P,x,3\n7,8,last,P,z,9"

    private func source(_ path: String, blockSize: Int) throws -> DelimitedSource {
        try DelimitedSource(
            path: path, name: path, source: 0, plan: makePlan(), options: DelimitedOptions(), blockSize: blockSize)
    }

    @Test(arguments: [4, 17, 64, 4096])
    func images(blockSize: Int) throws {
        let folder = try TestFolder()
        let path = try folder.write("in.csv", extract)
        let source = try source(path, blockSize: blockSize)
        let recall = try #require(InputRecall([source], plan: makePlan()))
        var count = 0
        while let batch = try source.next() {
            let place = try #require(batch.place)
            for record in 0..<batch.count {
                let text = batch.spans[record].range
                let image = try recall.image(source: 0, text: place + text.lowerBound..<place + text.upperBound)
                #expect(image == Array(batch.images[record * batch.stride..<(record + 1) * batch.stride]))
                count += 1
            }
        }
        #expect(count == 6)
    }

    @Test("A file that was written to meanwhile is told")
    func changed() throws {
        let folder = try TestFolder()
        let path = try folder.write("in.csv", extract)
        let source = try source(path, blockSize: 4096)
        let recall = try #require(InputRecall([source], plan: makePlan()))
        let batch = try #require(try source.next())
        let text = batch.spans[0].range
        _ = try folder.write("in.csv", extract + "\n1,2,A,P,x,3\n")
        let problem = try #require(throws: Problem.self) {
            try recall.image(
                source: 0, text: (batch.place ?? 0) + text.lowerBound..<(batch.place ?? 0) + text.upperBound)
        }
        #expect(problem.what == "the file was changed while it was read")
    }

    @Test("Other encodings are not read again")
    func encodings() throws {
        let folder = try TestFolder()
        let path = try folder.write("in.csv", "\(header)\n1,2,A,P,x,3\n")
        let options = DelimitedOptions(encoding: .latin1)
        let source = try DelimitedSource(path: path, name: path, source: 0, plan: makePlan(), options: options)
        #expect(InputRecall([source], plan: makePlan()) == nil)
        #expect(try source.next()?.place == nil)
    }
}
