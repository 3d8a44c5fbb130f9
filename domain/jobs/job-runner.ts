import { Refusal } from '@tongdai/contract/refusal'
import type { Timer } from '@tongdai/platform/clock'
import { newId } from '@tongdai/platform/new-id'
import { Beats, type BeatsOptions, type Stop } from './beats.ts'
import { type JobKind, neededFor } from './job-kind.ts'
import { type Ending, endJob, layDown, type Progress, type TakenJob, takeJob } from './jobs.store.ts'

export interface JobRunnerOptions<Parts> extends BeatsOptions {
  kinds: JobKind<unknown, Parts>[]
  parts: Parts
}

/** Without being woken: what somebody died over falls due by the clock, and who puts down a job may not be heard. */
const lookMs = 10_000
/** Of this process at a time. */
const mostAtOnce = 2
/** Taken so often and never brought to an end: it kills whoever runs it. */
const mostTries = 3

/** Runs what people have started; several processes may. What one dies over another takes after 30 s (docs/decisions/0065). */
export class JobRunner<Parts> {
  readonly #options: JobRunnerOptions<Parts>
  readonly #running = new Map<Promise<void>, AbortController>()
  #timer: Timer | null = null
  #looking = false
  /** Woken while it looked. */
  #again = false
  #closed = false

  constructor(options: JobRunnerOptions<Parts>) {
    this.#options = options
  }

  start(): void {
    this.wake()
    this.#timer = this.#options.clock.after(lookMs, () => this.start())
  }

  /** There may be a job to take. */
  wake(): void {
    this.#again = true
    if (!this.#looking) void this.#look()
  }

  /** Lays down what runs: who comes next goes on with it. */
  async close(): Promise<void> {
    this.#closed = true
    this.#timer?.cancel()
    for (const stop of this.#running.values()) stop.abort('restart' satisfies Stop)
    await Promise.all(this.#running.keys())
  }

  async #look(): Promise<void> {
    const { database, clock, log } = this.#options
    this.#looking = true
    try {
      while (this.#running.size < mostAtOnce && !this.#closed) {
        this.#again = false
        const runId = newId()
        const job = await takeJob(database, runId, clock.now())
        if (!job && !this.#again) return
        if (!job) continue
        const stop = new AbortController()
        // Closed while it was taken.
        if (this.#closed) stop.abort('restart' satisfies Stop)
        const running = this.#run(job, runId, stop)
          .catch((error: Error) =>
            log.warn('a job could not be brought to its end yet', { error: error.message }),
          )
          .finally(() => {
            this.#running.delete(running)
            this.wake()
          })
        this.#running.set(running, stop)
      }
    } catch (error) {
      log.warn('jobs could not be looked for', { error: (error as Error).message })
    } finally {
      this.#looking = false
    }
  }

  async #run(job: TakenJob, runId: string, stop: AbortController): Promise<void> {
    const { database, clock } = this.#options
    const progress: Progress = { done: job.doneSteps, all: null }
    const ending = await this.#work(job, runId, stop, progress)
    if (ending === 'lost') return
    if (ending === 'restart') await layDown(database, job, { runId, progress })
    else await endJob(database, job, { runId, ending, progress, now: clock.now() })
  }

  async #work(
    job: TakenJob,
    runId: string,
    stop: AbortController,
    progress: Progress,
  ): Promise<Ending | 'lost' | 'restart'> {
    const { kinds, parts, log } = this.#options
    const kind = kinds.find(({ name }) => name === job.kind)
    if (!kind) return { state: 'failed', error: 'JOB_UNKNOWN' }
    if (job.tries > mostTries) return { state: 'failed', error: 'JOB_LOST' }
    const input = kind.input.safeParse(job.input)
    // Written by an earlier version, which asked for other things.
    if (!input.success) return { state: 'failed', error: 'JOB_UNKNOWN' }
    const needs = neededFor(kind, input.data)
    const beats = new Beats(this.#options, { job, runId, needs, stop, progress })
    try {
      await beats.begin()
      stop.signal.throwIfAborted()
      const result = await kind.run(
        {
          id: job.id,
          startedAt: job.startedAt,
          input: input.data,
          actor: () => beats.actor,
          done: job.doneSteps,
          signal: stop.signal,
          async step(done, all) {
            stop.signal.throwIfAborted()
            Object.assign(progress, { done, all })
          },
        },
        parts,
      )
      return { state: 'done', result }
    } catch (error) {
      const why = stop.signal.aborted ? (stop.signal.reason as Stop) : null
      if (why === 'lost' || why === 'restart') return why
      if (why === 'cancelled') return { state: 'cancelled' }
      if (why === 'forbidden') return { state: 'failed', error: 'FORBIDDEN' }
      if (error instanceof Refusal) return { state: 'failed', error: error.code }
      log.error('a job failed', { kind: job.kind, job: job.id, error })
      return { state: 'failed', error: 'JOB_FAILED' }
    } finally {
      await beats.end()
    }
  }
}
