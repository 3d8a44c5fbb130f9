import { type ChildProcess, fork } from 'node:child_process'
import type { Clock } from '@tongdai/platform/clock'
import type { Log } from '@tongdai/platform/log'

/** What a child tells its parent. The parent asks only one thing of it, to stop, and does so by closing the channel. */
export type ChildNews = { type: 'ready' } | { type: 'failed'; message: string }

export interface WatchedProcess {
  readonly name: string
  readonly pid: number | null
  /** Resolves when the process has said it is ready for the first time; rejects with its reason if it cannot start. */
  readonly ready: Promise<void>
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
  let pauseMs = 0
  let everReady = false
  const { promise: ready, resolve, reject } = Promise.withResolvers<void>()
  ready.catch(() => {})

  const launch = () => {
    if (stopping) return
    const startedAt = clock.monotonic()
    child = fork(file, [], {
      env: environment,
      detached: true,
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    })
    child.on('message', (news: ChildNews) => {
      if (news.type === 'ready') {
        everReady = true
        resolve()
      } else {
        reject(new Error(news.message))
      }
    })
    child.on('error', (error) => log.error('a process could not be started', { process: name, error }))
    child.on('exit', (code, signal) => {
      child = null
      if (stopping) return
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
