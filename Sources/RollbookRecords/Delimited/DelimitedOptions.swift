package import RollbookModel

/// How a delimited file is to be read.
package struct DelimitedOptions: Sendable, Hashable {
    package let delimiter: UInt8
    package let encoding: TextEncoding
    /// The file is a submission of this medium, taken as it was written; nil: it is an extract.
    let submission: Medium?

    package init(delimiter: UInt8 = UInt8(ascii: ","), encoding: TextEncoding = .utf8) {
        self.delimiter = delimiter
        self.encoding = encoding
        submission = nil
    }

    /// How a file is read that was written for submission.
    package init(submission medium: Medium) {
        delimiter = medium.delimiter ?? UInt8(ascii: ",")
        encoding = .utf8
        submission = medium
    }

    /// Reads the value of `--delimiter`: one ASCII character, or `tab`.
    package static func delimiter(_ text: String) throws(Problem) -> UInt8 {
        if text == "tab" || text == "\\t" { return UInt8(ascii: "\t") }
        let bytes = Array(text.utf8)
        guard bytes.count == 1, bytes[0] == UInt8(ascii: "\t") || (0x20...0x7E).contains(bytes[0]),
            bytes[0] != UInt8(ascii: "\"")
        else {
            throw Problem(
                at: "--delimiter", "a delimiter is one ASCII character and not a quote",
                wayOut: "Give one such as ';' or '|', or the word tab.")
        }
        return bytes[0]
    }
}

let quote = UInt8(ascii: "\"")
let carriageReturn = UInt8(ascii: "\r")
let lineFeed = UInt8(ascii: "\n")
let blank = UInt8(ascii: " ")
