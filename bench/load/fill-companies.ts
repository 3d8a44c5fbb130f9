import { join } from 'node:path'
import { hashPassword } from '@tongdai/access/hash-password'
import { newSipSecret, sealSipSecret, sealTrunkPassword } from '@tongdai/numbers/sip-secret'
import { newId } from '@tongdai/platform/new-id'
import { createSecrets, loadOrCreateKey } from '@tongdai/platform/secrets'
import pg from 'pg'
import { callerAddress } from './bench-instance.ts'
import { carrierAddresses } from './carriers.ts'

/** Somebody who may edit the set-up of a company. */
export interface OwnerAccount {
  email: string
  password: string
  queueId: string
}

const usersEach = 30
const queuesEach = 3
const hotlinesEach = 2
const companiesAtOnce = 50
/** Hashing a password takes a tenth of a second on purpose: the owners share one. */
const password = 'bench-owner-password'

/**
 * Companies of 30 users with an extension each, 3 queues of 10, 2 hotlines and 2 trunks: one to a carrier that answers
 * and that many of them share, by registration for every second company; one to an address where nobody is. Written
 * straight into the database, a table at a time.
 * @param owners of so many of them an owner who can sign in is given back
 */
export async function fillCompanies(
  url: string,
  { dataDir, companies, owners }: { dataDir: string; companies: number; owners: number },
): Promise<OwnerAccount[]> {
  const secrets = createSecrets(loadOrCreateKey(join(dataDir, 'keys', 'secrets.key')))
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const hash = await hashPassword(password)
    const accounts: OwnerAccount[] = []
    for (let from = 0; from < companies; from += companiesAtOnce) {
      const rows = rowsOf(Math.min(companiesAtOnce, companies - from), from, secrets)
      await client.query('begin')
      for (const [table, of] of Object.entries(rows))
        await client.query(
          `insert into ${table} (${Object.keys(of[0]!).join()})
          select ${Object.keys(of[0]!).join()} from json_populate_recordset(null::${table}, $1::json)`,
          [JSON.stringify(of)],
        )
      const signIns = rows.queues
        .filter((_, index) => index % queuesEach === 0)
        .slice(0, Math.max(0, owners - accounts.length))
        .map(({ id }, index) => {
          const { id: userId, email } = rows['accounts."user"'][index * usersEach]!
          return { userId, account: { email, password, queueId: id } }
        })
      for (const { userId } of signIns)
        await client.query(
          `insert into accounts.account (id, user_id, account_id, provider_id, password) values ($1, $2::uuid, $2::uuid::text, 'credential', $3)`,
          [newId(), userId, hash],
        )
      accounts.push(...signIns.map(({ account }) => account))
      await client.query('commit')
    }
    await client.query('vacuum analyze')
    return accounts
  } finally {
    await client.end()
  }
}

/** By table, in the order in which one refers to the other. */
function rowsOf(count: number, from: number, secrets: ReturnType<typeof createSecrets>) {
  const made = Array.from({ length: count }, (_, at) => {
    const number = from + at
    const code = `c${number}`
    const company_id = newId()
    const created_at = new Date().toISOString()
    const each = <Row>(length: number, make: (index: number) => Row) =>
      Array.from({ length }, (_, i) => make(i))
    const users = each(usersEach, (index) => ({
      id: newId(),
      name: `User ${index} of ${code}`,
      email: `u${index}@${code}.bench`,
      email_verified: true,
      password_given: false,
      created_at,
      updated_at: created_at,
    }))
    const queues = each(queuesEach, (index) => ({
      ...{ id: newId(), company_id, name: `Queue ${index}`, created_at },
    }))
    const carrier = carrierAddresses[number % carrierAddresses.length]!
    const [live, dead] = [newId(), newId()]
    const registers = number % 2 === 1
    const trunks = [
      {
        ...{ id: live, company_id, name: 'Live', host: carrier, port: 5060, transport: 'udp', priority: 10 },
        // One carrier in twenty sends from the address that the calls beside come from.
        peers: number % 20 === 0 ? [carrier, callerAddress.host] : [carrier],
        auth: registers ? 'register' : 'ip',
        username: registers ? code : null,
        password: registers ? sealTrunkPassword(secrets, live, newSipSecret()) : null,
        ...{ enabled: true, created_at },
      },
      {
        ...{ id: dead, company_id, name: 'Dead', port: 5060, transport: 'udp', priority: 20, enabled: true },
        host: `127.2.${number >> 8}.${number & 255}`,
        ...{ peers: [], auth: 'ip', username: null, password: null, created_at },
      },
    ]
    const hotlines = each(hotlinesEach, (index) => ({
      ...{ id: newId(), company_id, number: `+8424${1_000_000 + number * hotlinesEach + index}` },
      ...{ name: `Hotline ${index}`, queue_id: queues[index]!.id, created_at },
    }))
    return {
      companies: [
        {
          ...{ id: company_id, code, name: `Company ${number}`, settings: { recordingEnabled: false } },
          created_at,
        },
      ],
      'accounts."user"': users,
      memberships: users.map(({ id, name }, index) => ({
        ...{ company_id, user_id: id, role: index === 0 ? 'owner' : 'agent', display_name: name, created_at },
      })),
      extensions: users.map(({ id: user_id, name }, index) => {
        const id = newId()
        const sip_secret = sealSipSecret(secrets, id, newSipSecret())
        const extension = { id, company_id, number: String(101 + index), name, user_id, sip_secret }
        return { ...extension, sip_username: `${code}-${101 + index}`, enabled: true, created_at }
      }),
      queues,
      queue_members: queues.flatMap(({ id: queue_id }, at) =>
        users
          .slice(at * 10, at * 10 + 10)
          .map(({ id }) => ({ company_id, queue_id, user_id: id, priority: 0 })),
      ),
      trunks,
      hotlines,
      hotline_trunks: hotlines.map(({ id }) => ({ company_id, hotline_id: id, trunk_id: live, position: 0 })),
    }
  })
  type Rows = (typeof made)[number]
  const tables = Object.keys(made[0]!) as (keyof Rows)[]
  return Object.fromEntries(
    tables.map((table) => [table, made.flatMap((rows): unknown[] => rows[table])]),
  ) as unknown as Rows
}
