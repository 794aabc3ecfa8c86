import RollbookModel

enum TransactionCodes: ChangeRule {
    static let entry = ChangeRuleEntry(
        "transaction-codes", .code, .breaksSubmitters,
        purpose:
            "What batch updates call an addition, a change and a deletion is another code, or stands in another item.",
        why: "Whoever sends them has to send something else.",
        example: .from(
            RuleExample(
                .agency, "levels:",
                "transactions: { item: kind, add: A, change: C, delete: D }\nlevels:"),
            to: RuleExample(
                .agency, "levels:",
                "transactions: { item: kind, add: N, change: C, delete: D }\nlevels:")))

    static func find(in pair: AgencyPair, _ report: ChangeReporter) {
        let (old, new) = (pair.old.agency.transactions, pair.new.agency.transactions)
        guard pair.includesAgency, old.map(words) != new.map(words) else { return }
        report(
            "\(pair.id)/transactions", "batch updates are asked for otherwise", from: old.map(words),
            to: new.map(words),
            source: new?.source ?? "", at: pair.place)
    }

    private static func words(_ transactions: Transactions) -> String {
        "\(transactions.item): \(transactions.add) adds, \(transactions.change) changes, \(transactions.delete) deletes"
    }
}
