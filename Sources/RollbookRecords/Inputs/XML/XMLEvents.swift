import CLibXML2
import RollbookModel

/// What foreign XML is told to, as it is read: names are local names, text comes in pieces.
protocol XMLListener: AnyObject {
    func start(_ name: UnsafeBufferPointer<UInt8>, _ attributes: XMLAttributes, line: Int)
    func end()
    func text(_ bytes: UnsafeBufferPointer<UInt8>)
    /// Why no more is to be read.
    var refusal: XMLRefusal? { get }
}

struct XMLRefusal {
    let what: String
    let wayOut: String
}

/// libxml2's push parser over XML from anywhere, in little memory: document types are refused, no entity is loaded, and
/// a tag, comment or the like that does not end is given up.
@safe
final class XMLEvents {
    private let name: String
    private let listener: any XMLListener
    private var context: xmlParserCtxtPtr?
    private var refusal: XMLRefusal?

    private static let step = 16 << 10
    private static let attributeLimit = 1_000

    init(name: String, listener: any XMLListener) throws(Problem) {
        xmlLibrary
        self.name = name
        self.listener = listener
        var handler = unsafe eventHandler()
        unsafe context = unsafe xmlCreatePushParserCtxt(
            &handler, Unmanaged.passUnretained(self).toOpaque(), nil, 0, nil)
        guard unsafe context != nil else {
            throw Problem(at: name, "the XML parser could not be set up", wayOut: "Is there memory left?")
        }
        _ = unsafe xmlCtxtUseOptions(context, Int32(XML_PARSE_NONET.rawValue))
    }

    deinit { unsafe xmlFreeParserCtxt(context) }

    func parse(_ bytes: [UInt8]) throws(Problem) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let piece = rest.prefix(Self.step)
            rest = rest.dropFirst(piece.count)
            let code = unsafe piece.withUnsafeBytes { bytes in
                unsafe xmlParseChunk(
                    context, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(bytes.count), 0)
            }
            try check(code)
            if unsafe holdsBackTooMuch(context) { throw problem(endlessMarkup) }
        }
    }

    func finish() throws(Problem) { try check(unsafe xmlParseChunk(context, nil, 0, 1)) }

    private var line: Int { unsafe Int(context?.pointee.input?.pointee.line ?? 0) }

    private func check(_ code: Int32) throws(Problem) {
        if let refusal = refusal ?? listener.refusal { throw problem(refusal.what, refusal.wayOut) }
        guard unsafe context?.pointee.wellFormed != 1 || code != 0 && !Self.isHarmless(code) else { return }
        throw problem("this is no well-formed XML (libxml2 error \(code))", "xmllint shows what is wrong there.")
    }

    /// Names of namespaces and languages, which nothing here looks at.
    private static func isHarmless(_ code: Int32) -> Bool { 98...102 ~= code || 200...205 ~= code }

    private func problem(_ what: String, _ wayOut: String = "Is this a file of records?") -> Problem {
        Problem(at: "\(name): line \(line)", what, wayOut: wayOut)
    }
}

extension XMLEvents {
    fileprivate func start(_ tag: UnsafePointer<xmlChar>?, _ attributes: XMLAttributes, namespaces: Int32) {
        guard let tag = unsafe tag, !isStopped else { return }
        if attributes.count > Self.attributeLimit || Int(namespaces) > Self.attributeLimit {
            return refuse("an element has more than \(Self.attributeLimit) attributes", "Is this a file of records?")
        }
        unsafe listener.start(xmlBytes(tag), attributes, line: line)
        stopIfRefused()
    }

    fileprivate func end() {
        guard !isStopped else { return }
        listener.end()
        stopIfRefused()
    }

    fileprivate func text(_ start: UnsafePointer<xmlChar>?, _ count: Int32) {
        guard !isStopped else { return }
        unsafe listener.text(UnsafeBufferPointer(start: start, count: Int(count)))
        stopIfRefused()
    }

    fileprivate func documentType() {
        refuse("the document declares a document type (DOCTYPE), which no records need", "Remove the declaration.")
    }

