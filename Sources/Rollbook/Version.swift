/// Rollbook's own version, as `--version` and manifest.json say it.
package let rollbookVersion = "0.1.0"
