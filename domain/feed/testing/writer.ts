import { newId } from '@tongdai/platform/new-id'
import pg from 'pg'
import { readTick, type Tick } from '../tick.ts'

/** Somebody who tells the feed from a connection of its own, statement by statement. */
export class Writer {
  readonly client: pg.Client
  #heard: Tick | null = null

  constructor(url: string) {
    this.client = new pg.Client({ connectionString: url })
    this.client.on('error', () => {})
    this.client.on('notification', ({ payload }) => {
      this.#heard = readTick(payload ?? '')
    })
  }

  async open(): Promise<this> {
    await this.client.connect()
    await this.client.query('set role tongdai_system')
    return this
  }

  /** @returns the event's id */
  async tell(companyId: string, type = 'contact.created'): Promise<number> {
    const { rows } = await this.client.query<{ id: string }>(
      `insert into feed (company_id, type, version, actor_kind, subject_kind, subject_id, data)
       values ($1, $2, 1, 'system', 'contact', $3, '{}') returning id`,
      [companyId, type, newId()],
    )
    return Number(rows[0]!.id)
  }

  /** Events of one kind, in one statement. */
  async tellMany(companyId: string, count: number): Promise<void> {
    await this.client.query(
      `insert into feed (company_id, type, version, actor_kind, subject_kind, subject_id, data)
       select $1, 'contact.created', 1, 'system', 'contact', $2, '{}' from generate_series(1, $3)`,
      [companyId, newId(), count],
    )
  }

  /** @returns the tick's id; null when nothing had become visible */
  async tick(): Promise<number | null> {
    const { rows } = await this.client.query<{ tick: string | null }>('select tick_feed() as tick')
    return rows[0]!.tick === null ? null : Number(rows[0]!.tick)
  }

  /** @returns the tick as it is announced; null when nothing had become visible */
  async hearTick(): Promise<Tick | null> {
    await this.client.query('listen tongdai_feed')
    this.#heard = null
    const made = await this.tick()
    // What is announced by who listens comes before the answer.
    return made === null ? null : this.#heard
  }

  close(): Promise<void> {
    return this.client.end()
  }
}
