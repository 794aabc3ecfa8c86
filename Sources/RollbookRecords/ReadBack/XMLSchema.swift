import CLibXML2
import RollbookModel

/// A parsed schema with one validation of a document.
@safe
final class XMLSchema {
    private let schema: xmlSchemaPtr
    let validation: xmlSchemaValidCtxtPtr

    init(path: String) throws(Problem) {
        xmlLibrary
        let text = try InputFile(path: path, name: path, isHashed: false).readAll()
        let parsed = unsafe text.withUnsafeBytes { bytes -> xmlSchemaPtr? in
            let start = unsafe bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
            guard let parser = unsafe xmlSchemaNewMemParserCtxt(start, Int32(clamping: bytes.count)) else { return nil }
            defer { unsafe xmlSchemaFreeParserCtxt(parser) }
            // Without a handler libxml2 prints.
            unsafe xmlSchemaSetParserStructuredErrors(parser, { _, _ in }, nil)
            return unsafe xmlSchemaParse(parser)
        }
        guard let parsed = unsafe parsed, let validation = unsafe xmlSchemaNewValidCtxt(parsed) else {
            throw Problem(at: path, "this is no usable XML schema", wayOut: "Write it anew with Rollbook.")
        }
        unsafe schema = parsed
        unsafe self.validation = validation
    }

    deinit {
        unsafe xmlSchemaFreeValidCtxt(validation)
        unsafe xmlSchemaFree(schema)
    }

    var isSatisfied: Bool { unsafe xmlSchemaIsValid(validation) == 1 }
}

/// Initialised once; files that a document or schema names are never opened.
let xmlLibrary: Void = {
    xmlInitParser()
    unsafe xmlSetExternalEntityLoader { _, _, _ in nil }
}()

/// What the schema holds against a document, without the values that libxml2's own messages repeat.
func schemaFault(code: Int32, message: String) -> String {
    let facet = message.split(separator: "[facet '", maxSplits: 1).dropFirst().first?.prefix { $0 != "'" }
    if let facet { return "a value breaks the schema's \(facet)" }
    if code == Int32(XML_SCHEMAV_ELEMENT_CONTENT.rawValue) { return "an element is not where the schema wants it" }
    return "something does not follow the schema (libxml2 error \(code))"
}
