/// What a record asks the agency to do with it, once it holds some: `transactions:` of its definition.
package struct Transactions: Hashable, Sendable {
    /// The item of every format that says it; formats without it have no transactions.
    package let item: String
    /// The record is new to the agency.
    package let add: String
    /// The agency holds a record of this key, with other values.
    package let change: String
    /// The agency is to take the record out.
    package let delete: String
    package let source: String

    package init(item: String, add: String, change: String, delete: String, source: String) {
        self.item = item
        self.add = add
        self.change = change
        self.delete = delete
        self.source = source
    }

    package var codes: [String] { [add, change, delete] }
}

/// How a refused record comes back: `returned:` of a format's definition.
package struct ReturnedShape: Hashable, Sendable {
    /// The item that holds the numbers of the edits it failed, side by side; blank when it was sent.
    package let item: String
    /// Characters of a number.
    package let codeLength: Int
    package let inferred: Bool
    package let source: String

    package init(item: String, codeLength: Int, inferred: Bool, source: String) {
        self.item = item
        self.codeLength = codeLength
        self.inferred = inferred
        self.source = source
    }
}

/// What the agency's file of a format holds while a batch update is loaded record by record: what `EXISTS(previous)` asks.
package protocol HeldRecords: AnyObject {
    /// For each record of a batch, in order, whether the file holds one of its key by then. What a record asks for is done
    /// before the next is looked up, where it is among `loadable` and can be done.
    func found(in batch: RecordBatch, loadable: BitMask) -> BitMask

    /// Forgets what was done: the records are read once more from the first.
    func rewind()
}

extension Plan {
    /// The item that holds transaction codes, in formats that have it, and what the codes ask for.
    package var transactions: (item: Int, codes: Transactions)? {
        guard let codes = agency.transactions, let item = items.firstIndex(where: { $0.id == codes.item }) else {
            return nil
        }
        return (item, codes)
    }
}
