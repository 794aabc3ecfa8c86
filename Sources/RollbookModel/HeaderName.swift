/// What makes two headers of a file the same: letters and digits in lower case.
package func headerName(_ name: String) -> String {
    name.lowercased().filter { $0.isLetter || $0.isNumber }
}
