package import RollbookModel

/// The XML schema of a plan's XML file: root `submission`, one `record` for each record, one element for each item but
/// fillers, named by its id, in item order.
///
/// A value is text of at most its item's length, so the schema holds to the shape and leaves verdicts to the edits.
package func xmlSchema(for plan: Plan) -> String {
    let namespace = xmlNamespace(for: plan)
    let items = plan.dataItems.map { plan.items[$0] }
    let lengths = Set(items.map(\.slot.length)).sorted()
    return """
        <?xml version="1.0" encoding="UTF-8"?>
        <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="\(namespace)"
            targetNamespace="\(namespace)" elementFormDefault="qualified">
          <xs:element name="submission">
            <xs:complexType>
              <xs:sequence>
                <xs:element name="record" type="record" minOccurs="0" maxOccurs="unbounded"/>
              </xs:sequence>
            </xs:complexType>
          </xs:element>
          <xs:complexType name="record">
            <xs:sequence>
        \(items.map(itemElement).joined(separator: "\n"))
            </xs:sequence>
          </xs:complexType>
        \(lengths.map(textType).joined(separator: "\n"))
        </xs:schema>

        """
}

/// `urn:rollbook:AGENCY:FORMAT:2026-27`.
package func xmlNamespace(for plan: Plan) -> String {
    escapedForXML("urn:rollbook:\(plan.agency.id):\(plan.format):\(plan.year)")
}

private func itemElement(_ item: PlannedItem) -> String {
    """
          <xs:element name="\(item.id)" type="text\(item.slot.length)">
            <xs:annotation>
              <xs:documentation>Item \(item.number), \(escapedForXML(item.name)), columns \(item.columns)</xs:documentation>
            </xs:annotation>
          </xs:element>
    """
}

private func textType(_ length: Int) -> String {
    """
      <xs:simpleType name="text\(length)">
        <xs:restriction base="xs:string">
          <xs:maxLength value="\(length)"/>
          <xs:whiteSpace value="preserve"/>
        </xs:restriction>
      </xs:simpleType>
    """
}

private func escapedForXML(_ text: String) -> String {
    var escaped = ""
    for character in text {
        switch character {
        case "&": escaped += "&amp;"
        case "<": escaped += "&lt;"
        case ">": escaped += "&gt;"
        case "\"": escaped += "&quot;"
        default: escaped.append(character)
        }
    }
    return escaped
}
