import CLibXML2
import RollbookModel

/// libxml2's push parser, handing what it meets to an assembler, through a schema if there is one. Memory does not grow
/// with the document. Document types are refused and no entity is ever loaded.
@safe
final class XMLParser {
    private let name: String
    private let schema: XMLSchema?
    /// What libxml2 hands back to its callbacks, which have no other way to it and are many: some hundred for a record.
    private let state: UnsafeMutablePointer<ParserState>
    /// The plug keeps the addresses of these three.
    private let handler = UnsafeMutablePointer<xmlSAXHandler>.allocate(capacity: 1)
    private let handlerSlot = UnsafeMutablePointer<UnsafeMutablePointer<xmlSAXHandler>?>.allocate(capacity: 1)
    private let dataSlot = UnsafeMutablePointer<UnsafeMutableRawPointer?>.allocate(capacity: 1)
    private var plug: xmlSchemaSAXPlugPtr?

    init(name: String, assembler: XMLAssembler, schema: XMLSchema?, linesBefore: Int) throws(Problem) {
        xmlLibrary
        self.name = name
        self.schema = schema
        unsafe state = .allocate(capacity: 1)
        unsafe state.initialize(to: ParserState(assembler: assembler, linesBefore: linesBefore))
        unsafe handler.initialize(to: recordHandler())
        unsafe handlerSlot.initialize(to: handler)
        unsafe dataSlot.initialize(to: state)
        if let schema {
            unsafe xmlSchemaSetValidStructuredErrors(
                schema.validation, { unsafe parserState($0)?.pointee.met(schemaError: $1) }, state)
            unsafe plug = xmlSchemaSAXPlug(schema.validation, handlerSlot, dataSlot)
        }
        let context = unsafe xmlCreatePushParserCtxt(handlerSlot.pointee, dataSlot.pointee, nil, 0, nil)
        unsafe state.pointee.context = context
        guard unsafe context != nil && (schema == nil || plug != nil) else {
            throw Problem(at: name, "the XML parser could not be set up", wayOut: "Is there memory left?")
        }
        _ = unsafe xmlCtxtUseOptions(context, Int32(XML_PARSE_NONET.rawValue))
    }

    deinit {
        unsafe xmlSchemaSAXUnplug(plug)
        unsafe xmlFreeParserCtxt(state.pointee.context)
        unsafe state.deinitialize(count: 1)
        unsafe state.deallocate()
        unsafe handler.deallocate()
        unsafe handlerSlot.deallocate()
        unsafe dataSlot.deallocate()
    }

    /// What became of the document so far.
    var assembler: XMLAssembler {
        @inline(__always) get { unsafe state.pointee.assembler }
        @inline(__always) _modify { yield unsafe &state.pointee.assembler }
    }

    /// Parses the next bytes of the document.
    func parse(_ bytes: UnsafeRawBufferPointer) throws(Problem) {
        let start = unsafe bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
        try check(unsafe xmlParseChunk(state.pointee.context, start, Int32(bytes.count), 0))
        if unsafe holdsBackTooMuch(state.pointee.context) {
            throw Problem(
                at: "\(name): line \(unsafe state.pointee.line)", endlessMarkup,
                wayOut: "Is this a submission file as Rollbook writes it?")
        }
    }

    /// Says that the document is at its end.
    func finish() throws(Problem) {
        try check(unsafe xmlParseChunk(state.pointee.context, nil, 0, 1))
        // A document that breaks its schema is no parser error: the validation must be asked.
        if let schema, !schema.isSatisfied {
            throw Problem(at: name, "the document does not follow its schema", wayOut: "Check it with xmllint.")
        }
    }

    private func check(_ code: Int32) throws(Problem) {
        if let problem = unsafe state.pointee.assembler.problem { throw problem }
        guard unsafe code != 0 || state.pointee.context?.pointee.wellFormed != 1 else { return }
        throw Problem(
            at: "\(name): line \(unsafe state.pointee.line)", "this is no well-formed XML (libxml2 error \(code))",
            wayOut: "xmllint shows what is wrong there.")
    }
}

/// A parser with what it fills.
@unsafe
private struct ParserState {
    var assembler: XMLAssembler
    let linesBefore: Int
    var context: xmlParserCtxtPtr?

    var line: Int { unsafe linesBefore + Int(context?.pointee.input?.pointee.line ?? 0) }
}

extension ParserState {
    mutating func met(schemaError error: xmlErrorPtr?) {
        guard let error = unsafe error else { return }
        let message = unsafe error.pointee.message.map { unsafe String(cString: $0) } ?? ""
        unsafe assembler.refuse(schemaFault(code: unsafe error.pointee.code, message: message), line: line)
        unsafe stopIfRefused()
    }

    mutating func start(_ tag: UnsafePointer<xmlChar>?, _ uri: UnsafePointer<xmlChar>?, attributes: Int32) {
        guard let tag = unsafe tag else { return }
        unsafe assembler.start(
            characters(tag), namespace: uri.map { unsafe characters($0) }, hasAttributes: attributes > 0, line: line)
        unsafe stopIfRefused()
    }

    mutating func end() {
        unsafe assembler.end(line: line)
        unsafe stopIfRefused()
    }

    mutating func text(_ start: UnsafePointer<xmlChar>?, _ count: Int32) {
        unsafe assembler.characters(UnsafeBufferPointer(start: start, count: Int(count)), line: line)
        unsafe stopIfRefused()
    }

    mutating func documentType() {
        unsafe assembler.refuse(
            "the document declares a document type (DOCTYPE), which no submission needs", line: line,
            wayOut: "Remove the declaration.")
        unsafe stopIfRefused()
    }

    private mutating func stopIfRefused() {
        if unsafe assembler.isRefused { unsafe xmlStopParser(context) }
    }

    private func characters(_ name: UnsafePointer<xmlChar>) -> UnsafePointer<CChar> {
        unsafe UnsafeRawPointer(name).assumingMemoryBound(to: CChar.self)
    }
}

/// What stands behind the pointer that libxml2 hands back.
private func parserState(_ context: UnsafeMutableRawPointer?) -> UnsafeMutablePointer<ParserState>? {
    unsafe context?.assumingMemoryBound(to: ParserState.self)
}

/// What libxml2 is to call; entities and the rest find nothing and are errors.
private func recordHandler() -> xmlSAXHandler {
    var handler = unsafe xmlSAXHandler()
    unsafe handler.initialized = UInt32(XML_SAX2_MAGIC)
    unsafe handler.internalSubset = { context, _, _, _ in unsafe parserState(context)?.pointee.documentType() }
    unsafe handler.startElementNs = { context, tag, _, uri, _, _, attributes, _, _ in
        unsafe parserState(context)?.pointee.start(tag, uri, attributes: attributes)
    }
    unsafe handler.endElementNs = { context, _, _, _ in unsafe parserState(context)?.pointee.end() }
    unsafe handler.characters = { context, start, count in unsafe parserState(context)?.pointee.text(start, count) }
    unsafe handler.ignorableWhitespace = { context, start, count in
        unsafe parserState(context)?.pointee.text(start, count)
    }
    unsafe handler.cdataBlock = { context, start, count in unsafe parserState(context)?.pointee.text(start, count) }
    return unsafe handler
}
