import RollbookModel
import Testing

@testable import RollbookRecords

@Suite struct Encodings {
    private func values(_ bytes: [UInt8], _ encoding: TextEncoding, blockSize: Int = 4096) throws -> [String] {
        try Reading(source(bytes, encoding: encoding, blockSize: blockSize)).values.first ?? []
    }

    @Test(arguments: [1, 7, 4096]) func latin1AndWindows(blockSize: Int) throws {
        let bytes = Array("\(header)\n1,2,Zo".utf8) + [0xEB] + Array(",P,x,3\n".utf8)
        #expect(try values(bytes, .latin1, blockSize: blockSize)[2] == "Zoë")
        #expect(try values(bytes, .windows1252, blockSize: blockSize)[2] == "Zoë")
        let euro = Array("\(header)\n1,2,".utf8) + [0x80, 0x9F] + Array(",P,x,3\n".utf8)
        #expect(try values(euro, .windows1252, blockSize: blockSize)[2] == "€Ÿ")
        #expect(try values(euro, .latin1, blockSize: blockSize)[2] == "\u{80}\u{9F}")
    }

    @Test(arguments: [1, 7, 4096]) func utf16(blockSize: Int) throws {
        let file = header + "\n1,2,Zoë\u{1F600},P,x,3\n"
        let little = file.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
        let big = file.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }
        for bytes in [little, [0xFF, 0xFE] + little, [0xFE, 0xFF] + big] {
            #expect(try values(bytes, .utf16, blockSize: blockSize)[2] == "Zoë\u{1F600}")
        }
    }

    @Test func undecodableBytesStopTheRun() {
        let start = Array("\(header)\n1,2,Ann,P,x,3\n1,2,\"A\nB".utf8)
        let byte = start.count + 1
        let words = complaint { _ = try Reading(source(start + [0xEB] + Array("\",P,x,3\n".utf8))) }
        #expect(
            words == "records.csv: row 2, line 4, byte \(byte) of the file: this is no utf-8 text. Name the file's "
                + "encoding with --encoding (windows-1252, latin1, utf-16), or save the file as utf-8.")
    }

    @Test(
        arguments: [
            [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x82], [0x80], [0xF8],
            [0xE0, 0x9F, 0xBF],
        ] as [[UInt8]])
    func whatIsNoUTF8(bytes: [UInt8]) {
        for size in [4, 5, 6, 7, 8, 4096] {
            let words = complaint {
                _ = try Reading(source(Array("\(header)\n1,2,".utf8) + bytes + Array(",P,x,3".utf8), blockSize: size))
            }
            #expect(words.hasPrefix("records.csv: row 1, line 2, byte 47 of the file: this is no utf-8 text"))
        }
    }

    @Test func otherFaults() {
        let start = Array("\(header)\n1,2,".utf8)
        #expect(complaint { _ = try Reading(source(start + [0x81], encoding: .windows1252)) }.contains("byte 47 of"))
        #expect(complaint { _ = try Reading(source(start + [0xE2, 0x82])) }.contains("row 1, line 2, byte 47 of"))
        let wide: [UInt8] = start.flatMap { [$0, 0] as [UInt8] }
        #expect(complaint { _ = try Reading(source(wide + [0x41], encoding: .utf16)) }.contains("byte 93 of"))
        #expect(complaint { _ = try Reading(source(wide + [0, 0xDC], encoding: .utf16)) }.contains("byte 93 of"))
        #expect(complaint { _ = try Reading(source(wide + [0, 0xD8, 0x41, 0], encoding: .utf16)) }.contains("byte 93"))
        #expect(complaint { _ = try Reading(source([0xFF, 0xFE] + wide)) }.contains("header, line 1, byte 1 of"))
    }
}
