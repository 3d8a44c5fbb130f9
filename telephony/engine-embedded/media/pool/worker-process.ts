import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Clock, Timer } from '@tongdai/platform/clock'
import { withCompileCache } from '@tongdai/platform/compile-cache'
import type { Log } from '@tongdai/platform/log'
import { MediaError, type MediaEvent } from '../media-plane.ts'
import type { OwnPorts } from '../ports/own-ports.ts'
import type {
  FromWorker,
  ToWorker,
  WorkerCommand,
  WorkerRequest,
  WorkerSettings,
} from '../worker-protocol.ts'
import { afterOwnTime } from './own-time.ts'

const entry = fileURLToPath(new URL('../worker/main.ts', import.meta.url))
/** A machine that starts everything at once takes its time; one that hangs there is rare. */
const startDeadlineMs = 30_000
const shutdownDeadlineMs = 5_000

export interface WorkerProcessOptions {
  settings: WorkerSettings
  log: Log
  clock: Clock
  onEvent(event: MediaEvent): void
  /** Its ports are known. */
  onReady(): void
  /** Once, however it ended, if it had been ready and nobody asked it to close. */
  onLost(detail: string): void
}

interface Waiting {
  resolve(sdp: string | null): void
  reject(error: MediaError): void
  deadline: Timer
}

/** One media worker as its parent sees it: requests with a deadline, commands, events, and its death. */
export class WorkerProcess {
  pacingErrorP99Ms = 0
  /** Of its browsers; 0 until it is ready. */
  webrtcPort = 0
  /** At which the other workers reach it; likewise. */
  relayPort = 0
  readonly #options: WorkerProcessOptions
  readonly #child: ChildProcess
  readonly #waiting = new Map<number, Waiting>()
  readonly #ready: Promise<void>
  readonly #exited: Promise<void>
  #settle: { resolve(): void; reject(error: MediaError): void } | null = null
  #silence: Timer | null = null
  #nextId = 1
  #unsent: ToWorker[] = []
  #failure: string | null = null
  #state: 'starting' | 'ready' | 'closing' | 'gone' = 'starting'

  constructor(options: WorkerProcessOptions) {
    this.#options = options
    this.#child = fork(entry, [], {
      serialization: 'advanced',
      execArgv: [],
      env: withCompileCache(process.env),
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    })
    this.#ready = new Promise((resolve, reject) => {
      this.#settle = { resolve, reject }
    })
    this.#exited = new Promise((resolve) => this.#child.once('close', () => resolve()))
    this.#child.on('message', (batch) => {
      for (const message of batch as FromWorker[]) this.#receive(message)
    })
    this.#child.once('exit', (code, signal) =>
      this.#gone(this.#failure ?? `media worker exited (${signal ?? `code ${code}`})`),
    )
    this.#child.on('error', (error) => this.#gone(error.message))
    this.#post({ kind: 'start', settings: options.settings })
    this.#silence = afterOwnTime(options.clock, startDeadlineMs, () => this.#kill('not ready in time'))
  }

  get pid(): number {
    return this.#child.pid ?? 0
  }

  get isReady(): boolean {
    return this.#state === 'ready'
  }

  /** Rejects with MEDIA_WORKER_LOST when the process dies first or is not ready within 30 s. */
  ready(): Promise<void> {
    return this.#ready
  }

  /** @returns the session description asked for; null for requests that have none. Rejects with MediaError. */
  request(request: WorkerRequest): Promise<string | null> {
    if (this.#state !== 'ready') return Promise.reject(lost('the media worker is not running'))
    const id = this.#nextId++
    return new Promise((resolve, reject) => {
      const deadline = afterOwnTime(this.#options.clock, this.#options.settings.times.request, () => {
        this.#waiting.delete(id)
        reject(new MediaError('MEDIA_TIMEOUT', `the media worker did not answer '${request.type}' in time`))
      })
      this.#waiting.set(id, { resolve, reject, deadline })
      this.#post({ kind: 'request', id, request })
    })
  }

  send(command: WorkerCommand): void {
    if (this.#state === 'ready') this.#post({ kind: 'command', command })
  }

  ownPorts(ownPorts: OwnPorts): void {
    if (this.#state === 'ready') this.#post({ kind: 'own-ports', ownPorts })
  }

  /** Ends its legs, finishes its recordings, and the process; by force after 5 s. */
  async close(): Promise<void> {
    if (this.#state === 'gone') return this.#exited
    this.#state = 'closing'
    this.#silence?.cancel()
    this.#post({ kind: 'shutdown' })
    const force = afterOwnTime(this.#options.clock, shutdownDeadlineMs, () => this.#child.kill('SIGKILL'))
    await this.#exited
    force.cancel()
  }

  #receive(message: FromWorker): void {
    if (message.kind === 'reply') this.#take(message.id)?.resolve(message.sdp)
    else if (message.kind === 'refusal')
      this.#take(message.id)?.reject(new MediaError(message.code, message.message))
    else if (message.kind === 'event') this.#options.onEvent(message.event)
    else if (message.kind === 'failed') this.#failure = message.detail
    else if (message.kind === 'pacing') this.#beats(message.errorP99Ms)
    else if (message.kind === 'log') this.#options.log[message.level](message.message, message.fields)
    else if (message.kind === 'ready' && this.#state === 'starting') {
      this.#state = 'ready'
      this.webrtcPort = message.webrtcPort
      this.relayPort = message.relayPort
      // It may hang before its first sign.
      this.#expectSign()
      this.#options.onReady()
      this.#settle?.resolve()
    }
  }

  #beats(errorP99Ms: number): void {
    this.pacingErrorP99Ms = errorP99Ms
    if (this.#state === 'ready') this.#expectSign()
  }

  #expectSign(): void {
    this.#silence?.cancel()
    this.#silence = afterOwnTime(this.#options.clock, this.#options.settings.times.silence, () =>
      this.#kill('gave no sign of life'),
    )
  }

  #take(id: number): Waiting | undefined {
    const waiting = this.#waiting.get(id)
    this.#waiting.delete(id)
    waiting?.deadline.cancel()
    return waiting
  }

  #kill(why: string): void {
    this.#options.log.error('media worker killed', { worker: this.#options.settings.worker, why })
    this.#child.kill('SIGKILL')
  }

  #gone(detail: string): void {
    if (this.#state === 'gone') return
    const before = this.#state
    this.#state = 'gone'
    this.#silence?.cancel()
    for (const id of [...this.#waiting.keys()]) this.#take(id)?.reject(lost(detail))
    if (before === 'starting') this.#settle?.reject(lost(detail))
    if (before === 'ready') this.#options.onLost(detail)
  }

  /** Sent with all that is posted in this turn of the event loop: each sending is a system call that wakes the worker. */
  #post(message: ToWorker): void {
    if (this.#unsent.push(message) === 1) setImmediate(() => this.#sendAll())
  }

  #sendAll(): void {
    const batch = this.#unsent
    this.#unsent = []
    // A failed write means the process is dying; its exit says the rest.
    if (this.#child.connected) this.#child.send(batch, () => {})
  }
}

function lost(detail: string): MediaError {
  return new MediaError('MEDIA_WORKER_LOST', detail)
}
