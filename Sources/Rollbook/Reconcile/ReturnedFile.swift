import RollbookModel
import RollbookRecords

/// The records that an agency sent back, each with the numbers of the edits that it failed.
struct ReturnedFile {
    let batch: RecordBatch
    /// For each record the numbers it came back with.
    let codes: [[String]]

    /// Reads a file of the submission's layout whole; lines end in CR LF, LF or nothing but their length.
    init(_ path: String, _ shape: ReturnedShape, of plan: Plan) throws(Problem) {
        guard let item = plan.items.first(where: { $0.id == shape.item }) else {
            throw Problem(
                "the layout of \(plan.fullName) for \(plan.year) has no item \(shape.item) for edit numbers",
                wayOut: "Correct returned: in the format's definition.")
        }
        guard let bytes = try readFile(path, atMost: 1 << 30) else {
            throw Problem(at: path, "there is no such file", wayOut: "Name the file that the agency returned.")
        }
        var images: [UInt8] = []
        var codes: [[String]] = []
        for (number, line) in Self.lines(bytes, of: plan.recordLength).enumerated() {
            guard line.count == plan.recordLength else {
                throw Problem(
                    at: "\(path): line \(number + 1)",
                    "expected \(plan.recordLength) characters, found \(line.count): the line is cut or of another layout",
                    wayOut: "Ask for the file again, or see that it is one of \(plan.fullName) for \(plan.year).")
            }
            let start = line.startIndex + item.slot.offset
            let said = line[start..<start + item.slot.length]
            codes.append(Self.numbers(said, of: shape.codeLength))
            images += line
        }
        self.codes = codes
        batch = RecordBatch(
            source: 0, firstRow: 1, count: codes.count, stride: plan.recordLength, images: images,
            lines: LineNumbers(first: 1), text: [], spans: [], defects: [], unplaced: BitMask(count: codes.count),
            unfit: [:])
    }

    private static func lines(_ bytes: [UInt8], of length: Int) -> [ArraySlice<UInt8>] {
        if !bytes.contains(UInt8(ascii: "\n")) {
            return stride(from: 0, to: bytes.count, by: length).map { bytes[$0..<min($0 + length, bytes.count)] }
        }
        return bytes.split(separator: UInt8(ascii: "\n")).compactMap { line in
            let line = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
            return line.isEmpty ? nil : line
        }
    }

    private static func numbers(_ said: ArraySlice<UInt8>, of length: Int) -> [String] {
        stride(from: said.startIndex, to: said.endIndex, by: length).compactMap { start in
            let part = said[start..<min(start + length, said.endIndex)].filter { $0 > UInt8(ascii: " ") }
            return part.isEmpty ? nil : String(decoding: part, as: UTF8.self)
        }
    }
}
