import RollbookModel

extension Plan {
    /// An item by its id or printed name, ignoring case and blanks.
    func item(named name: String, option: String) throws(Problem) -> Int {
        let wanted = headerName(name)
        let found =
            dataItems.first { items[$0].id == name }
            ?? dataItems.first { [items[$0].id, items[$0].name].map(headerName).contains(wanted) }
        if let found { return found }
        let known = dataItems.map { items[$0].id }
        let nearest = nearestName(to: name, among: known).map { "; nearest: \($0)" } ?? ""
        throw Problem(
            at: option, "\(fullName) has no item \"\(name)\"\(nearest)",
            wayOut: "Its items: \(known.joined(separator: ", ")).")
    }
}
