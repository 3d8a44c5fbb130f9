import type { ChildNews } from './child-process.ts'

/**
 * The child's side of watchProcess: starts the role, says so, and closes it when the channel to the parent closes (the
 * parent's wish, or its death), or on a signal when it runs alone. `start` returns how to close; a second signal ends at once.
 */
export async function runChild(start: () => Promise<{ close(): Promise<void> }>): Promise<void> {
  const tell = (news: ChildNews) => process.send?.(news)
  let role: { close(): Promise<void> } | null = null
  let closing = false
  const stop = async () => {
    if (closing) process.exit(1)
    closing = true
    await role?.close()
    process.exit(0)
  }
  process.on('disconnect', () => {
    if (!closing) void stop()
  })
  process.on('SIGTERM', () => void stop())
  process.on('SIGINT', () => void stop())
  try {
    role = await start()
    tell({ type: 'ready' })
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    if (process.send)
      process.send({ type: 'failed', message } satisfies ChildNews, undefined, undefined, () =>
        process.exit(1),
      )
    else {
      process.stderr.write(`${message}\n`)
      process.exit(1)
    }
  }
}
