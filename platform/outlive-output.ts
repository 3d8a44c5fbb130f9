/**
 * A terminal that was closed, a `tee` or a collector of logs that died: whatever reads our output may go before us. What
 * is written then is lost, and nothing else: without this each line raises EPIPE, which ends a process that has no
 * `uncaughtException` handler, and one that has it, and logs there, spends its whole time on that. Called first in every
 * process.
 */
export function outliveOutput(): void {
  for (const output of [process.stdout, process.stderr]) output.on('error', () => {})
}
