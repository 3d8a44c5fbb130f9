/** A little less than anybody notices. */
const turnMs = 10

/**
 * For long work on a thread that serves others: called between its pieces, it lets everybody else go first whenever some ms
 * have gone by.
 */
export function inTurns(): () => Promise<void> | undefined {
  let since = performance.now()
  return () => {
    if (performance.now() - since < turnMs) return undefined
    return new Promise((resolve) =>
      setImmediate(() => {
        since = performance.now()
        resolve()
      }),
    )
  }
}
