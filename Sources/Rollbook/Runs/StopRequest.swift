import RollbookRecords

/// Asks all that this process is at to stop soon and leave nothing half-written. May be called by a signal handler;
/// `signal` is which one.
package func requestStop(by signal: Int32) { Interruption.note(signal) }

/// The signal by which `requestStop` was called first.
package var stopSignal: Int32? { Interruption.signal }
