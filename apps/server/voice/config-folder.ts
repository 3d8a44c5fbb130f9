import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Log } from '@tongdai/platform/log'
import { type ConfigRows, readRows } from './config-rows.ts'
import { giveSettings } from './former-rows.ts'

/**
 * The last set-up of each company on disk, a file each, for a start without Postgres. Writing never holds the process
 * up: files are written one after another, and of a company whose set-up changes meanwhile only the latest.
 */
export class ConfigFolder {
  readonly #folder: string
  readonly #log: Log
  readonly #waiting = new Map<string, string | null>()
  #writing: Promise<void> | null = null

  /** @param folder made when it is not there */
  constructor(folder: string, log: Log) {
    this.#folder = folder
    this.#log = log
    mkdirSync(folder, { recursive: true, mode: 0o700 })
  }

  /** Every company found, one after another; what cannot be read is told and left out. */
  *read(): Generator<[companyId: string, rows: ConfigRows]> {
    for (const companyId of this.companyIds())
      try {
        const rows = readRows(readFileSync(join(this.#folder, `${companyId}.json`), 'utf8'))
        yield [companyId, rows]
      } catch (error) {
        this.#log.error('the kept set-up of a company cannot be read', { companyId, error })
      }
  }

  /** Replaces what is kept of a company. @param rows as JSON; null: it is no more */
  keep(companyId: string, rows: string | null): void {
    this.#waiting.set(companyId, rows)
    this.#writing ??= this.#write().finally(() => {
      this.#writing = null
    })
  }

  /** Those of which something is kept. */
  companyIds(): string[] {
    return readdirSync(this.#folder)
      .filter((file) => file.endsWith('.json'))
      .map((file) => file.slice(0, -'.json'.length))
  }

  /** Resolves when all that was to be kept is on disk. */
  async settled(): Promise<void> {
    await this.#writing
  }

  async #write(): Promise<void> {
    // Not within the caller's turn: many companies may be given at once.
    await null
    for (const [companyId, rows] of this.#waiting) {
      this.#waiting.delete(companyId)
      const file = join(this.#folder, `${companyId}.json`)
      try {
        if (rows === null) await rm(file, { force: true })
        else {
          await writeFile(`${file}.new`, rows, { mode: 0o600 })
          await rename(`${file}.new`, file)
        }
      } catch (error) {
        this.#log.error('the set-up of a company could not be kept on disk', { companyId, error })
      }
    }
  }
}

/** What versions before kept: one file for all companies. Null when there is none. */
export function readFormerSnapshot(file: string): Map<string, ConfigRows> | null {
  if (!existsSync(file)) return null
  const all = JSON.parse(readFileSync(file, 'utf8')) as Omit<ConfigRows, 'companies'> & {
    companies: ConfigRows['companies'][0][]
  }
  const of = <Row extends { company_id: string }>(rows: Row[], id: string) =>
    rows.filter(({ company_id }) => company_id === id)
  return new Map(
    all.companies.map((company) => {
      const rows: ConfigRows = {
        companies: [company],
        users: of(all.users, company.id),
        extensions: of(all.extensions, company.id),
        trunks: of(all.trunks, company.id),
        hotlines: of(all.hotlines, company.id),
        queues: of(all.queues, company.id),
      }
      giveSettings(rows)
      return [company.id, rows]
    }),
  )
}
