import RollbookModel

/// Reports each value that stood earlier in the list: `NOUN "VALUE" is there already, in line 12`.
func reportDuplicates<Value: Hashable>(_ noun: String, _ values: [Marked<Value>], _ report: Reporter) {
    var first: [Value: Place] = [:]
    for marked in values {
        if let place = first[marked.value] {
            let elsewhere = place.file == marked.place.file ? "in line \(place.line)" : "in \(place.file)"
            report(marked.place, "\(noun) \"\(marked.value)\" is there already, \(elsewhere)")
        } else {
            first[marked.value] = marked.place
        }
    }
}
