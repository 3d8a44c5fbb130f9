import { type ChildProcess, fork } from 'node:child_process'
import type { Clock } from '@tongdai/platform/clock'
import { withCompileCache } from '@tongdai/platform/compile-cache'
import type { Log } from '@tongdai/platform/log'

/** What a child tells its parent. */
export type ChildNews =
  | { type: 'ready' }
  | { type: 'failed'; message: string }
  | { type: 'draining'; calls: number }
  | { type: 'drained' }

/** What a parent asks of its child; that it stop, by closing the channel. */
export type ParentWish = { type: 'drain' }

export interface WatchedProcess {
  readonly name: string
  readonly pid: number | null
  /** Resolves when the process has said it is ready for the first time; rejects with its reason if it cannot start. */
  readonly ready: Promise<void>
  /**
   * Asks it to begin nothing new; resolves when what it has in progress is over, or when it died: it is not started again.
   * @param told called with how many calls are in progress
   */
  drain(told: (calls: number) => void): Promise<void>
  /** Asks it to stop and waits; kills it after `deadlineMs`. Idempotent. */
  stop(deadlineMs: number): Promise<void>
  /** Ends it at once, without restart. */
  kill(): void
}

export interface WatchOptions {
  name: string
  file: string
  environment: Record<string, string>
  clock: Clock
  log: Log
}

/**
 * MB of each half of the young generation. Node lets it grow to three times 64 under a burst of short-lived objects,
 * which a flood of strangers is, and gives nothing of that back.
 */
const youngMb = 16
const quickDeathMs = 10_000
const longestPauseMs = 10_000

/**
 * Runs a role of the server as a process of its own and starts it again whenever it dies. The child stands in its own
 * process group, so that a Ctrl-C in the terminal reaches only the parent, which stops its children in order; it ends
 * by itself when the channel to the parent closes, so that a killed parent leaves nothing behind.
 */
export function watchProcess({ name, file, environment, clock, log }: WatchOptions): WatchedProcess {
  let child: ChildProcess | null = null
  let stopping = false
  let draining: { told: (calls: number) => void; over: () => void } | null = null
  let pauseMs = 0
  let everReady = false
  const { promise: ready, resolve, reject } = Promise.withResolvers<void>()
  ready.catch(() => {})

  const launch = () => {
    if (stopping || draining) return
    const startedAt = clock.monotonic()
    child = fork(file, [], {
      execArgv: [`--max-semi-space-size=${youngMb}`],
      env: withCompileCache(environment),
      detached: true,
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    })
    child.on('message', (news: ChildNews) => {
      if (news.type === 'ready') {
        everReady = true
        resolve()
      } else if (news.type === 'failed') reject(new Error(news.message))
      else if (news.type === 'draining') draining?.told(news.calls)
      else draining?.over()
    })
    child.on('error', (error) => log.error('a process could not be started', { process: name, error }))
    child.on('exit', (code, signal) => {
      child = null
      draining?.over()
      if (stopping || draining) return
      if (!everReady)
        reject(new Error(`${name} ended with ${signal ?? `exit code ${code}`} before it was ready`))
      pauseMs =
        clock.monotonic() - startedAt > quickDeathMs ? 0 : Math.min(longestPauseMs, pauseMs * 2 || 250)
      log.error('a process died and is started again', { process: name, code, signal, afterMs: pauseMs })
      clock.after(everReady && pauseMs === 250 ? 0 : pauseMs, launch)
    })
  }
  launch()

  return {
    name,
    ready,
    get pid() {
      return child?.pid ?? null
    },
    drain(told) {
      return new Promise((over) => {
        draining = { told, over }
        if (!child?.connected) return over()
        child.send({ type: 'drain' } satisfies ParentWish, (error) => {
          if (error) over()
        })
      })
    },
    async stop(deadlineMs) {
      stopping = true
      const running = child
      if (!running || running.exitCode !== null || running.signalCode !== null) return
      const gone = new Promise<void>((done) => running.once('exit', () => done()))
      if (running.connected) running.disconnect()
      const timer = clock.after(deadlineMs, () => {
        log.warn('a process did not stop in time and is killed', { process: name })
        running.kill('SIGKILL')
      })
      await gone
      timer.cancel()
    },
    kill() {
      stopping = true
      child?.kill('SIGKILL')
    },
  }
}
