import type { Words } from '@tongdai/contract/language'
import type { FieldName } from '@tongdai/contract/masked-fields'
import type { Permission } from '@tongdai/contract/permissions'
import type { Actor } from '@tongdai/tenancy/actor'
import type { z } from 'zod'

/** One kind of work, in a file of its own that registers itself. `Parts`: what the application gives it to work with. */
export interface JobKind<Input, Parts> {
  /** For ever: by this name jobs are found that wait or were broken off. */
  name: string
  /** What people call it. */
  label: Words
  /** Asked when it is started, every second as long as it runs, and when the file is fetched that it made. */
  needs: Permission | ((input: Input) => Permission)
  input: z.ZodType<Input>
  /** Of a company one at a time with the same input: a second press finds the first. Left out: as many as are asked for. */
  once?: boolean
  /** How many days the file is kept that it makes. Left out: as long as the job. */
  fileDays?: number
  /**
   * What is done when a process died over it is done again: in steps that may be repeated.
   * @throws Refusal for what its owner should be told
   */
  run(work: Work<Input>, parts: Parts): Promise<JobResult>
}

/** What it takes to have this work done. */
export function neededFor<Input>({ needs }: Pick<JobKind<Input, never>, 'needs'>, input: Input): Permission {
  return typeof needs === 'function' ? needs(input) : needs
}

/** What came of it. `fileId`: of a file that it made, which belongs to the job (owner kind `job`) and is saved from the tray. */
export interface JobResult {
  words: Words
  fileId?: string
  /** What the file does not show: from whom more is hidden by the time it is fetched does not get it. Left out: it has nothing to hide. */
  fileHides?: readonly FieldName[]
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
