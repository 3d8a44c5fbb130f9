import { join } from 'node:path'
import { createAccount } from '@tongdai/access/create-account'
import { hashPassword } from '@tongdai/access/hash-password'
import type { companyFacts } from '@tongdai/contract/company/schema'
import type { PortalRules } from '@tongdai/contract/portal/schema'
import type { Role } from '@tongdai/contract/role'
import { openDatabase } from '@tongdai/database/open-database'
import type { Tables } from '@tongdai/database/tables'
import { withSystem } from '@tongdai/database/with-company'
import { newSipSecret, sealSipSecret } from '@tongdai/numbers/sip-secret'
import { createLog } from '@tongdai/platform/log'
import { newId } from '@tongdai/platform/new-id'
import { createSecrets, loadOrCreateKey, type Secrets } from '@tongdai/platform/secrets'
import { writeAudit } from '@tongdai/tenancy/write-audit'
import type { Transaction } from 'kysely'
import type { z } from 'zod'
import { seedContacts } from './demo-contacts.ts'
import { seedCustomers } from './demo-customers.ts'
import { seedDepartments } from './demo-departments.ts'
import { makeNewcomer, seedNewcomers } from './demo-newcomers.ts'

export interface DemoOptions {
  databaseUrl: string
  /** Where the key for secrets is kept. */
  dataDir: string
  /**
   * The first owner is also owner of the second company; agents get extensions 101, 102, … in this order. `quality`: holds the
   * company's own role, and takes no calls.
   */
  accounts: { role: string; name: string; email: string; password: string }[]
  /** The simulated carrier's SIP address. */
  carrier: { host: string; port: number }
  /** false: nothing is done where a company exists already. */
  evenIfNotEmpty: boolean
}

const hotline = '+842871000001'
const hourMs = 3_600_000
/** Its people sign in each month anew, and when no page was open overnight. */
const demoPortal: Partial<PortalRules> = { idleMs: 12 * hourMs, longestMs: 30 * 24 * hourMs }

const demoFacts: z.output<typeof companyFacts> = {
  address: '12 Nguyễn Huệ, phường Sài Gòn, Thành phố Hồ Chí Minh',
  taxCode: '0300000001',
  representative: 'Chủ doanh nghiệp',
  phone: '028 7100 0001',
  email: 'lienhe@demo.tongdai',
}

/**
 * Makes "Công ty Demo", ready to be called, and a second company to switch to.
 * @returns null when the database is not empty, or has the demo already
 */
export async function seedDemo(options: DemoOptions): Promise<{ hotline: string } | null> {
  const log = createLog({ level: 'error' })
  const secrets = createSecrets(loadOrCreateKey(join(options.dataDir, 'keys', 'secrets.key')))
  const database = openDatabase({ url: options.databaseUrl, log, connections: 2 })
  try {
    const companies = await withSystem(database, (transaction) =>
      transaction.selectFrom('companies').select('code').execute(),
    )
    if (companies.some(({ code }) => code === 'demo')) return null
    if (companies.length > 0 && !options.evenIfNotEmpty) return null
    const people = await database.accounts
      .transaction()
      .execute((transaction) => makeAccounts(transaction, options))
    const byPhone = await database.accounts.transaction().execute(makeNewcomer)
    const first = await withSystem(database, async (transaction) => {
      const companyId = await seedFirstCompany(transaction, secrets, options, people)
      await seedNewcomers(transaction, companyId, { byPhone, owner: people[0] })
      await seedSecondCompany(transaction, secrets, people)
      return companyId
    })
    await seedCustomers(database, first)
    return { hotline }
  } finally {
    await database.close()
  }
}

interface Person {
  userId: string
  name: string
  role: Role
  /** Holds the company's own role. */
  quality: boolean
}

async function makeAccounts(transaction: Transaction<Tables>, { accounts }: DemoOptions): Promise<Person[]> {
  const people: Person[] = []
  for (const { role, name, email, password } of accounts) {
    const userId = await createAccount(transaction, {
      email,
      name,
      passwordHash: await hashPassword(password),
    })
    if (userId === null)
      throw new Error(`There is an account ${email} already: the demo cannot be made here.`)
    const quality = role === 'quality'
    people.push({ userId, name, role: quality ? 'agent' : (role as Role), quality })
  }
  return people
}

