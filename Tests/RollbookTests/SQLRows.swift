import Foundation
import RollbookModel

@testable import RollbookEdits

/// The rows of one table of a script, as Rollbook placed them; nil for what did not fit.
struct SQLRows {
    let table: String
    let columns: [String]
    var rows: [[String?]]

    /// Records first, then what they look up.
    static func all(of judged: JudgedRecords) -> [SQLRows] {
        [records(judged.batches, judged.program.plan)] + tables(judged.rows, judged.program.plan)
    }

    static func records(_ batches: [RecordBatch], _ plan: Plan) -> SQLRows {
        let rows = batches.flatMap { batch in
            (0..<batch.count).filter { !batch.unplaced[$0] }.map { record in
                ["\(batch.row(record))"]
                    + plan.items.indices.map { item in
                        batch.unfit[item]?[record] == true ? nil : text(batch.value(record, plan.items[item].slot))
                    }
            }
        }
        return SQLRows(table: "records", columns: plan.items.map(\.id), rows: rows)
    }

    static func tables(_ tables: [Int: RowSet], _ plan: Plan) -> [SQLRows] {
        tables.map { index, table in
            let columns = plan.tables[index].columns
            let rows = (0..<table.count).map { number in
                ["\(number + 1)"]
                    + columns.map { column in
                        let start = number * table.stride + column.slot.offset
                        return text(table.images[start..<start + column.slot.length])
                    }
            }
            return SQLRows(table: plan.tables[index].sqlTable, columns: columns.map(\.id), rows: rows)
        }
    }

    /// Statements with some hundred rows in each.
    func inserts(each size: Int = 500) -> String {
        let names = (["source_row"] + columns).map(sqlName).joined(separator: ", ")
        return stride(from: 0, to: rows.count, by: size).map { start in
            let values = rows[start..<min(start + size, rows.count)].map { row in
                "(\(row.map { $0.map(sqlLiteral) ?? "NULL" }.joined(separator: ", ")))"
            }
            return "INSERT INTO \(sqlName(table)) (\(names)) VALUES\n\(values.joined(separator: ",\n"));\n"
        }.joined()
    }

    /// A statement that reads them from a file it writes: DuckDB takes minutes for inserts.
    func copy(from path: String) throws -> String {
        let lines = rows.map { row in
            row.map { value in
                value.map { "\"\($0.replacingOccurrences(of: "\"", with: "\"\""))\"" } ?? ""
            }.joined(separator: ",") + "\n"
        }
        try Data(lines.joined().utf8).write(to: URL(filePath: path))
        return """
            COPY \(sqlName(table)) FROM \(sqlLiteral(path)) \
            (FORMAT csv, HEADER false, AUTO_DETECT false, DELIMITER ',', QUOTE '"', ESCAPE '"', NULLSTR '');\n
            """
    }

    private static func text(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }
}
