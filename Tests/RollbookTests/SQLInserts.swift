import Foundation
import RollbookModel

@testable import RollbookEdits

/// Statements that load what Rollbook placed.
enum SQLInserts {
    static func records(_ batches: [RecordBatch], _ plan: Plan) -> String {
        let rows = batches.flatMap { batch in
            (0..<batch.count).filter { !batch.unplaced[$0] }.map { record in
                row(
                    batch.row(record),
                    plan.items.indices.map { item in
                        batch.unfit[item]?[record] == true ? "NULL" : text(batch.value(record, plan.items[item].slot))
                    })
            }
        }
        return inserts("records", rows)
    }

    static func tables(_ tables: [Int: RowSet], _ plan: Plan) -> String {
        tables.map { index, table in
            let rows = (0..<table.count).map { number in
                row(
                    number + 1,
                    plan.tables[index].columns.map { column in
                        let start = number * table.stride + column.slot.offset
                        return text(table.images[start..<start + column.slot.length])
                    })
            }
            return inserts(sqlName(plan.tables[index].sqlTable), rows)
        }.joined()
    }

    private static func row(_ number: Int, _ values: [String]) -> String {
        "(\(number), \(values.joined(separator: ", ")))"
    }

    /// Some hundred rows in each statement.
    private static func inserts(_ table: String, _ rows: [String]) -> String {
        stride(from: 0, to: rows.count, by: 500).map { start in
            "INSERT INTO \(table) VALUES\n\(rows[start..<min(start + 500, rows.count)].joined(separator: ",\n"));\n"
        }.joined()
    }

    private static func text(_ bytes: ArraySlice<UInt8>) -> String {
        let text = String(decoding: bytes, as: UTF8.self)
        return "'\(text.contains("'") ? text.replacingOccurrences(of: "'", with: "''") : text)'"
    }
}
