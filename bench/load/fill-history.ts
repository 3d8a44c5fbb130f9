import { newId } from '@tongdai/platform/new-id'
import pg from 'pg'

export interface FilledHistory {
  /** Of the company that has nine tenths of the calls. */
  companyId: string
  /** Start of the newest call, ms since 1970. */
  newest: number
  agents: string[]
  queues: string[]
  hotlines: string[]
  /** Some customers' numbers, +84… */
  numbers: string[]
  /** On disk, in words. */
  size: string
}

/** As random ids look (version 4), the same for the same text. */
const uuid = (expression: string) =>
  `overlay(overlay(md5(${expression}) placing '4' from 13) placing '8' from 17)::uuid`
/** As `newId` makes them (version 7): in the order of time. */
const timedUuid = (expression: string, ms: string) =>
  `(lpad(to_hex((${ms})::bigint), 12, '0') || '7' || substr(md5(${expression}), 1, 3) || '8' || substr(md5(${expression}), 4, 15))::uuid`
const [agents, queues, hotlines, customers] = [500, 20, 10, 200_000]

/**
 * Calls evenly over three years, of 500 agents, 20 queues, 10 hotlines and 200,000 customers, of whom a quarter are
 * contacts. A database that an earlier run has filled is taken as it is. The indexes are made after the rows: the same
 * in the end, and much sooner.
 * @throws Error when it was filled with another number of calls
 */
export async function fillHistory(url: string, calls: number): Promise<FilledHistory> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const earlier = await filledEarlier(client)
    if (earlier && earlier.calls !== calls)
      throw new Error(
        `This database was filled with ${earlier.calls} calls, not ${calls}; give another folder`,
      )
    const { companyId, newest } = earlier ?? (await fill(client, calls))
    // Also for an earlier one: a migration may have written the table anew.
    await client.query('vacuum analyze calls, contacts, contact_points, recordings')
    const { rows } = await client.query<{ size: string }>(
      `select pg_size_pretty(pg_total_relation_size('calls')) as size`,
    )
    const ids = async (name: string, count: number) =>
      (
        await client.query<{ id: string }>(
          `select ${uuid(`'${name}' || n`)} as id from generate_series(0, ${count - 1}) n`,
        )
      ).rows.map(({ id }) => id)
    return {
      companyId,
      newest,
      agents: await ids('agent', 50),
      queues: await ids('queue', queues),
      hotlines: await ids('hotline', hotlines),
      numbers: Array.from({ length: 50 }, (_, n) => `+84${900_000_000 + ((n * 3_989) % customers)}`),
      size: rows[0]!.size,
    }
  } finally {
    await client.end()
  }
}

/** What stands in the table that `fill` writes last; null where no fill has come to its end. */
async function filledEarlier(
  client: pg.Client,
): Promise<{ companyId: string; newest: number; calls: number } | null> {
  await client.query(
    'create table if not exists bench_filled (company_id uuid, newest float8, calls integer)',
  )
  const { rows } = await client.query(
    'select company_id as "companyId", newest, calls from bench_filled limit 1',
  )
  return rows[0] ?? null
}

async function fill(client: pg.Client, calls: number): Promise<{ companyId: string; newest: number }> {
  const newest = Date.now()
  const [companyId, otherId] = [newId(), newId()]
  await client.query(`set maintenance_work_mem = '1GB'; set synchronous_commit = off; set work_mem = '64MB'`)
  const { rows: indexes } = await client.query<{ name: string; definition: string }>(
    `select indexname as name, indexdef as definition from pg_indexes where tablename = 'calls' and indexname <> 'calls_pkey'`,
  )
  // All or nothing: a fill that is broken off leaves the database empty.
  await client.query('begin')
  await client.query(
    `insert into companies (id, code, name) values ($1, 'large', 'Large'), ($2, 'small', 'Small')`,
    [companyId, otherId],
  )
  for (const { name } of indexes) await client.query(`drop index ${name}`)
  await client.query(
    `insert into contacts (id, company_id, name, search_name, phone)
     select ${uuid(`'contact' || n`)}, $1, 'Khách ' || n, (array['nguyen van', 'le thi', 'tran', 'pham'])[1 + n % 4] || ' khach ' || n, '+84' || (900000000 + n * 4)
     from generate_series(0, ${customers / 4 - 1}) n`,
    [companyId],
  )
  await client.query(
    `insert into contact_points (company_id, contact_id, kind, value, label, main, position)
     select company_id, id, 'phone', phone, 'mobile', true, 0 from contacts`,
  )
  const slice = 500_000
  for (let from = 0; from < calls; from += slice)
    await client.query(
      `insert into calls (id, company_id, direction, state, outcome, ended_by, from_number, to_number, customer_number,
         hotline_id, hotline_number, queue_id, queue_name, agent_id, agent_name, started_at, answered_at, ended_at, wait_ms, talk_ms)
       select ${timedUuid(`'call' || n`, 'extract(epoch from at) * 1000')}, case when n % 10 = 9 then $2::uuid else $1::uuid end,
         case when inbound then 'inbound' else 'outbound' end, 'ended', outcome, 'customer', customer, '+842899990000', customer,
         ${uuid(`'hotline' || h % ${hotlines}`)}, '+842899990000',
         case when inbound then ${uuid(`'queue' || h % ${queues}`)} end, case when inbound then 'Queue ' || h % ${queues} end,
         ${uuid(`'agent' || h % ${agents}`)}, 'Agent ' || h % ${agents}, at, at + interval '8 s', at + interval '2 min', 8000, 112000
       from (
         select n, h, h % 10 < 7 as inbound, '+84' || (900000000 + h % ${customers}) as customer,
           case when h % 20000 = 0 then 'system' when h % 10 < 7 then (array['answered','answered','answered','abandoned'])[1 + h / 16 % 4]
             else (array['answered','answered','busy','no-answer'])[1 + h / 16 % 4] end as outcome,
           to_timestamp($3::float8 / 1000 - n::float8 / ${calls} * 3 * 365 * 86400) as at
         from (select n, abs(hashint8(n)) as h from generate_series(${from}::bigint, ${Math.min(calls, from + slice) - 1}) n) numbered
       ) made`,
      [companyId, otherId, newest],
    )
  await client.query(
    `insert into recordings (id, company_id, call_id, storage_key, duration_ms, bytes, complete, missing_ms, created_at)
     select ${uuid(`'recording' || id`)}, company_id, id, 'none', 112000, 1792044, true, 0, started_at
     from calls where outcome = 'answered' and started_at > to_timestamp($1::float8 / 1000) - interval '45 days'`,
    [newest],
  )
  for (const { definition } of indexes) await client.query(definition)
  await client.query('insert into bench_filled values ($1, $2, $3)', [companyId, newest, calls])
  await client.query('commit')
  return { companyId, newest }
}
