/// One of the checks that a file of JUnit's XML tells of.
struct JUnitCase {
    enum Outcome {
        case passed, failed, skipped
    }

    let name: String
    /// What stands behind the suite's name in the case's class: the level of an edit.
    let group: String
    let outcome: Outcome
    /// What came of it, a sentence.
    let message: String
    /// The same and more, line by line.
    let text: String
}

/// A file of JUnit's XML with one suite.
struct JUnitSuite {
    let name: String
    let properties: [(name: String, value: String)]
    let cases: [JUnitCase]

    var bytes: [UInt8] {
        var xml = HTMLText()
        xml.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
        xml.element("testsuites", [Attribute("name", "rollbook")] + counts) { xml in
            xml.newLine()
            xml.element("testsuite", [Attribute("name", name)] + counts) { xml in
                writeProperties(&xml)
                for testCase in cases { write(testCase, &xml) }
                xml.newLine()
            }
            xml.newLine()
        }
        xml.newLine()
        return Array(xml.text.utf8)
    }

    private var counts: [Attribute] {
        [
            Attribute("tests", String(cases.count)),
            Attribute("failures", String(cases.count { $0.outcome == .failed })), Attribute("errors", "0"),
            Attribute("skipped", String(cases.count { $0.outcome == .skipped })),
        ]
    }

    private func writeProperties(_ xml: inout HTMLText) {
        xml.newLine()
        xml.element("properties") { xml in
            for (name, value) in properties {
                xml.void("property", [Attribute("name", name), Attribute("value", value)])
            }
        }
    }

    private func write(_ testCase: JUnitCase, _ xml: inout HTMLText) {
        let place = Attribute("classname", "\(name).\(testCase.group)")
        xml.newLine()
        xml.element("testcase", [place, Attribute("name", testCase.name)]) { xml in
            let message = Attribute("message", testCase.message)
            switch testCase.outcome {
            case .failed:
                xml.element("failure", [message, Attribute("type", testCase.group)], testCase.text)
            case .skipped: xml.void("skipped", [message])
            case .passed: if !testCase.text.isEmpty { xml.element("system-out", testCase.text) }
            }
        }
    }
}