async function seedFirstCompany(
  transaction: Transaction<Tables>,
  secrets: Secrets,
  options: DemoOptions,
  people: Person[],
): Promise<string> {
  const companyId = newId()
  await transaction
    .insertInto('companies')
    .values({
      ...{ id: companyId, code: 'demo', name: 'Công ty Demo' },
      facts: JSON.stringify(demoFacts),
      portal: JSON.stringify(demoPortal),
    })
    .execute()
  await addMembers(transaction, companyId, people)
  await seedDepartments(transaction, companyId, people)
  const agents = people.filter(({ role, quality }) => role === 'agent' && !quality)
  for (const [index, agent] of agents.entries())
    await addExtension(transaction, secrets, {
      companyId,
      code: 'demo',
      number: String(101 + index),
      ...agent,
    })
  await addExtension(transaction, secrets, {
    companyId,
    code: 'demo',
    number: String(101 + agents.length),
    name: 'Máy bàn',
    userId: null,
  })
  const queueId = await addLine(transaction, options, {
    companyId,
    number: hotline,
    name: 'Tổng đài chính',
    queue: 'Chăm sóc khách hàng',
  })
  await transaction
    .insertInto('queueMembers')
    .values(agents.map(({ userId }) => ({ companyId, queueId, userId, priority: 0 })))
    .execute()
  const owner = people.find(({ role }) => role === 'owner')
  if (owner) await seedDeeds(transaction, companyId, { owner, queueId, queue: 'Chăm sóc khách hàng' })
  await seedContacts(transaction, companyId)
  return companyId
}

/** The owner's first days, as the audit log would have them. */
async function seedDeeds(
  transaction: Transaction<Tables>,
  companyId: string,
  { owner, queueId, queue }: { owner: Person; queueId: string; queue: string },
): Promise<void> {
  const actor = { companyId, userId: owner.userId, address: '127.0.0.1' }
  const nothing = Object.fromEntries(Object.keys(demoFacts).map((fact) => [fact, '']))
  await writeAudit(transaction, actor, 'company.created', companyId, { after: { name: 'Công ty Demo' } })
  await writeAudit(transaction, actor, 'company.updated', companyId, { before: nothing, after: demoFacts })
  await writeAudit(transaction, actor, 'queue.created', queueId, { after: { name: queue } })
  const roles = await transaction.selectFrom('roles').selectAll().where('companyId', '=', companyId).execute()
  for (const { id, name, description, permissions, masked } of roles)
    await writeAudit(transaction, actor, 'role.created', id, {
      after: { name, description, permissions, masked },
    })
}

async function seedSecondCompany(
  transaction: Transaction<Tables>,
  secrets: Secrets,
  people: Person[],
): Promise<void> {
  const companyId = newId()
  await transaction
    .insertInto('companies')
    .values({ id: companyId, code: 'hai', name: 'Công ty Hai' })
    .execute()
  const owners = people.filter(({ role }) => role === 'owner').slice(0, 1)
  await addMembers(transaction, companyId, owners)
  for (const owner of owners)
    await addExtension(transaction, secrets, { companyId, code: 'hai', number: '201', ...owner })
  // No trunk: a carrier's call is known by its address, and the simulated carrier's belongs to the first company.
  await addQueue(transaction, companyId, 'Bán hàng')
}

async function addMembers(
  transaction: Transaction<Tables>,
  companyId: string,
  people: Person[],
): Promise<void> {
  await transaction
    .insertInto('memberships')
    .values(
      people.map(({ userId, role, name }) => ({
        companyId,
        userId,
        role,
        displayName: name,
        disabledAt: null,
      })),
    )
    .execute()
}

async function addExtension(
  transaction: Transaction<Tables>,
  secrets: Secrets,
  extension: { companyId: string; code: string; number: string; name: string; userId: string | null },
): Promise<void> {
  const { companyId, code, number, name, userId } = extension
  const id = newId()
  const sipSecret = sealSipSecret(secrets, id, newSipSecret())
  const sipUsername = `${code}-${number}`
  await transaction
    .insertInto('extensions')
    .values({ id, companyId, number, name, userId, sipUsername, sipSecret })
    .execute()
}

/** A hotline with its trunk to the simulated carrier, leading to a queue. @returns the queue */
async function addLine(
  transaction: Transaction<Tables>,
  { carrier }: DemoOptions,
  line: { companyId: string; number: string; name: string; queue: string },
): Promise<string> {
  const { companyId, number, name } = line
  const queueId = await addQueue(transaction, companyId, line.queue)
  await transaction
    .insertInto('trunks')
    .values({
      id: newId(),
      companyId,
      name: 'Nhà mạng mô phỏng',
      host: carrier.host,
      port: carrier.port,
      transport: 'udp',
      peers: [carrier.host],
      auth: 'ip',
      priority: 10,
    })
    .execute()
  await transaction.insertInto('hotlines').values({ id: newId(), companyId, number, name, queueId }).execute()
  return queueId
}

async function addQueue(transaction: Transaction<Tables>, companyId: string, name: string): Promise<string> {
  const id = newId()
  await transaction.insertInto('queues').values({ id, companyId, name }).execute()
  return id
}
