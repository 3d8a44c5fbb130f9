import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { newId } from '../new-id.ts'

/** Of this process, whichever folder they are in. */
const mine = new Set<string>()

/**
 * A folder of unfinished files. Each is named by the process that made it, so that what a killed process left is known
 * for that and deleted when the folder is opened the next time.
 */
export class Scratch {
  readonly #folder: string

  constructor(folder: string) {
    this.#folder = folder
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    for (const name of readdirSync(folder))
      if (isLeft(name)) rmSync(join(folder, name), { force: true, recursive: true })
  }

  /** Lends a path where nothing is yet; what is there afterwards is deleted. */
  async lend<T>(use: (path: string) => Promise<T>): Promise<T> {
    const name = `${process.pid}-${newId()}`
    const path = join(this.#folder, name)
    mine.add(name)
    try {
      return await use(path)
    } finally {
      rmSync(path, { force: true })
      mine.delete(name)
    }
  }
}

function isLeft(name: string): boolean {
  const pid = Number(name.split('-')[0])
  // In a container the process that was killed had the same number as this one.
  if (pid === process.pid) return !mine.has(name)
  try {
    process.kill(pid, 0)
    return false
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH'
  }
}
