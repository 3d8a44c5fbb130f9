import { newId } from '@tongdai/platform/new-id'
import pg from 'pg'

/** Somebody who tells the feed from a connection of its own, statement by statement. */
export class Writer {
  readonly client: pg.Client

  constructor(url: string) {
    this.client = new pg.Client({ connectionString: url })
    this.client.on('error', () => {})
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

  /** @returns the tick's id; null when nothing had become visible */
  async tick(): Promise<number | null> {
    const { rows } = await this.client.query<{ tick: string | null }>('select tick_feed() as tick')
    return rows[0]!.tick === null ? null : Number(rows[0]!.tick)
  }

  close(): Promise<void> {
    return this.client.end()
  }
}
