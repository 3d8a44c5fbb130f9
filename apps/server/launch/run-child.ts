import { systemClock } from '@tongdai/platform/clock'
import { keepCompiled } from '@tongdai/platform/compile-cache'
import type { ChildNews, ParentWish } from './child-process.ts'
import { onStopSignal } from './stop-signals.ts'

/** What a process of the server runs. */
export interface Role {
  /**
   * It is about to be closed: begins nothing new, and resolves when what is in progress is over or its time is up.
   * @param told called first, with how many calls are in progress, where there are any to wait for
   */
  drain?(told: (calls: number) => void): Promise<void>
  close(): Promise<void>
}

/**
 * The child's side of watchProcess: starts the role, says so, and closes it when the channel to the parent closes (the
 * parent's wish, or its death). Alone, without a parent, a signal drains and closes it; a second one closes it at once,
 * a third ends it.
 */
export async function runChild(start: () => Promise<Role>): Promise<void> {
  const tell = (news: ChildNews) => process.send?.(news)
  let role: Role | null = null
  let closing = false
  let draining: Promise<void> | null = null
  const stop = async () => {
    if (closing) process.exit(1)
    closing = true
    await role?.close()
    process.exit(0)
  }
  const drain = () => {
    draining ??= role?.drain?.((calls) => tell({ type: 'draining', calls })) ?? Promise.resolve()
    return draining
  }
  process.on('disconnect', () => {
    if (!closing) void stop()
  })
  process.on('message', (wish: ParentWish) => {
    if (wish.type === 'drain') void drain().then(() => tell({ type: 'drained' }))
  })
  const onSignal = () => {
    // A service manager signals every process of the service at once: the order in which they stop is the parent's to give.
    if (process.send) return
    if (draining) void stop()
    else
      void drain().then(() => {
        if (!closing) void stop()
      })
  }
  onStopSignal(onSignal, systemClock)
  try {
    role = await start()
    tell({ type: 'ready' })
    keepCompiled()
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
