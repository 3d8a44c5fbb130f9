import { join } from 'node:path'
import { createAccount } from '@tongdai/access/create-account'
import { hashPassword } from '@tongdai/access/hash-password'
import type { Database } from '@tongdai/database/open-database'
import { withSystem } from '@tongdai/database/with-company'
import { newSipSecret, sealSipSecret } from '@tongdai/numbers/sip-secret'
import { newId } from '@tongdai/platform/new-id'
import { createSecrets, loadOrCreateKey } from '@tongdai/platform/secrets'

export interface BenchAgent {
  userId: string
  /** A browser phone is closed when its session has ended. */
  sessionId: string
  extensionId: string
  username: string
  password: string
}

interface WebAccount {
  email: string
  password: string
}

export interface BenchCompany {
  companyId: string
  hotline: string
  agents: BenchAgent[]
  /** These two can sign in: the first agent, and an owner without a phone. */
  firstAgent: WebAccount
  owner: WebAccount
}

export interface BenchCompanyOptions {
  /** Where the key for secrets is kept. */
  dataDir: string
  agents: number
  recording: boolean
  /** The load's caller side. */
  trunk: { host: string; port: number }
  /** From where it calls. */
  peers: string[]
  /** Name of an audio file as a queue has it; the exchange's own greeting would be heard by every caller for 2.6 s. */
  greeting: string
}

/** One hotline leading to one queue, whose agents all have a desk phone and no wrap-up. Written straight into the database. */
export async function makeBenchCompany(
  database: Database,
  options: BenchCompanyOptions,
): Promise<BenchCompany> {
  const secrets = createSecrets(loadOrCreateKey(join(options.dataDir, 'keys', 'secrets.key')))
  const companyId = newId()
  const queueId = newId()
  const agents = Array.from({ length: options.agents }, (_, index) => ({
    userId: newId(),
    sessionId: newId(),
    extensionId: newId(),
    number: String(1001 + index),
    username: `bench-${1001 + index}`,
    password: newSipSecret(),
  }))
  const hotline = '+842899990000'
  const password = newSipSecret()
  const passwordHash = await hashPassword(password)
  const firstAgent = { email: 'agent@bench.tongdai', password }
  const owner = { email: 'owner@bench.tongdai', password }
  const ownerId = await database.accounts.transaction().execute(async (transaction) => {
    agents[0]!.userId = (await createAccount(transaction, {
      email: firstAgent.email,
      passwordHash,
      name: 'Agent',
    }))!
    const others = agents.slice(1).map(({ userId, username }) => ({
      id: userId,
      email: `${username}@bench.tongdai`,
      name: username,
      emailVerified: true,
    }))
    // Hashing a password takes a tenth of a second on purpose: those who need none have none.
    if (others.length > 0) await transaction.insertInto('accounts.user').values(others).execute()
    await transaction
      .insertInto('accounts.session')
      .values(
        agents.map(({ sessionId, userId }) => ({
          id: sessionId,
          userId,
          token: newSipSecret(),
          expiresAt: new Date(Date.now() + 24 * 3_600_000),
          activeCompanyId: null,
        })),
      )
      .execute()
    return (await createAccount(transaction, { email: owner.email, passwordHash, name: 'Owner' }))!
  })
  await withSystem(database, async (transaction) => {
    const company = {
      id: companyId,
      code: 'bench',
      name: 'Bench',
      settings: JSON.stringify({ usualWrapUpMs: 0, recordingEnabled: options.recording }),
    }
    await transaction.insertInto('companies').values(company).execute()
    await transaction
      .insertInto('memberships')
      .values(
        agents.map(({ userId, username }) => ({
          companyId,
          userId,
          role: 'agent' as const,
          displayName: username,
          disabledAt: null,
        })),
      )
      .execute()
    await transaction
      .insertInto('memberships')
      .values({ companyId, userId: ownerId, role: 'owner', displayName: 'Owner', disabledAt: null })
      .execute()
    await transaction
      .insertInto('extensions')
      .values(
        agents.map(({ userId, extensionId, number, username, password }) => ({
          id: extensionId,
          companyId,
          number,
          name: username,
          userId,
          sipUsername: username,
          sipSecret: sealSipSecret(secrets, extensionId, password),
        })),
      )
      .execute()
    await transaction
      .insertInto('queues')
      .values({
        id: queueId,
        companyId,
        name: 'Bench',
        settings: JSON.stringify({ wrapUpMs: 0, greetingPrompt: options.greeting }),
      })
      .execute()
    await transaction
      .insertInto('queueMembers')
      .values(agents.map(({ userId }) => ({ companyId, queueId, userId, priority: 0 })))
      .execute()
    const { host, port } = options.trunk
    await transaction
      .insertInto('trunks')
      .values({
        id: newId(),
        companyId,
        name: 'Bench',
        host,
        port,
        transport: 'udp',
        peers: options.peers,
        auth: 'ip',
        priority: 10,
      } as never)
      .execute()
    await transaction
      .insertInto('hotlines')
      .values({ id: newId(), companyId, number: hotline, name: 'Bench', queueId })
      .execute()
  })
  return { companyId, hotline, agents, firstAgent, owner }
}