    /// libxml2 finishes the piece at hand before it stops.
    private var isStopped: Bool { refusal != nil || listener.refusal != nil }

    private func refuse(_ what: String, _ wayOut: String) {
        refusal = refusal ?? XMLRefusal(what: what, wayOut: wayOut)
        stopIfRefused()
    }

    private func stopIfRefused() {
        if isStopped { unsafe xmlStopParser(context) }
    }
}

/// The attributes of one element, as long as the parser is at it.
@safe
struct XMLAttributes {
    private let start: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
    let count: Int

    fileprivate init(_ start: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?, count: Int32) {
        unsafe self.start = start
        self.count = Int(count)
    }

    /// Calls `body` with the local name and value of each attribute that is none of XML's own, such as `xsi:nil`.
    func forEach(_ body: (_ name: [UInt8], _ value: [UInt8]) -> Void) {
        for index in 0..<count {
            // Five pointers each: local name, prefix, namespace, the value's beginning and end.
            guard let start = unsafe start, let name = unsafe start[index * 5],
                let value = unsafe start[index * 5 + 3], let end = unsafe start[index * 5 + 4]
            else { continue }
            let namespace = unsafe start[index * 5 + 2].map { unsafe String(decoding: xmlBytes($0), as: UTF8.self) }
            if let namespace, Self.own.contains(namespace) { continue }
            let bytes = unsafe Array(UnsafeBufferPointer(start: value, count: end - value))
            body(unsafe Array(xmlBytes(name)), plain(bytes))
        }
    }

    private static let own = ["http://www.w3.org/2001/XMLSchema-instance", "http://www.w3.org/XML/1998/namespace"]

    /// libxml2 leaves `&` in attributes as `&#38;`, and nothing else that begins so.
    private func plain(_ value: [UInt8]) -> [UInt8] {
        guard value.contains(UInt8(ascii: "&")) else { return value }
        var plain: [UInt8] = []
        var rest = value[...]
        while let byte = rest.popFirst() {
            plain.append(byte)
            if byte == UInt8(ascii: "&"), rest.starts(with: "#38;".utf8) { rest = rest.dropFirst(4) }
        }
        return plain
    }
}

/// Whether the parser waits for the end of a tag or the like that has become longer than any needs to be. libxml2 itself
/// waits for ten megabytes, and then compares each attribute with all others, which takes hours.
func holdsBackTooMuch(_ context: xmlParserCtxtPtr?) -> Bool {
    guard let input = unsafe context?.pointee.input, let place = unsafe input.pointee.cur else { return false }
    return unsafe input.pointee.end - place > markupLimit
}

private let markupLimit = 128 << 10
let endlessMarkup = "a tag, comment or instruction is longer than \(markupLimit >> 10) kilobytes"

private func xmlBytes(_ text: UnsafePointer<xmlChar>) -> UnsafeBufferPointer<UInt8> {
    unsafe UnsafeBufferPointer(start: text, count: Int(xmlStrlen(text)))
}

private func events(_ context: UnsafeMutableRawPointer?) -> XMLEvents? {
    unsafe context.map { unsafe Unmanaged<XMLEvents>.fromOpaque($0).takeUnretainedValue() }
}

private func eventHandler() -> xmlSAXHandler {
    var handler = unsafe xmlSAXHandler()
    unsafe handler.initialized = UInt32(XML_SAX2_MAGIC)
    unsafe handler.internalSubset = { context, _, _, _ in unsafe events(context)?.documentType() }
    unsafe handler.startElementNs = { context, tag, _, _, namespaces, _, count, _, attributes in
        unsafe events(context)?.start(tag, XMLAttributes(attributes, count: count), namespaces: namespaces)
    }
    unsafe handler.endElementNs = { context, _, _, _ in unsafe events(context)?.end() }
    unsafe handler.characters = { context, start, count in unsafe events(context)?.text(start, count) }
    unsafe handler.ignorableWhitespace = { context, start, count in unsafe events(context)?.text(start, count) }
    unsafe handler.cdataBlock = { context, start, count in unsafe events(context)?.text(start, count) }
    return unsafe handler
}
