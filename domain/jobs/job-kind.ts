import type { Words } from '@tongdai/contract/language'
import type { Permission } from '@tongdai/contract/permissions'
import type { Actor } from '@tongdai/tenancy/actor'
import type { z } from 'zod'

/** One kind of work, in a file of its own that registers itself. `Parts`: what the application gives it to work with. */
export interface JobKind<Input, Parts> {
  /** For ever: by this name jobs are found that wait or were broken off. */
  name: string
  /** What people call it. */
  label: Words
  /** Asked when it is started, and every second as long as it runs. */
  needs: Permission
  input: z.ZodType<Input>
  /** Of a company one at a time with the same input: a second press finds the first. Left out: as many as are asked for. */
  once?: boolean
  /**
   * What is done when a process died over it is done again: in steps that may be repeated.
   * @throws Refusal for what its owner should be told
   */
  run(work: Work<Input>, parts: Parts): Promise<JobResult>
}

/** What came of it. `fileId`: of a file that it made, which belongs to the job (owner kind `job`) and is saved from the tray. */
export interface JobResult {
  words: Words
  fileId?: string
}

export interface Work<Input> {
  id: string
  /** By whoever took it first. */
  startedAt: Date
  input: Input
  /** Whose it is, with what is allowed to that person now. */
  actor(): Actor
  /** Done by those who had it before. */
  done: number
  /** Ends when it is to stop: for what lasts long within a step. */
  signal: AbortSignal
  /**
   * How far it is, before each next step. @param all null: not known
   * @throws what ends it: cancelled by its owner, no longer allowed, the process is stopped
   */
  step(done: number, all: number | null): Promise<void>
}
