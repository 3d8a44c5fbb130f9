import { may, type Permission } from '@tongdai/contract/permissions'
import type { Database } from '@tongdai/database/open-database'
import type { Clock, Timer } from '@tongdai/platform/clock'
import type { Log } from '@tongdai/platform/log'
import type { Actor } from '@tongdai/tenancy/actor'
import { beat, type Progress, type TakenJob } from './jobs.store.ts'

/** Why a job is to stop before its end. */
export type Stop = 'cancelled' | 'forbidden' | 'lost' | 'restart'

export interface BeatsOptions {
  database: Database
  /** Who somebody is in a company now; null: no longer of it. */
  actorOf(companyId: string, userId: string): Promise<Actor | null>
  clock: Clock
  log: Log
}

interface Run {
  job: TakenJob
  runId: string
  needs: Permission
  stop: AbortController
  progress: Progress
}

const beatMs = 1_000

/** As long as a job runs: its signs of life, and whether it may go on. */
export class Beats {
  readonly #options: BeatsOptions
  readonly #of: Run
  #actor: Actor | null = null
  #timer: Timer | null = null
  #beating: Promise<void> = Promise.resolve()

  constructor(options: BeatsOptions, of: Run) {
    this.#options = options
    this.#of = of
  }

  get actor(): Actor {
    if (!this.#actor) throw new Error('a job runs for nobody')
    return this.#actor
  }

  async begin(): Promise<void> {
    await this.#beat()
    this.#again()
  }

  async end(): Promise<void> {
    this.#timer?.cancel()
    await this.#beating
    this.#timer?.cancel()
  }

  #again(): void {
    this.#timer = this.#options.clock.after(beatMs, () => {
      this.#beating = this.#beat()
        // Without the database nothing is revoked either; whoever takes the job after 30 s ends this run at its next sign.
        .catch((error: Error) =>
          this.#options.log.warn('a job gave no sign of life', { error: error.message }),
        )
        .finally(() => this.#again())
    })
  }

  async #beat(): Promise<void> {
    const { database, actorOf, clock } = this.#options
    const { job, runId, needs, stop, progress } = this.#of
    const told = await beat(database, { id: job.id, runId, now: clock.now(), progress })
    if (!told) return this.#stop('lost')
    if (told.cancelling) return this.#stop('cancelled')
    this.#actor = await actorOf(job.companyId, job.userId)
    if (!this.#actor || !may(this.#actor, needs)) stop.abort('forbidden' satisfies Stop)
  }

  #stop(why: Stop): void {
    this.#of.stop.abort(why)
  }
}
